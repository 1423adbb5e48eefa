import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';

/** From this release on sshd takes the first definition and passes over the others (servconf.c, sSubsystem). */
const FIRST_COUNTS_SINCE = '9.5';

/** Whether a release refuses a file that defines a subsystem twice; one that is not known may take it. */
export function refusesSecondSubsystem(openssh: OpenSshVersion | null): boolean {
  return openssh !== null && !atLeast(openssh, FIRST_COUNTS_SINCE);
}

interface Data {
  readonly name: string;
  /** What the release that reads the file makes of it. */
  readonly effect: 'refused' | 'ignored' | 'unknown';
}

const words = {
  summary: 'Two lines define the same subsystem for every connection.',
  why: 'Before OpenSSH 9.5, sshd rejects the file. Later releases use the first line and ignore the others. A common case is a snippet in `sshd_config.d` that repeats a line of the main file.',
  remedy: 'Delete the line that is not wanted.',
  severities: 'error for a target before OpenSSH 9.5, otherwise warning',
  message: ({ name, effect }: Data): string => {
    const consequences = {
      refused: 'sshd will not start',
      ignored: 'this line has no effect',
      unknown: 'OpenSSH before 9.5 will not start, later releases ignore this line',
    };
    return `Subsystem ${name} is already defined; ${consequences[effect]}`;
  },
  fixes: DELETE_LINE,
};

/** What is said of a subsystem that is defined a second time where that is refused. */
export function secondSubsystemMessage(name: string): string {
  return words.message({ name, effect: 'refused' });
}

/**
 * `duplicate-subsystem`: two lines define one subsystem for every connection; sshd before 9.5 refuses the file, later
 * ones take the first.
 */
export const duplicateSubsystem: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'duplicate-subsystem',
  category: 'validity',
  severity: ['warning', 'error'],
  precedence: 200,
  words,
  references: ['servconf.c of OpenSSH', 'sshd_config(5)'],
  examples: {
    kind: 'sshd',
    openssh: '9.2',
    wrong: 'Subsystem sftp internal-sftp\nSubsystem sftp /usr/lib/openssh/sftp-server\n',
    right: 'Subsystem sftp internal-sftp\n',
    fixed: 'Subsystem sftp internal-sftp\n',
  },
  safeFix: false,
  check: ({ document, targets, openssh }) => {
    const defined = new Set<string>();
    const findings: FoundData<Data, typeof words.fixes>[] = [];
    const isRefused = refusesSecondSubsystem(openssh);
    const effect = isRefused ? 'refused' : openssh === null ? 'unknown' : 'ignored';
    for (const target of document.kind === 'sshd' ? targets : []) {
      if (target.directive.keyword !== 'subsystem' || target.place === 'block' || target.line.fault !== null) continue;
      const name = target.directive.args[0]?.value ?? '';
      if (name === '') continue;
      if (defined.has(name)) {
        findings.push({
          severity: isRefused ? 'error' : 'warning',
          data: { name, effect },
          refs: ['sshd_config(5)'],
          span: target.directive.args[0] ?? target.directive.keywordSpan,
          makeFixes: (titles) => [deleteLine(target, false, titles)],
        });
      } else if (target.fault === null) defined.add(name);
    }
    return findings;
  },
};
