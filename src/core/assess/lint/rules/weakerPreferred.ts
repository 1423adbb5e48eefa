import { isWeak, lookup, type Status } from '../../../ssh/catalogue/catalogue.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix, LineRule } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

const RANKS: readonly Status[] = ['recommended', 'acceptable', 'unknown', 'weak', 'broken'];

/**
 * `weaker-preferred`: a list puts an algorithm before one that is rated better. The client's order decides what both
 * sides take (RFC 4253 §7.1), so this matters most in ssh_config.
 */
export const weakerPreferred: LineRule = {
  code: 'weaker-preferred',
  kind: 'security',
  checkLine: (target) => {
    const { list, document } = target;
    if (list === null || list.list.prefix === '-' || list.list.prefix === '+') return [];
    // In sshd_config a weak name has a finding of its own, and its place decides little.
    const isJudged = ({ name }: ListedName): boolean => document.kind === 'ssh' || !isWeak(list.kind, name);
    const names = list.list.names.filter(isJudged);
    const at = names.findIndex(
      ({ name }, index) => index > 0 && rank(list.kind, name) < rank(list.kind, names[index - 1]?.name ?? ''),
    );
    const [better, worse] = [names[at], names[at - 1]];
    if (better === undefined || worse === undefined) return [];
    const client = document.kind === 'ssh';
    const effect = client
      ? 'ssh takes the first that the server has too'
      : 'it is the client’s order that decides, unless it asks for both alike';
    return [
      {
        code: 'weaker-preferred',
        severity: client ? ('info' as const) : ('hint' as const),
        algorithm: worse.name,
        message: `${worse.name} stands before ${better.name}, which is rated better; ${effect}.`,
        refs: ['RFC 4253 §7.1'],
        span: { start: worse.start, end: worse.end },
        makeFixes: () => fixes(target, list),
      },
    ];
  },
};

/** Lower is better; null ranks of names that nothing is known of stand with the unknown. */
function rank(kind: Kind, name: string): number {
  return RANKS.indexOf(lookup(kind, name)?.status ?? 'unknown');
}

/** The same names, best first, equals as they were: no one is locked out by that. */
function fixes({ document, place }: LineTarget, { list, kind }: AlgorithmListLine): readonly Fix[] {
  const { body } = list;
  if (body === null || list.names.some(({ name }) => lookup(kind, name) === undefined)) return [];
  const sorted = [...list.names].sort((a, b) => rank(kind, a.name) - rank(kind, b.name));
  const newText = list.prefix + sorted.map(({ name }) => name).join(',');
  const preferred = document.kind === 'sshd' || place === 'global';
  const edits = [{ range: rangeOf(document, body), newText }];
  return [{ title: 'Put the better ones first', kind: 'reorder', preferred, edits }];
}
