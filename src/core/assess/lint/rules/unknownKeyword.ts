import { directiveNames, directiveKnownTo } from '../../../openssh/config/directives.ts';
import { isIgnored } from '../../../openssh/config/ignoreUnknown.ts';
import { nearest } from '../editDistance.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineTarget } from '../lineTarget.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import { REPLACE } from '../fixes/titles.ts';
import type { FoundData, LineRuleModule } from '../ruleModule.ts';

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
export const unknownKeyword: LineRuleModule<Data, typeof words.fixes> = {
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
  checkLine: (target) =>
    target.own === undefined && !isIgnored(target.directive.keyword, target.ignoreUnknown) ? [describe(target)] : [],
};

function describe(target: LineTarget): FoundData<Data, typeof words.fixes> {
  const { document, directive, keyword, openssh } = target;
  const limit = Math.min(MAX_DISTANCE, Math.floor(directive.keyword.length / 3));
  const names = directiveNames(document.kind, (record) => openssh === null || directiveKnownTo(openssh, record));
  const near = directive.keyword.length > MAX_KEYWORD ? null : nearest(directive.keyword, names.keys(), limit);
  const suggestion = near === null ? null : (names.get(near) ?? null);
  return {
    data: { kind: document.kind, keyword, suggestion },
    refs: [`${document.kind}_config(5)`],
    span: directive.keywordSpan,
    makeFixes: (titles) => {
      if (suggestion === null) return [];
      const title = titles.replace({ replacement: suggestion });
      return [replaceSpan(document, directive.keywordSpan, suggestion, { title, kind: 'rename', preferred: true })];
    },
  };
}
