import { algorithmsOf } from '../../../ssh/catalogue/catalogue.ts';
import { knownTo } from '../../../openssh/builds/modernLists.ts';
import { applyAlgorithmList } from '../../../openssh/config/algorithmList.ts';
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
      if (!isNothing(target, list)) continue;
      const isOnly = targets.filter((other) => other.record === target.record).length === 1;
      findings.push(describe(target, list, isOnly));
    }
    return findings;
  },
};

function isNothing({ openssh, directive }: LineTarget, { list, kind }: AlgorithmListLine): boolean {
  const spec = directive.args[0]?.value ?? '';
  if (spec.startsWith('-') || spec === list.prefix) return false;
  // A list whose last good name is spelt out is not empty; only the odd ones need the catalogue.
  const odd = list.names.some(({ name }) => name === '' || name.startsWith('!')) || kind === 'hostKey';
  if (!odd) return false;
  const names = algorithmsOf(kind).map(({ name }) => name);
  const supported = openssh === null ? names : names.filter((name) => knownTo(openssh, kind, name));
  // What + and ^ add to is never empty.
  return !applyAlgorithmList(spec, supported.slice(0, 1), supported).ok;
}

function describe(target: LineTarget, { list, name, use }: AlgorithmListLine, isOnly: boolean): Found {
  // Ssh takes the file, forgets the list and this side then offers nothing.
  const isRefused = target.document.kind === 'sshd' || use === 'hostKey';
  return {
    code: 'nothing-left',
    severity: isRefused ? 'error' : 'warning',
    message: `No algorithm is left of this list of ${name}: ${target.document.kind === 'sshd' ? 'sshd does not start' : 'ssh cannot agree with any server'}.`,
    refs: [`${target.document.kind}_config(5)`],
    span: list.argument,
    // Where there is another such line, that one would count then.
    makeFixes: () => (isOnly ? [deleteLine(target, false, 'names nothing')] : []),
  };
}
