import { directiveKnownTo } from '../directives.ts';
import { isIgnored } from '../ignoreUnknown.ts';
import type { LineTarget } from '../lineTarget.ts';
import { atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import type { DocumentError } from './startupError.ts';

/** A keyword that no release has. OpenSSH refuses the file, unless IgnoreUnknown names it (readconf.c, oBadOption). */
export function unknownKeyword({
  own,
  document,
  directive,
  keyword,
  ignoreUnknown,
  openssh,
}: LineTarget): readonly DocumentError<'unknown-keyword'>[] {
  if (own !== undefined || isIgnored(directive.keyword, ignoreUnknown)) return [];
  return [{ code: 'unknown-keyword', data: { keyword, file: document.kind, openssh }, span: directive.keywordSpan }];
}

/** A keyword that OpenSSH has, though not the release: it is newer than that, or has been removed. */
export function keywordUnknownToTarget({
  own,
  openssh,
  directive,
  keyword,
  ignoreUnknown,
}: LineTarget): readonly DocumentError<'keyword-unknown-to-target'>[] {
  if (own === undefined || openssh === null || directiveKnownTo(openssh, own)) return [];
  if (isIgnored(directive.keyword, ignoreUnknown)) return [];
  const { since, removedSince = null } = own;
  const data = { keyword, since, removedSince, openssh };
  return [{ code: 'keyword-unknown-to-target', data, span: directive.keywordSpan }];
}

/**
 * A keyword of sshd_config that may not stand in a Match block, in general or in the release (servconf.c, SSHCFG_MATCH).
 * `Match all` blocks are no exception in the manual, yet sshd takes every keyword there.
 */
export function notInMatch(target: LineTarget): readonly DocumentError<'not-in-match'>[] {
  const { own, openssh, document, place, directive } = target;
  if (document.kind !== 'sshd' || place !== 'block' || own === undefined || isAllowed(target)) return [];
  const since = own.match === true && openssh !== null ? (own.matchSince ?? null) : null;
  return [{ code: 'not-in-match', data: { keyword: own.name, since, openssh }, span: directive.keywordSpan }];
}

function isAllowed({ own, openssh }: LineTarget): boolean {
  if (own?.match !== true) return own?.name === 'Match';
  return own.matchSince === undefined || openssh === null || atLeast(openssh, own.matchSince);
}
