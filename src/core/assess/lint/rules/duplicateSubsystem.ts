import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { DocumentRule, Found } from '../rule.ts';

/** From this release on sshd takes the first definition and passes over the others (servconf.c, sSubsystem). */
const FIRST_COUNTS_SINCE = '9.5';

/** Whether a release refuses a file that defines a subsystem twice; one that is not known may take it. */
export function refusesSecondSubsystem(openssh: OpenSshVersion | null): boolean {
  return openssh !== null && !atLeast(openssh, FIRST_COUNTS_SINCE);
}

/**
 * `duplicate-subsystem`: two lines define one subsystem for every connection; sshd before 9.5 refuses the file, later
 * ones take the first.
 */
export const duplicateSubsystem: DocumentRule = {
  code: 'duplicate-subsystem',
  kind: 'validity',
  check: ({ document, targets, openssh }) => {
    const defined = new Set<string>();
    const findings: Found[] = [];
    const isRefused = refusesSecondSubsystem(openssh);
    const effect =
      openssh === null
        ? 'OpenSSH before 9.5 refuses the file, later releases take the first.'
        : 'the first line counts, and this one has no effect.';
    for (const target of document.kind === 'sshd' ? targets : []) {
      if (target.directive.keyword !== 'subsystem' || target.place === 'block' || target.line.fault !== null) continue;
      const name = target.directive.args[0]?.value ?? '';
      if (name === '') continue;
      if (defined.has(name)) {
        findings.push({
          code: 'duplicate-subsystem',
          severity: isRefused ? 'error' : 'warning',
          message: `The subsystem ${name} is defined above already: ${isRefused ? 'sshd refuses the file.' : effect}`,
          refs: ['sshd_config(5)'],
          span: target.directive.args[0] ?? target.directive.keywordSpan,
          makeFixes: () => [deleteLine(target, false, 'defines it again')],
        });
      } else if (target.fault === null) defined.add(name);
    }
    return findings;
  },
};
