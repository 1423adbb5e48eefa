import { deleteLine } from '../fixes/wholeLine.ts';
import type { DocumentRule, Found } from '../rule.ts';

/** `duplicate-subsystem`: two lines define one subsystem for every connection; sshd refuses the file. */
export const duplicateSubsystem: DocumentRule = {
  code: 'duplicate-subsystem',
  kind: 'validity',
  check: ({ document, targets }) => {
    const defined = new Set<string>();
    const findings: Found[] = [];
    for (const target of document.kind === 'sshd' ? targets : []) {
      if (target.directive.keyword !== 'subsystem' || target.place === 'block' || target.line.fault !== null) continue;
      const name = target.directive.args[0]?.value ?? '';
      if (name === '') continue;
      if (defined.has(name)) {
        findings.push({
          code: 'duplicate-subsystem',
          severity: 'error',
          message: `The subsystem ${name} is defined above already: sshd refuses the file.`,
          refs: ['sshd_config(5)'],
          span: target.directive.args[0] ?? target.directive.keywordSpan,
          makeFixes: () => [deleteLine(target, false, 'defines it again')],
        });
      } else if (target.fault === null) defined.add(name);
    }
    return findings;
  },
};
