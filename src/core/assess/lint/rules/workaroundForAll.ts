import { isWeak } from '../../../ssh/catalogue/catalogue.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRuleModule } from '../ruleModule.ts';

interface Data {
  readonly algorithms: readonly string[];
}

const words = {
  summary: 'A line of ssh_config enables weak algorithms for every host.',
  why: 'One old server needs them, but now ssh offers them to every server. A connection uses them wherever the server supports nothing better, and with `^` even where it does. Nobody notices which other servers need an upgrade.',
  remedy: 'Move the line to a Host block that names the old server, or delete it.',
  message: ({ algorithms }: Data) =>
    `${algorithms.join(', ')} enabled for every host; move the line to a Host block for the old server`,
  fixes: DELETE_LINE,
};

/**
 * `workaround-for-all`: a line of ssh_config adds weak algorithms, as one old server may need, outside of any block or
 * under `Host *`, and so for every host.
 */
export const workaroundForAll: LineRuleModule<Data, typeof words.fixes> = {
  code: 'workaround-for-all',
  category: 'security',
  severity: ['warning'],
  precedence: 310,
  words,
  references: ['OpenSSH legacy options'],
  examples: {
    kind: 'ssh',
    wrong: 'Host *\n  KexAlgorithms +diffie-hellman-group1-sha1\n',
    right: 'Host oldswitch\n  KexAlgorithms +diffie-hellman-group1-sha1\n',
    fixed: 'Host *\n',
  },
  safeFix: false,
  checkLine: (target) => {
    const { list, place, document } = target;
    if (document.kind !== 'ssh' || place === 'block' || list === null) return [];
    const { prefix, names, argument } = list.list;
    if (prefix !== '+' && prefix !== '^') return [];
    const weak = names.filter(({ name }) => isWeak(list.kind, name)).map(({ name }) => name);
    if (weak.length === 0) return [];
    return [
      {
        data: { algorithms: weak },
        refs: ['OpenSSH legacy options'],
        span: argument,
        makeFixes: (titles) => [deleteLine(target, false, titles)],
      },
    ];
  },
};
