import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { canonicalDirective, directiveKnownTo, olderNames } from '../../../openssh/config/directives.ts';
import { keywordUnknownToTarget as keywordErrors } from '../../../openssh/config/validate/keywords.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import { insertIgnoreUnknown } from '../fixes/insertIgnoreUnknown.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix, LineRule } from '../rule.ts';

/**
 * `keyword-unknown-to-target`: a keyword that OpenSSH has, though not the release that will read the file: it is newer
 * than that, or has been removed. The release refuses the file, unless IgnoreUnknown names the keyword.
 */
export const keywordUnknownToTarget: LineRule = {
  code: 'keyword-unknown-to-target',
  kind: 'validity',
  checkLine: (target) =>
    keywordErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: keywordUnknownToTargetMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: () => fixes(target),
    })),
};

export function keywordUnknownToTargetMessage(data: StartupErrorData['keyword-unknown-to-target']): string {
  const { keyword, since, removedSince, openssh } = data;
  const when = removedSince === null ? `came with OpenSSH ${since}` : `was removed in OpenSSH ${removedSince}`;
  return `${keyword} ${when}: OpenSSH ${formatOpenSsh(openssh)} does not know it and refuses the whole file.`;
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
