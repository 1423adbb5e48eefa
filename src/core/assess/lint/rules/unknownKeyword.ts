import { directiveNames, directiveKnownTo } from '../../../openssh/config/directives.ts';
import { unknownKeyword as unknownKeywordErrors } from '../../../openssh/config/validate/keywords.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { nearest } from '../editDistance.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import { REPLACE } from '../fixes/titles.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

/** No keyword is half as long; what is longer was never meant to be one. */
const MAX_KEYWORD = 64;
/** Three slips of the finger still leave the keyword in sight. */
const MAX_DISTANCE = 3;

interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
  readonly suggestion: string | null;
}

const words = {
  summary: 'A keyword that no OpenSSH release has.',
  why: 'sshd and ssh reject the whole file. ssh skips keywords that an earlier IgnoreUnknown names; Kexpert counts one that applies to every host.',
  remedy: 'Replace it with the keyword that was meant. Kexpert suggests a keyword that is spelled similarly.',
  message: ({ kind, keyword, suggestion }: Data) =>
    `Unknown keyword "${keyword}"; ${consequence(kind)}${suggestion === null ? '' : `. Did you mean "${suggestion}"?`}`,
  fixes: REPLACE,
};

/** `unknown-keyword`: a keyword that no release has. OpenSSH refuses the file, unless IgnoreUnknown names it. */
export const unknownKeyword: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'unknown-keyword', Data> = {
  code: 'unknown-keyword',
  category: 'validity',
  severity: ['error'],
  precedence: 40,
  words,
  references: ['readconf.c and servconf.c of OpenSSH', 'sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'PermitRootLogn no\n',
    right: 'PermitRootLogin no\n',
    fixed: 'PermitRootLogin no\n',
  },
  safeFix: true,
  ofError: (error, kind) => ({ kind, keyword: error.keyword, suggestion: nearestKeyword(error) }),
  checkLine: (target) =>
    unknownKeywordErrors(target).map((error) => {
      const { span } = error;
      const data = unknownKeyword.ofError(error.data, target.document.kind);
      return {
        data,
        refs: [`${target.document.kind}_config(5)`],
        span,
        makeFixes: (titles) => {
          if (data.suggestion === null) return [];
          const title = titles.replace({ replacement: data.suggestion });
          const fix = { title, kind: 'rename' as const, preferred: true };
          return [replaceSpan(target.document, span, data.suggestion, fix)];
        },
      };
    }),
};

/** The nearest keyword that the release knows. */
function nearestKeyword({ keyword, file, openssh }: StartupErrorData['unknown-keyword']): string | null {
  if (keyword.length > MAX_KEYWORD) return null;
  const limit = Math.min(MAX_DISTANCE, Math.floor(keyword.length / 3));
  const names = directiveNames(file, (record) => openssh === null || directiveKnownTo(openssh, record));
  // Quotation marks may stand around it.
  const near = nearest(keyword.replaceAll('"', '').toLowerCase(), names.keys(), limit);
  return near === null ? null : (names.get(near) ?? null);
}
