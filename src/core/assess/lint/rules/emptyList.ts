import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { LineRule } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';
import { deleteLine } from '../fixes/wholeLine.ts';

/**
 * `empty-list`: a list of algorithms that ends at an empty name, since OpenSSH reads no further there when it checks the
 * names; or that has nothing but a prefix. Of the second kind OpenSSH refuses the file, and from 10.4 on of the first
 * too where ciphers or MACs begin with the empty name.
 */
export const emptyList: LineRule = {
  code: 'empty-list',
  kind: 'validity',
  checkLine: (target) => {
    const { list, document, fault } = target;
    if (list === null || list.list.prefix === '-' || fault?.code === 'missing-argument') return [];
    const [first, ...others] = list.list.names;
    if (first?.name !== '' || (others.length > 0 && !wantsOneName(list, target.openssh))) return [];
    return [
      {
        code: 'empty-list',
        severity: 'error' as const,
        message: `The list of ${list.name} is empty: the file is refused.`,
        refs: [`${document.kind}_config(5)`],
        span: list.list.argument,
        makeFixes: () => [deleteLine(target, false, 'names nothing')],
      },
    ];
  },
};

/** The first release that looks for at least one name before the empty one (cipher.c, ciphers_valid; mac.c, mac_valid). */
const ONE_NAME_SINCE = '10.4';

function wantsOneName({ use }: AlgorithmListLine, openssh: OpenSshVersion | null): boolean {
  return (use === 'cipher' || use === 'mac') && openssh !== null && atLeast(openssh, ONE_NAME_SINCE);
}
