import type { ResolveProblem } from '../../openssh/config/resolvedHost.ts';
import type { BareFinding } from '../../ssh/finding.ts';

/**
 * What a person should know of how their ssh_config was read for a probe: a line that ssh would refuse, a Match that
 * was not evaluated, a file that was not followed. Tells places, never what a file holds (threat 17).
 */
export function configNotes(problems: readonly ResolveProblem[]): readonly BareFinding[] {
  return problems.map((problem) => {
    const { path, line } = problem.location;
    return {
      code: problem.fatal ? 'ssh-config-invalid' : 'ssh-config-note',
      severity: problem.fatal ? 'warning' : 'info',
      message: `${path}, line ${line + 1}: ${describe(problem)}`,
      refs: ['ssh_config(5)'],
    };
  });
}

function describe(problem: ResolveProblem): string {
  switch (problem.code) {
    case 'match-skipped':
      return problem.criterion === 'exec'
        ? 'Match exec was not run, because it would start a program; its block was left out.'
        : `Match ${problem.criterion ?? ''} is not evaluated; its block was left out.`;
    case 'canonicalization-skipped':
      return 'CanonicalizeHostname would ask the name service; the name was kept as it is.';
    case 'include-cycle':
      return 'this Include leads back to a file that includes it.';
    case 'include-too-deep':
      return 'files include one another too deeply here; ssh would refuse this.';
    case 'include-too-many':
      return 'this brings in more files than are followed.';
    case 'include-remote-path':
      return 'the file to include is on another machine (a UNC path) and was not opened.';
    case 'include-bad-home':
      return 'the home folder in this Include cannot be told.';
    case 'include-empty':
      return 'this Include names no file.';
    case 'include-unreadable':
    case 'config-unreadable':
      return `a file could not be read (${problem.reason ?? 'other'}).`;
    case 'byte-order-mark':
      return 'the file begins with a byte order mark, which ssh refuses.';
    case 'unterminated-quote':
      return 'a quote is not closed; ssh refuses the file.';
    case 'missing-argument':
      return 'a keyword without a value; ssh refuses the file.';
    case 'extra-arguments':
      return 'more values than the keyword takes; ssh refuses the file.';
    case 'unknown-keyword':
      return 'a keyword this ssh does not know; it refuses the file unless IgnoreUnknown names it.';
    case 'bad-value':
      return 'a value that ssh does not accept here.';
    case 'bad-match':
      return 'a Match line that ssh does not understand.';
    case 'bad-host-name':
      return 'HostName gives no valid host name.';
    case 'bad-user-name':
      return 'User gives no valid user name.';
  }
}
