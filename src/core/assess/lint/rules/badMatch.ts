import type { LineRule } from '../rule.ts';

/** `bad-match`: a Match line whose criteria OpenSSH does not understand. The file is refused. */
export const badMatch: LineRule = {
  code: 'bad-match',
  kind: 'validity',
  checkLine: ({ matchFault, directive, document }) => {
    if (matchFault === null) return [];
    const word = matchFault.word === null ? undefined : directive.args[matchFault.word];
    return [
      {
        code: 'bad-match',
        severity: 'error' as const,
        message: `${matchFault.reason}; the file is refused.`,
        refs: [`${document.kind}_config(5)`],
        span: word ?? directive.keywordSpan,
      },
    ];
  },
};
