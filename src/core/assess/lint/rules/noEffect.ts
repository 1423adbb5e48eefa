import type { DocumentRule, Found, LintContext } from '../rule.ts';
import { isByPolicy, type ShadowedDirective } from '../../../openssh/config/shadowedDirectives.ts';
import { shadowedLines } from '../lintReading.ts';
import { deleteLine } from '../fixes/wholeLine.ts';

/**
 * `no-effect`: a value that an earlier line, or a file that an earlier line includes, has set already: for each keyword
 * OpenSSH takes the first value and passes over the rest.
 */
export const noEffect: DocumentRule = {
  code: 'no-effect',
  kind: 'advice',
  check: (context) =>
    shadowedLines(context)
      .filter((one) => one.why === 'first-wins' && !isByPolicy(one))
      .map((one) => describe(context, one)),
};

function describe({ document }: LintContext, { target, by }: ShadowedDirective): Found {
  const where = by.path === null ? `line ${by.line + 1}` : `${by.path}, line ${by.line + 1},`;
  return {
    code: 'no-effect',
    severity: 'warning',
    message: `${target.keyword} has no effect here: ${where} sets it first, and the first value counts.`,
    refs: [`${document.kind}_config(5)`],
    span: target.directive.keywordSpan,
    makeFixes: () => [deleteLine(target, by.path === null)],
  };
}
