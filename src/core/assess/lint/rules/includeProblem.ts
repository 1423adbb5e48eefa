import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import type { IncludeProblem, IncludeProblemCode } from '../../../openssh/config/includeGraph.ts';
import { includeSpan, isEndless } from '../../../openssh/config/validate/endlessIncludes.ts';
import { consequence } from '../consequence.ts';
import type { DocumentRuleModule, StartupErrorRule } from '../ruleModule.ts';

type Told = Exclude<IncludeProblemCode, 'include-empty'>;

interface Data {
  readonly kind: ConfigKind;
  /** `not-permitted`: what sshd reads as root, whoever asks here. */
  readonly problem: Told | 'not-permitted';
}

const words = {
  summary:
    'An Include leads back to its own file, is nested more than 16 files deep, or names a file that cannot be read.',
  why: 'OpenSSH stops reading and rejects the configuration. Two cases are only warnings. Kexpert does not open paths on other machines. And you may lack permission for a file of an sshd_config that sshd reads as root. Other rules do not know what such a file sets.',
  remedy:
    'Include other files. If permission is missing, run `sudo kexpert lint` on the server. This rule needs the files at hand and does not check remote or virtual files.',
  severities: 'error, or warning where only Kexpert cannot read the file',
  message: ({ kind, problem }: Data): string => {
    switch (problem) {
      case 'include-cycle':
        return `The file includes itself, directly or through another file; ${consequence(kind)}`;
      case 'include-too-deep':
        return `Includes are nested more than 16 files deep; ${consequence(kind)}`;
      case 'include-unreadable':
        return `Cannot read the included file; ${consequence(kind)}`;
      case 'include-too-many':
        return 'Too many included files; Kexpert checked only some of them';
      case 'include-remote-path':
        return 'The included path is on another machine; Kexpert did not open it';
      case 'include-bad-home':
        return 'OpenSSH does not expand ~ here, or not for another user';
      case 'not-permitted':
        return 'No permission to read the included file or its folder; its settings are unknown. sshd reads it as root: run "sudo kexpert lint" on the server.';
    }
  },
  fixes: {},
};

function problemOf({ code, reason }: IncludeProblem, kind: ConfigKind): Data['problem'] | null {
  if (kind === 'sshd' && reason === 'permission-denied') return 'not-permitted';
  return code === 'include-empty' ? null : code;
}

/** `include-problem`: a file that an Include names cannot be read, or leads back to itself. Needs the files at hand. */
export const includeProblem: DocumentRuleModule<Data, typeof words.fixes> & StartupErrorRule<'include-problem', Data> =
  {
    code: 'include-problem',
    category: 'validity',
    severity: ['error', 'warning'],
    precedence: 230,
    words,
    references: ['READCONF_MAX_DEPTH and SERVCONF_MAX_DEPTH of OpenSSH', 'sshd_config(5)', 'ssh_config(5)'],
    examples: {
      kind: 'sshd',
      files: { '/etc/ssh/sshd_config.d/local.conf': 'UseDNS no\n' },
      wrong: 'Include sshd_config\n',
      right: 'Include sshd_config.d/*.conf\n',
      fixed: null,
    },
    safeFix: false,
    ofError: ({ problem }, kind) => ({ kind, problem }),
    check: ({ document, includes }) =>
      (includes?.problems ?? []).flatMap((found) => {
        const { location } = found;
        const directive = document.lines[location.line]?.directive;
        const problem = problemOf(found, document.kind);
        if (location.path !== includes?.root.path || directive?.keyword !== 'include' || problem === null) return [];
        const isFatal = problem === 'include-unreadable' || (problem !== 'not-permitted' && isEndless(problem));
        return [
          {
            severity: isFatal ? ('error' as const) : ('warning' as const),
            data: { kind: document.kind, problem },
            refs: [`${document.kind}_config(5)`],
            span: includeSpan(document, location.line),
          },
        ];
      }),
  };
