import { directiveNames, directiveKnownTo } from '../../../openssh/config/directives.ts';
import { isIgnored } from '../../../openssh/config/ignoreUnknown.ts';
import { nearest } from '../editDistance.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Found, LineRule } from '../rule.ts';

/** No keyword is half as long; what is longer was never meant to be one. */
const MAX_KEYWORD = 64;
/** Three slips of the finger still leave the keyword in sight. */
const MAX_DISTANCE = 3;

/** `unknown-keyword`: a keyword that no release has. OpenSSH refuses the file, unless IgnoreUnknown names it. */
export const unknownKeyword: LineRule = {
  code: 'unknown-keyword',
  kind: 'validity',
  checkLine: (target) =>
    target.own === undefined && !isIgnored(target.directive.keyword, target.ignoreUnknown) ? [describe(target)] : [],
};

function describe(target: LineTarget): Found {
  const { document, directive, keyword, openssh } = target;
  const limit = Math.min(MAX_DISTANCE, Math.floor(directive.keyword.length / 3));
  const names = directiveNames(document.kind, (record) => openssh === null || directiveKnownTo(openssh, record));
  const near = directive.keyword.length > MAX_KEYWORD ? null : nearest(directive.keyword, names.keys(), limit);
  const meant = near === null ? undefined : names.get(near);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  const program = document.kind === 'sshd' ? 'sshd' : 'ssh';
  return {
    code: 'unknown-keyword',
    severity: 'error',
    message: `${keyword} is no keyword of ${document.kind}_config: ${program} refuses the whole file.${hint}`,
    refs: [`${document.kind}_config(5)`],
    span: directive.keywordSpan,
    makeFixes: () => {
      if (meant === undefined) return [];
      const fix = { title: `Replace ${keyword} by ${meant}`, kind: 'rename' as const, preferred: true };
      return [replaceSpan(document, directive.keywordSpan, meant, fix)];
    },
  };
}
