import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import type { IncludeProblem, IncludeProblemCode } from '../../../openssh/config/includeGraph.ts';
import { includeSpan, isEndless } from '../../../openssh/config/validate/endlessIncludes.ts';
import type { EndlessInclude, StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import type { Severity } from '../../../ssh/finding.ts';
import type { DocumentRule } from '../rule.ts';

const ENDLESS: Readonly<Record<EndlessInclude, string>> = {
  'include-cycle':
    'The file includes itself, at first or second hand: OpenSSH gives up at sixteen files in one another.',
  'include-too-deep': 'Files include one another more than sixteen deep, where OpenSSH gives up.',
};
const OTHER: ReadonlyMap<IncludeProblemCode, string> = new Map([
  ['include-too-many', 'So many files are included that they were not all looked at here.'],
  ['include-remote-path', 'The path names another machine and was not opened here.'],
  ['include-bad-home', 'OpenSSH takes no ~ here, or not that of someone else.'],
]);

export function endlessIncludeMessage({ problem }: StartupErrorData['include-problem']): string {
  return ENDLESS[problem];
}

/** What an sshd_config may well include: sshd reads it as root, whoever asks here. */
const FOR_ROOT =
  'The included file, or the folder it is looked for in, could not be read by this user. Sshd, as root, can: what it sets is not known here. On the server, sudo kexpert lint reads it.';

interface Told {
  readonly severity: Severity;
  readonly message: string;
}

function tell({ code, reason }: IncludeProblem, kind: ConfigKind): Told | null {
  if (kind === 'sshd' && reason === 'permission-denied') return { severity: 'warning', message: FOR_ROOT };
  if (isEndless(code)) return { severity: 'error', message: endlessIncludeMessage({ problem: code }) };
  if (code === 'include-unreadable')
    return { severity: 'error', message: 'The included file cannot be read, and OpenSSH then gives up.' };
  const other = OTHER.get(code);
  return other === undefined ? null : { severity: 'warning', message: other };
}

/** `include-problem`: a file that an Include names cannot be read, or leads back to itself. Needs the files at hand. */
export const includeProblem: DocumentRule = {
  code: 'include-problem',
  kind: 'validity',
  check: ({ document, includes }) =>
    (includes?.problems ?? []).flatMap((problem) => {
      const { location } = problem;
      const directive = document.lines[location.line]?.directive;
      const told = tell(problem, document.kind);
      if (location.path !== includes?.root.path || directive?.keyword !== 'include' || told === null) return [];
      return [
        {
          code: 'include-problem',
          ...told,
          refs: [`${document.kind}_config(5)`],
          span: includeSpan(document, location.line),
        },
      ];
    }),
};
