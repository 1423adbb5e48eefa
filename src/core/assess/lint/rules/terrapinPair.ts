import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { atLeast, formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import { removeName } from '../fixes/removeName.ts';
import { foundInList } from '../foundInList.ts';
import { firstValues } from '../firstValues.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { type DocumentRule, type Found } from '../rule.ts';

/** The release that brought strict key exchange, which keeps the attack away where both sides have it. */
const STRICT_KEX_SINCE = '9.6';

/**
 * `terrapin-pair`: what CVE-2023-48795 can attack where a side lacks strict key exchange: ChaCha20-Poly1305, or a CBC
 * cipher with a MAC of the encrypt-then-MAC kind. CBC with such a MAC is told for any release, ChaCha20-Poly1305, which
 * is sound otherwise, only for one that cannot do strict key exchange.
 */
export const terrapinPair: DocumentRule = {
  code: 'terrapin-pair',
  kind: 'security',
  check: (context) => {
    const values = firstValues(context);
    const ciphers = values.get('Ciphers');
    const macs = values.get('MACs');
    const list = ciphers?.list?.list;
    if (ciphers?.document !== context.document || list === undefined || list.prefix === '-') return [];
    const { openssh } = context;
    const etm = hasEtm(macs);
    const faulty = list.names.flatMap((listed) => {
      const terrapin = lookup('cipher', listed.name)?.terrapin;
      if (terrapin === 'with-etm-mac' && etm) return [{ listed, how: 'with the encrypt-then-MAC kind of MACs' }];
      if (terrapin !== 'direct' || openssh === null || atLeast(openssh, STRICT_KEX_SINCE)) return [];
      return [{ listed, how: `without strict key exchange, which OpenSSH ${formatOpenSsh(openssh)} lacks` }];
    });
    return foundInList(faulty, ({ listed, how }) => describe(ciphers, listed, how));
  },
};

/** Without a line of their own, or with one that changes the defaults, the MACs have the encrypt-then-MAC kind. */
function hasEtm(macs: LineTarget | undefined): boolean {
  const list = macs?.list?.list;
  if (list?.prefix !== '') return true;
  return list.names.some(({ name }) => lookup('mac', name)?.etm === true);
}

function describe(target: LineTarget, { name, start, end }: ListedName, how: string): Found {
  return {
    code: 'terrapin-pair',
    severity: 'info',
    algorithm: name,
    message: `${name} can be attacked by prefix truncation (Terrapin) ${how}.`,
    refs: ['CVE-2023-48795'],
    span: { start, end },
    makeFixes: () => {
      if (target.list === null) return [];
      const remove = removeName(target.document, target.list, name, false);
      // Without the whole line the next one would count, or the defaults: not what a person means by it.
      return remove.kind === 'remove' ? [remove] : [];
    },
  };
}
