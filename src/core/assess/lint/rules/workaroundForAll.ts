import { isWeak } from '../../../ssh/catalogue/catalogue.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRule } from '../rule.ts';

/**
 * `workaround-for-all`: a line of ssh_config adds weak algorithms, as one old server may need, outside of any block or
 * under `Host *`, and so for every host.
 */
export const workaroundForAll: LineRule = {
  code: 'workaround-for-all',
  kind: 'security',
  checkLine: (target) => {
    const { list, place, document } = target;
    if (document.kind !== 'ssh' || place === 'block' || list === null) return [];
    const { prefix, names, argument } = list.list;
    if (prefix !== '+' && prefix !== '^') return [];
    const weak = names.filter(({ name }) => isWeak(list.kind, name)).map(({ name }) => name);
    if (weak.length === 0) return [];
    return [
      {
        code: 'workaround-for-all',
        severity: 'warning' as const,
        message: `This lets ${weak.join(', ')} in for every host: put it under a Host line that names the old server.`,
        refs: ['OpenSSH legacy options'],
        span: argument,
        makeFixes: () => [deleteLine(target, false, 'weakens every connection')],
      },
    ];
  },
};
