import type { Algorithm } from '../../ssh/catalogue/catalogue.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import { lockout } from './editor/lockout.ts';
import { matchCriteria } from './editor/matchCriteria.ts';
import { signatures } from './editor/signatures.ts';
import { capital } from './vocabulary.ts';

/** What the language features say in an ssh_config or sshd_config. None of it holds text of the file. */

function rating({ status }: Pick<Algorithm, 'status'>): string {
  return status === 'unknown' ? 'not rated' : status;
}

function sentence(text: string): string {
  return `${capital(text)}.`;
}

/** `since 7.2`; what is no release is a phrase of the data, e.g. `never in default builds`. */
function when(release: string): string {
  return /^\d/.test(release) ? `since ${release}` : `(${release})`;
}

const keyword = {
  defaultIs: (value: string): string => `Default: ${value}`,
  releaseDefault: "the release's own list",
  values: (values: readonly string[]): string => `Values: ${values.join(', ')}`,
  /** Null for what has always been there. */
  since: (release: string | null): string =>
    release === null ? 'In every OpenSSH release' : `Since OpenSSH ${release}`,
  aliasOf: (name: string, removedSince: string | null): string =>
    `Old spelling of ${name}${removedSince === null ? '' : `; unknown since OpenSSH ${removedSince}`}.`,
  removed: (release: string): string => `Unknown since OpenSSH ${release}.`,
  noEffect: (release: string): string => `No effect since OpenSSH ${release}.`,
  noEffectTag: 'no effect',
  aliasTag: 'old spelling',
  sentence,
  /** Several facts as one paragraph. */
  facts: (facts: readonly string[]): string => `${facts.join('. ')}.`,
  inMatch: (allowed: boolean): string => (allowed ? 'Allowed in Match blocks' : 'Not allowed in Match blocks'),
  /** @param match whether Match blocks of sshd_config take it; null for ssh_config, where all do */
  allowed: (match: boolean | null, repeats: boolean): string => {
    const again = repeats ? 'Can be repeated.' : 'The first value wins.';
    if (match === null) return `Allowed anywhere, also in Host and Match blocks. ${again}`;
    return `${match ? 'Also allowed' : 'Not allowed'} in Match blocks. ${again}`;
  },
};

const algorithm = {
  tag: (record: Pick<Algorithm, 'kind' | 'status'>): string =>
    `${record.kind === 'hostKey' ? 'public key algorithm' : kindName(record.kind)}, ${rating(record)}`,
  traits: (record: Algorithm): string | null => {
    const { kind, bits } = record;
    const traits = [
      ...(record.postQuantum === true ? ['post-quantum'] : []),
      ...(bits === undefined ? [] : [kind === 'mac' ? `${bits}-bit tag` : `about ${bits} bits of strength`]),
      ...(record.aead === true ? ['authenticated encryption: no MAC is negotiated'] : []),
      ...(record.etm === true ? ['encrypt-then-MAC'] : []),
      ...(record.sha1 === true ? ['uses SHA-1'] : []),
      ...(record.aliasOf === undefined ? [] : [`alias of ${record.aliasOf}`]),
    ];
    return traits.length === 0 ? null : sentence(traits.join('; '));
  },
  standard: (word: NonNullable<Algorithm['rfc9142']>): string => `RFC 9142: ${word} implement.`,
  /** `OpenSSH: since 6.5; disabled by default in the client since 7.2, in the server since 6.7; removed in 7.6.` */
  releases: ({ addedOpenSSH, disabledByDefaultOpenSSH, removedOpenSSH }: Algorithm): string => {
    if (addedOpenSSH === undefined) return 'OpenSSH has never supported it.';
    const off = (['client', 'server'] as const).flatMap((side) => {
      const release = disabledByDefaultOpenSSH?.[side];
      return release === undefined ? [] : [`in the ${side} ${when(release)}`];
    });
    const parts = [
      `since ${addedOpenSSH}`,
      ...(off.length === 0 ? [] : [`disabled by default ${off.join(', ')}`]),
      ...(removedOpenSSH === undefined ? [] : [`removed in ${removedOpenSSH}`]),
    ];
    return `OpenSSH: ${parts.join('; ')}.`;
  },
  supportedByAll: 'Every known client supports it.',
  /** Which releases of a product lack it; neither for all of them. */
  lacking: (product: string, since: string | null, upTo: string | null): string =>
    since !== null ? `${product} since ${since}` : upTo !== null ? `${product} up to ${upTo}` : product,
  lackedBy: (clients: readonly string[], more: number): string =>
    `Clients without it: ${clients.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
};

const completion = {
  default: 'default',
  notInMatch: 'not in a Match block',
  alreadySet: 'already set',
  againstPolicy: 'not allowed by the policy',
  /** `recommended · post-quantum · since OpenSSH 9.9`; the release only where it is news. */
  algorithm: (record: Algorithm, news: string | null, againstPolicy: boolean): string =>
    [
      ...(againstPolicy ? [completion.againstPolicy] : []),
      rating(record),
      ...(record.postQuantum === true ? ['post-quantum'] : []),
      ...(news === null ? [] : [`since OpenSSH ${news}`]),
    ].join(' · '),
  breach: (name: string, why: string): string => `${name} ${why}`,
  usedByProxyJump: 'used by ProxyJump',
  direct: 'connect directly',
  hostOfFile: 'Host in this file',
};

/** What `sshd -t` said of something that is not quoted. */
const sshd = {
  otherFile: (path: string, line: string): string => `sshd reports a problem in ${path}, line ${line}.`,
  hostKey: 'sshd cannot load this host key: it is missing, invalid or not readable.',
  noHostKeys: 'sshd could not load any host key. Only root can read them.',
  noRunFolder: 'sshd stopped early: its privilege separation directory (/run/sshd) is missing.',
  /** @param status null where a signal ended it */
  unclear: (status: number | null): string =>
    `sshd -t ${status === null ? 'was terminated' : `failed with status ${status}`} and named no line.`,
};

export const editor = { keyword, algorithm, completion, matchCriteria, signatures, sshd, lockout };

export type EditorWords = typeof editor;
