import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { MODERN_KINDS, modernList, type ModernKind } from '../../../openssh/builds/modernLists.ts';
import { atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ConfigDocument, Span } from '../../../openssh/config/configDocument.ts';
import { matchPatternList } from '../../../openssh/config/pattern.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { Fix, LintOptions } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';
import { targetName } from './targetName.ts';
import { withinPolicy } from './withinPolicy.ts';

/** Whether a list's use has a modern list to put there: those of user keys and certificates have none. */
function modernKind(use: string): ModernKind | null {
  return MODERN_KINDS.find((kind) => kind === use) ?? null;
}

/**
 * Puts the modern list in the place of what a line sets, prefix included. Keyword, separator, quotes, comment and line
 * end stay. A cipher that the release is exposed to Terrapin with (CVE-2023-48795) does not come in where the line did
 * not let it in before. Null for a list that there is no modern one for, and where the policy in force allows nothing of it.
 */
export function replaceList(
  document: ConfigDocument,
  target: AlgorithmListLine,
  options: LintOptions,
  preferred: boolean,
  titles: { readonly useModern: (data: { readonly release: string }) => string },
): Fix | null {
  const kind = modernKind(target.use);
  if (kind === null) return null;
  const modern = modernList(kind, options);
  const names = withinPolicy(modern.names, kind, options, document, target.line).filter(
    (name) => !bringsTerrapin(name, target, options),
  );
  if (names.length === 0) return null;
  const span = listSpan(target);
  return {
    title: titles.useModern({ release: targetName(options) }),
    kind: 'replace-list',
    preferred,
    edits: [{ range: rangeOf(document, span), newText: names.join(',') }],
  };
}

/** The release that brought strict key exchange, which keeps the attack away. */
const STRICT_KEX_SINCE = '9.6';

function bringsTerrapin(name: string, { kind, list }: AlgorithmListLine, { openssh }: LintOptions): boolean {
  if (openssh === null || atLeast(openssh, STRICT_KEX_SINCE) || lookup(kind, name)?.terrapin !== 'direct') return false;
  // `+`, `-` and `^` change the defaults, which have it.
  return list.prefix === '' && !list.names.some((listed) => matchPatternList(name, listed.name) === 'matched');
}

/** What gives way to another list: the names with their prefix, or, where quotes are in the way, the argument. */
export function listSpan({ list, directive }: AlgorithmListLine): Span {
  const last = directive.args.at(-1);
  // A list with spaces in it is more than one argument, which OpenSSH refuses: all of them give way.
  return directive.args.length > 1 && last !== undefined
    ? { start: list.argument.start, end: last.end }
    : (list.body ?? list.argument);
}
