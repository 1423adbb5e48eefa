import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { atLeast, formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import { removeName } from '../fixes/removeName.ts';
import { REMOVE_NAME } from '../fixes/titles.ts';
import { firstValues } from '../firstValues.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { foundInList } from '../foundInList.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';

/** The release that brought strict key exchange, which keeps the attack away where both sides have it. */
const STRICT_KEX_SINCE = '9.6';

/** A name, and what the message says of it. */
interface Exposed {
  readonly listed: ListedName;
  readonly release: string | null;
}

interface Data {
  readonly algorithm: string;
  /** The target that lacks strict key exchange; null where the encrypt-then-MAC MACs are what exposes the cipher. */
  readonly release: string | null;
}

const words = {
  summary:
    'A cipher that is exposed to the Terrapin attack (prefix truncation) where one side lacks strict key exchange: a CBC cipher with an encrypt-then-MAC MAC, or ChaCha20-Poly1305 where the target release lacks strict key exchange.',
  why: 'A man in the middle can delete messages at the start of the encrypted connection, unnoticed by both sides. That can remove the extension negotiation, and with it SHA-2 signatures of user keys or protection against keystroke timing. The attack does not reveal keys or decrypt traffic. It needs one side without strict key exchange.',
  remedy:
    'Upgrade both sides to OpenSSH 9.6 or a build with the backported fix, or remove the cipher. What matters is the build, not the name alone.',
  message: ({ algorithm, release }: Data) =>
    release === null
      ? `${algorithm} with encrypt-then-MAC MACs is exposed to Terrapin unless both sides use strict key exchange`
      : `${algorithm} is exposed to Terrapin: OpenSSH ${release} lacks strict key exchange unless its build has the backport`,
  fixes: REMOVE_NAME,
};

/**
 * `terrapin-pair`: what CVE-2023-48795 can attack where a side lacks strict key exchange: ChaCha20-Poly1305, or a CBC
 * cipher with a MAC of the encrypt-then-MAC kind. CBC with such a MAC is told for any release, ChaCha20-Poly1305, which
 * is sound otherwise, only for one that cannot do strict key exchange.
 */
export const terrapinPair: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'terrapin-pair',
  category: 'security',
  severity: ['info'],
  precedence: 330,
  words,
  references: ['CVE-2023-48795'],
  examples: {
    kind: 'sshd',
    wrong: 'Ciphers aes128-cbc,aes256-ctr\n',
    right: 'Ciphers aes256-ctr\n',
    fixed: 'Ciphers aes256-ctr\n',
  },
  safeFix: false,
  check: (context) => {
    const values = firstValues(context);
    const ciphers = values.get('Ciphers');
    const macs = values.get('MACs');
    const list = ciphers?.list?.list;
    if (ciphers?.document !== context.document || list === undefined || list.prefix === '-') return [];
    const { openssh } = context;
    const etm = hasEtm(macs);
    const faulty = list.names.flatMap((listed): readonly Exposed[] => {
      const terrapin = lookup('cipher', listed.name)?.terrapin;
      if (terrapin === 'with-etm-mac' && etm) return [{ listed, release: null }];
      if (terrapin !== 'direct' || openssh === null || atLeast(openssh, STRICT_KEX_SINCE)) return [];
      return [{ listed, release: formatOpenSsh(openssh) }];
    });
    return foundInList(faulty, ({ listed, release }) => describe(ciphers, listed, release));
  },
};

/** Without a line of their own, or with one that changes the defaults, the MACs have the encrypt-then-MAC kind. */
function hasEtm(macs: LineTarget | undefined): boolean {
  const list = macs?.list?.list;
  if (list?.prefix !== '') return true;
  return list.names.some(({ name }) => lookup('mac', name)?.etm === true);
}

function describe(
  target: LineTarget,
  { name, start, end }: ListedName,
  release: string | null,
): FoundData<Data, typeof words.fixes> {
  return {
    algorithm: name,
    data: { algorithm: name, release },
    refs: ['CVE-2023-48795'],
    span: { start, end },
    makeFixes: (titles) => {
      if (target.list === null) return [];
      const remove = removeName(target.document, target.list, name, false, titles);
      // Without the whole line the next one would count, or the defaults: not what a person means by it.
      return remove.kind === 'remove' ? [remove] : [];
    },
  };
}
