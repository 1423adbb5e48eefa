import { ASSUMED_OPENSSH } from '../../../openssh/builds/modernLists.ts';
import { directiveKnownTo } from '../../../openssh/config/directives.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRule } from '../rule.ts';

/**
 * `renamed-keyword`: an older spelling of a keyword, such as PubkeyAcceptedKeyTypes. It still works; where the target
 * release is known to have the newer one, that is the one its manual explains.
 */
export const renamedKeyword: LineRule = {
  code: 'renamed-keyword',
  kind: 'advice',
  checkLine: (target) => {
    const { own, record, openssh, document, directive, keyword } = target;
    if (own?.aliasOf === undefined || record === undefined || record === own) return [];
    if (!directiveKnownTo(openssh ?? ASSUMED_OPENSSH, record)) return [];
    if (openssh !== null && !directiveKnownTo(openssh, own)) return [];
    return [
      {
        code: 'renamed-keyword',
        severity: 'hint' as const,
        message: `${keyword} is an older name for ${record.name}.`,
        refs: [`${document.kind}_config(5)`],
        span: directive.keywordSpan,
        makeFixes: () => {
          const fix = { title: `Rename to ${record.name}`, kind: 'rename' as const, preferred: true };
          return [replaceSpan(document, directive.keywordSpan, record.name, fix)];
        },
      },
    ];
  },
};
