import { comesToNothing } from '../../../openssh/config/validate/algorithmLists.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { DocumentRule, Found } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/**
 * `nothing-left`: a list whose names pass each for itself, and that comes to nothing all the same: it begins with an
 * empty name, has only names that stand for no algorithm, or a `!`. Sshd does not start; ssh starts and then agrees with no
 * server.
 */
export const nothingLeft: DocumentRule = {
  code: 'nothing-left',
  kind: 'validity',
  check: ({ targets }) => {
    const seen = new Set<string>();
    const findings: Found[] = [];
    for (const target of targets) {
      // Most lines of a keyword come behind its first one: their lists need not be taken apart.
      if (target.place === 'block' || (target.record !== undefined && seen.has(target.record.name))) continue;
      const { list } = target;
      if (list === null || target.fault !== null) continue;
      seen.add(list.name);
      if (!comesToNothing(target)) continue;
      const isOnly = targets.filter((other) => other.record === target.record).length === 1;
      findings.push(describe(target, list, isOnly));
    }
    return findings;
  },
};

function describe(target: LineTarget, { list, name, use }: AlgorithmListLine, isOnly: boolean): Found {
  // Ssh takes the file, forgets the list and this side then offers nothing.
  const isRefused = target.document.kind === 'sshd' || use === 'hostKey';
  return {
    code: 'nothing-left',
    severity: isRefused ? 'error' : 'warning',
    message: nothingLeftMessage({ keyword: name, file: target.document.kind }),
    refs: [`${target.document.kind}_config(5)`],
    span: list.argument,
    // Where there is another such line, that one would count then.
    makeFixes: () => (isOnly ? [deleteLine(target, false, 'names nothing')] : []),
  };
}

export function nothingLeftMessage({ keyword, file }: StartupErrorData['nothing-left']): string {
  const effect = file === 'sshd' ? 'sshd does not start' : 'ssh cannot agree with any server';
  return `No algorithm is left of this list of ${keyword}: ${effect}.`;
}
