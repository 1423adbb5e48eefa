import { atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRule } from '../rule.ts';

/** `removed-keyword`: a keyword that OpenSSH still reads and no longer heeds, whatever stands behind it. */
export const removedKeyword: LineRule = {
  code: 'removed-keyword',
  kind: 'advice',
  checkLine: (target) => {
    const { own, openssh, document, directive } = target;
    if (own?.status === undefined || target.line.fault !== null || directive.args.length === 0) return [];
    const since = own.deprecatedSince;
    if (since !== undefined && openssh !== null && !atLeast(openssh, since)) return [];
    const when = since === undefined ? '' : ` since OpenSSH ${since}`;
    return [
      {
        code: 'removed-keyword',
        severity: 'info' as const,
        message: `${target.keyword} has had no effect${when}: ${own.summary}`,
        refs: [`${document.kind}_config(5)`],
        span: directive.keywordSpan,
        makeFixes: () => [deleteLine(target, true)],
      },
    ];
  },
};
