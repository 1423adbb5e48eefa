import { refusesSecondSubsystem, repeatedSubsystems } from '../../../openssh/config/validate/subsystems.ts';
import { lintReading } from '../lintReading.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { DocumentRuleModule, StartupErrorRule } from '../ruleModule.ts';

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

/**
 * `duplicate-subsystem`: two lines define one subsystem for every connection; sshd before 9.5 refuses the file, later
 * ones take the first.
 */
export const duplicateSubsystem: DocumentRuleModule<Data, typeof words.fixes> &
  StartupErrorRule<'duplicate-subsystem', Data> = {
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
  ofError: ({ name }) => ({ name, effect: 'refused' }),
  check: (context) => {
    const { document, openssh } = context;
    if (document.kind !== 'sshd') return [];
    const { root, lines } = lintReading(context);
    const isRefused = refusesSecondSubsystem(openssh);
    const effect = isRefused ? 'refused' : openssh === null ? 'unknown' : 'ignored';
    return repeatedSubsystems(lines)
      .filter(({ file }) => file === root)
      .map(({ target }) => {
        const [argument] = target.directive.args;
        return {
          severity: isRefused ? 'error' : 'warning',
          data: { name: argument?.value ?? '', effect },
          refs: ['sshd_config(5)'],
          span: argument ?? target.directive.keywordSpan,
          makeFixes: (titles) => [deleteLine(target, false, titles)],
        };
      });
  },
};
