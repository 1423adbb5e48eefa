import { directiveNames, directiveKnownTo } from '../../../openssh/config/directives.ts';
import { unknownKeyword as unknownKeywordErrors } from '../../../openssh/config/validate/keywords.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { nearest } from '../editDistance.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRule } from '../rule.ts';

/** No keyword is half as long; what is longer was never meant to be one. */
const MAX_KEYWORD = 64;
/** Three slips of the finger still leave the keyword in sight. */
const MAX_DISTANCE = 3;

/** `unknown-keyword`: a keyword that no release has. OpenSSH refuses the file, unless IgnoreUnknown names it. */
export const unknownKeyword: LineRule = {
  code: 'unknown-keyword',
  kind: 'validity',
  checkLine: (target) =>
    unknownKeywordErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: unknownKeywordMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: () => {
        const meant = nearestKeyword(data);
        if (meant === undefined) return [];
        const fix = { title: `Replace ${data.keyword} by ${meant}`, kind: 'rename' as const, preferred: true };
        return [replaceSpan(target.document, span, meant, fix)];
      },
    })),
};

export function unknownKeywordMessage(data: StartupErrorData['unknown-keyword']): string {
  const meant = nearestKeyword(data);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `${data.keyword} is no keyword of ${data.file}_config: ${data.file} refuses the whole file.${hint}`;
}

/** The nearest keyword that the release knows. */
function nearestKeyword({ keyword, file, openssh }: StartupErrorData['unknown-keyword']): string | undefined {
  if (keyword.length > MAX_KEYWORD) return undefined;
  const limit = Math.min(MAX_DISTANCE, Math.floor(keyword.length / 3));
  const names = directiveNames(file, (record) => openssh === null || directiveKnownTo(openssh, record));
  // Quotation marks may stand around it.
  const near = nearest(keyword.replaceAll('"', '').toLowerCase(), names.keys(), limit);
  return near === null ? undefined : names.get(near);
}
