import { isWeak, lookup, type Status } from '../../../ssh/catalogue/catalogue.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix } from '../rule.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import type { LineRuleModule } from '../ruleModule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

const RANKS: readonly Status[] = ['recommended', 'acceptable', 'unknown', 'weak', 'broken'];

interface Data {
  readonly kind: ConfigKind;
  readonly weaker: string;
  readonly better: string;
}

const words = {
  summary: 'A list puts an algorithm before one that Kexpert rates better.',
  why: 'The order of the client decides. With such a list in ssh_config, both sides use the weaker algorithm whenever the server supports it.',
  remedy: 'Put the better ones first. The names stay the same, so nobody is locked out.',
  severities: 'info in ssh_config, hint in sshd_config',
  message: ({ kind, weaker, better }: Data) =>
    `${weaker} comes before ${better}, which Kexpert rates better; ${kind === 'ssh' ? 'ssh uses the first one that the server supports' : 'the order of the client decides which is used'}`,
  fixes: { reorder: () => 'Put the better ones first' },
};

/**
 * `weaker-preferred`: a list puts an algorithm before one that is rated better. The client's order decides what both
 * sides take (RFC 4253 §7.1), so this matters most in ssh_config.
 */
export const weakerPreferred: LineRuleModule<Data, typeof words.fixes> = {
  code: 'weaker-preferred',
  category: 'security',
  severity: ['info', 'hint'],
  precedence: 270,
  words,
  references: ['RFC 4253 §7.1'],
  examples: {
    kind: 'ssh',
    wrong: 'Ciphers aes128-cbc,aes256-ctr\n',
    right: 'Ciphers aes256-ctr,aes128-cbc\n',
    fixed: 'Ciphers aes256-ctr,aes128-cbc\n',
  },
  safeFix: true,
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
    return [
      {
        severity: client ? 'info' : 'hint',
        algorithm: worse.name,
        data: { kind: document.kind, weaker: worse.name, better: better.name },
        refs: ['RFC 4253 §7.1'],
        span: { start: worse.start, end: worse.end },
        makeFixes: (titles) => fixes(target, list, titles),
      },
    ];
  },
};

/** Lower is better; null ranks of names that nothing is known of stand with the unknown. */
function rank(kind: Kind, name: string): number {
  return RANKS.indexOf(lookup(kind, name)?.status ?? 'unknown');
}

/** The same names, best first, equals as they were: no one is locked out by that. */
function fixes(
  { document, place }: LineTarget,
  { list, kind }: AlgorithmListLine,
  titles: typeof words.fixes,
): readonly Fix[] {
  const { body } = list;
  if (body === null || list.names.some(({ name }) => lookup(kind, name) === undefined)) return [];
  const sorted = [...list.names].sort((a, b) => rank(kind, a.name) - rank(kind, b.name));
  const newText = list.prefix + sorted.map(({ name }) => name).join(',');
  const preferred = document.kind === 'sshd' || place === 'global';
  const edits = [{ range: rangeOf(document, body), newText }];
  return [{ title: titles.reorder(), kind: 'reorder', preferred, edits }];
}
