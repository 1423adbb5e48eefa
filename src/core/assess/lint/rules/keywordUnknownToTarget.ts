import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { canonicalDirective, directiveKnownTo, olderNames } from '../../../openssh/config/directives.ts';
import { isIgnored } from '../../../openssh/config/ignoreUnknown.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import { insertIgnoreUnknown } from '../fixes/insertIgnoreUnknown.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix, Found, LineRule } from '../rule.ts';

/**
 * `keyword-unknown-to-target`: a keyword that OpenSSH has, though not the release that will read the file: it is newer
 * than that, or has been removed. The release refuses the file, unless IgnoreUnknown names the keyword.
 */
export const keywordUnknownToTarget: LineRule = {
  code: 'keyword-unknown-to-target',
  kind: 'validity',
  checkLine: (target) => {
    const { own, openssh, directive, ignoreUnknown } = target;
    if (own === undefined || openssh === null || directiveKnownTo(openssh, own)) return [];
    if (isIgnored(directive.keyword, ignoreUnknown)) return [];
    return [describe(target, own.since, formatOpenSsh(openssh))];
  },
};

function describe(target: LineTarget, since: string, release: string): Found {
  const { document, directive, keyword, own } = target;
  const when =
    own?.removedSince === undefined ? `came with OpenSSH ${since}` : `was removed in OpenSSH ${own.removedSince}`;
  return {
    code: 'keyword-unknown-to-target',
    severity: 'error',
    message: `${keyword} ${when}: OpenSSH ${release} does not know it and refuses the whole file.`,
    refs: [`${document.kind}_config(5)`],
    span: directive.keywordSpan,
    makeFixes: () => fixes(target),
  };
}

/** The name that the release has for it, if any; else ssh can be told to pass over the keyword. */
function fixes(target: LineTarget): readonly Fix[] {
  const { document, directive, keyword, openssh, own } = target;
  if (own === undefined || openssh === null) return [];
  const canonical = canonicalDirective(document.kind, directive.keyword);
  const names = canonical === undefined ? [] : [canonical, ...olderNames(canonical)];
  const known = names.find((record) => record !== own && directiveKnownTo(openssh, record));
  if (known !== undefined) {
    const fix = { title: `Replace ${keyword} by ${known.name}`, kind: 'rename' as const, preferred: true };
    return [replaceSpan(document, directive.keywordSpan, known.name, fix)];
  }
  return document.kind === 'ssh' ? [insertIgnoreUnknown(target)] : [];
}
