import { comesToNothing } from '../../../openssh/config/validate/algorithmLists.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { DocumentRuleModule, FoundData, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
}

const words = {
  summary:
    'A list in which no usable algorithm remains, although each name is accepted: only empty names, names without an algorithm such as `RSA`, or a name with `!`.',
  why: 'sshd does not start. ssh starts, ignores the list and cannot negotiate with any server.',
  remedy: 'Name at least one algorithm, or delete the line.',
  severities: 'error, or warning where ssh accepts the file',
  message: ({ kind, keyword }: Data) =>
    `No usable algorithm remains in ${keyword}; ${kind === 'sshd' ? 'sshd will not start' : 'ssh cannot connect to any server'}`,
  fixes: DELETE_LINE,
};

/**
 * `nothing-left`: a list whose names pass each for itself, and that comes to nothing all the same: it begins with an
 * empty name, has only names that stand for no algorithm, or a `!`. Sshd does not start; ssh starts and then agrees with no
 * server.
 */
export const nothingLeft: DocumentRuleModule<Data, typeof words.fixes> & StartupErrorRule<'nothing-left', Data> = {
  code: 'nothing-left',
  category: 'validity',
  severity: ['error', 'warning'],
  precedence: 110,
  words,
  references: ['kex_assemble_names in kex.c of OpenSSH'],
  examples: {
    kind: 'sshd',
    wrong: 'Port 22\nHostKeyAlgorithms RSA\n',
    right: 'Port 22\nHostKeyAlgorithms rsa-sha2-512,rsa-sha2-256\n',
    fixed: 'Port 22\n',
  },
  safeFix: false,
  ofError: ({ keyword, file }) => ({ kind: file, keyword }),
  check: ({ targets }) => {
    const seen = new Set<string>();
    const findings: FoundData<Data, typeof words.fixes>[] = [];
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

function describe(
  target: LineTarget,
  { list, name, use }: AlgorithmListLine,
  isOnly: boolean,
): FoundData<Data, typeof words.fixes> {
  // Ssh takes the file, forgets the list and this side then offers nothing.
  const isRefused = target.document.kind === 'sshd' || use === 'hostKey';
  return {
    severity: isRefused ? 'error' : 'warning',
    data: nothingLeft.ofError({ keyword: name, file: target.document.kind }, target.document.kind),
    refs: [`${target.document.kind}_config(5)`],
    span: list.argument,
    // Where there is another such line, that one would count then.
    makeFixes: (titles) => (isOnly ? [deleteLine(target, false, titles)] : []),
  };
}
