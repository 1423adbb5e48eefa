import type { BareFinding } from '../../ssh/finding.ts';
import { isCertificateType, plainTypeName } from '../../ssh/wire/hostKeyBlob.ts';
import type { EvaluatedSshd, ServerSetting } from '../../openssh/config/evaluateSshdConfig.ts';
import { argumentText, placeText } from '../../openssh/config/includedText.ts';
import { DEFAULT_HOST_KEYS, type PublicKeyFile, type PublicKeyFiles } from './publicKeyFiles.ts';

/** The host key algorithms of a server, as far as its files tell of its keys. */
export interface HostKeyOffer {
  /** What its keys can certainly sign with, in the order in which sshd lists them. */
  readonly certain: readonly string[];
  /**
   * Where it is not certain which keys there are: what it offers besides, in each case that can be. Empty where all is
   * certain.
   */
  readonly cases: readonly (readonly string[])[];
  readonly notes: readonly BareFinding[];
}

/** What decides which keys are of use. */
export interface HostKeyRules {
  /** HostKeyAlgorithms as it is in force. */
  readonly allowed: readonly string[];
  /** The types of the keys that a new server has. */
  readonly usualTypes: readonly string[];
  readonly files: PublicKeyFiles;
}

/**
 * What the names of key files tell of their type, as ssh-keygen names them: a word, and for some a number somewhere
 * behind it. The first that fits counts.
 */
const TYPE_NAMES: readonly (readonly [word: RegExp, type: string, number?: string])[] = [
  [/mldsa44/i, 'ssh-mldsa44-ed25519@openssh.com'],
  [/ed25519[_-]sk/i, 'sk-ssh-ed25519@openssh.com'],
  [/ecdsa[_-]sk/i, 'sk-ecdsa-sha2-nistp256@openssh.com'],
  [/ed25519/i, 'ssh-ed25519'],
  [/ecdsa/i, 'ecdsa-sha2-nistp521', '521'],
  [/ecdsa/i, 'ecdsa-sha2-nistp384', '384'],
  [/ecdsa/i, 'ecdsa-sha2-nistp256'],
  [/rsa/i, 'ssh-rsa'],
  [/dsa|dss/i, 'ssh-dss'],
];
/** What a key may be of which nothing is known: the types that ssh-keygen makes. */
const POSSIBLE_TYPES: readonly string[] = [
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-ed25519',
];
/** Bits: ssh-keygen has made no shorter RSA keys for hosts since 2004 (OpenSSH 3.8 made 1024, 3.9 to 7.9 2048). */
const USUAL_RSA_BITS = 2048;
/** Bits: the least that any release with RequiredRSASize takes (SSH_RSA_MINIMUM_MODULUS_SIZE). */
const LEAST_RSA_BITS = 1024;

interface HostKey {
  readonly name: string;
  /** The name as it may be told. */
  readonly shown: string;
  /** Null where neither the file nor its name tells. */
  readonly type: string | null;
  readonly file: PublicKeyFile | null;
  /** An RSA key that may be shorter than what is required. */
  readonly doubtful: boolean;
}

/**
 * Which host key algorithms an sshd offers (list_hostkey_types in sshd.c and sshd-session.c): for each key all that it
 * can sign with, then its certificate's, as far as HostKeyAlgorithms has them. Null where sshd has no key at all and
 * does not start.
 */
export function hostKeyOffer(sshd: EvaluatedSshd, rules: HostKeyRules): HostKeyOffer | null {
  const { everyConnection, global, path } = sshd;
  const lines = everyConnection.get('HostKey') ?? [];
  const least = global.get('RequiredRSASize')?.[0];
  const required = Math.max(LEAST_RSA_BITS, Number(least?.args[0] ?? 0));
  const told = least === undefined || least.where.path === path ? null : placeText(least.where);
  const notes: BareFinding[] = [];
  const named = lines.filter(({ args }) => args[0]?.toLowerCase() !== 'none');
  if (lines.length > 0 && named.length === 0) return null;
  const all = lines.length === 0 ? usualKeys(rules, required, notes) : namedKeys(named, rules, required, path);
  const keys = all.filter((key) => !isShort(key, required));
  for (const key of all)
    if (isShort(key, required))
      notes.push(tooShort(key, told === null ? `${required} are required` : `RequiredRSASize (${told}) asks for more`));
  if (keys.length === 0) return null;
  const certificates = certificatesOf(sshd, keys, rules, notes);
  const allowed = new Set(rules.allowed);
  const served = (types: readonly string[]): readonly string[] =>
    types.flatMap(signaturesOf).filter((name) => allowed.has(name));
  const certain = new Set(
    keys.flatMap((key) =>
      key.type === null || key.doubtful ? [] : served([key.type, ...(certificates.get(key) ?? [])]),
    ),
  );
  const mute = keys.filter(({ type }) => type === null);
  if (mute.length > 0) notes.push(muteKeys(mute));
  const doubtful = keys.filter((key) => key.doubtful);
  if (doubtful.length > 0) notes.push(sizeUnknown(doubtful, told === null ? `is ${required}` : `is set (${told})`));
  // Two keys of which nothing is known may be of one type: what helps in no case by one of them alone cannot be relied on.
  const worlds = mute.length === 0 ? [[]] : POSSIBLE_TYPES.map((type) => [type]);
  const short = doubtful.flatMap((key) => [key.type ?? '', ...(certificates.get(key) ?? [])]);
  const cases = doubtful.length === 0 ? worlds : worlds.flatMap((world) => [world, [...world, ...short]]);
  return {
    certain: [...certain],
    cases: mute.length + doubtful.length === 0 ? [] : cases.map(served),
    notes,
  };
}

/** The signature algorithms of a key or certificate; an RSA key has three (RFC 8332). */
function signaturesOf(type: string): readonly string[] {
  switch (type) {
    case 'ssh-rsa':
      return ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'];
    case 'ssh-rsa-cert-v01@openssh.com':
      return ['rsa-sha2-512-cert-v01@openssh.com', 'rsa-sha2-256-cert-v01@openssh.com', type];
    default:
      return [type];
  }
}

function namedKeys(
  lines: readonly ServerSetting[],
  { files }: HostKeyRules,
  required: number,
  root: string,
): readonly HostKey[] {
  return lines.map(({ args, where }) => {
    const name = args[0] ?? '';
    const shown = argumentText(name, 'HostKey', where, root);
    const file = files.get(name) ?? null;
    const type = file?.type ?? typeByName(name);
    return { name, shown, type, file, doubtful: file === null && type === 'ssh-rsa' && required > USUAL_RSA_BITS };
  });
}

/** The keys where no line names one: those that are there, or the usual ones where that cannot be seen. */
function usualKeys({ files, usualTypes }: HostKeyRules, required: number, notes: BareFinding[]): readonly HostKey[] {
  const found = DEFAULT_HOST_KEYS.flatMap((name) => {
    const file = files.get(name);
    return file === undefined ? [] : [{ name, shown: name, type: file.type, file, doubtful: false }];
  });
  if (found.length > 0) return found;
  notes.push(assumed());
  return usualTypes.map((type) => ({
    name: type,
    shown: type,
    type,
    file: null,
    doubtful: type === 'ssh-rsa' && required > USUAL_RSA_BITS,
  }));
}

function typeByName(path: string): string | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const fits = TYPE_NAMES.find(([word, , number]) => {
    const at = name.search(word);
    // The first place of the word is enough: what stands behind a later one stands behind it too.
    return at !== -1 && (number === undefined || name.includes(number, at));
  });
  return fits?.[1] ?? null;
}

function isShort({ file }: HostKey, required: number): boolean {
  return file !== null && file.type === 'ssh-rsa' && file.bits < required;
}

/** The types of the certificates of each key. One whose key is not among these is passed over (sshd.c). */
function certificatesOf(
  { everyConnection, path: root }: EvaluatedSshd,
  keys: readonly HostKey[],
  { files }: HostKeyRules,
  notes: BareFinding[],
): ReadonlyMap<HostKey, readonly string[]> {
  const types = new Map<HostKey, readonly string[]>();
  const index = new KeyIndex(keys);
  for (const { args, where } of everyConnection.get('HostCertificate') ?? []) {
    const path = args[0] ?? '';
    if (path.toLowerCase() === 'none') continue;
    const file = files.get(path) ?? null;
    const type = file?.type ?? certificateTypeByName(path, index);
    const owner = type === null ? undefined : index.ownerOf(plainTypeName(type), file);
    if (type === null) notes.push(certificateUnknown(argumentText(path, 'HostCertificate', where, root)));
    // The last certificate of a key is the one it keeps.
    else if (owner !== undefined && isCertificateType(type)) types.set(owner, [type]);
  }
  return types;
}

/** Finds the first of many keys that fits, without looking at all of them for each certificate. */
class KeyIndex {
  readonly #byName = new Map<string, HostKey>();
  readonly #byType = new Map<string, HostKey>();
  /** Where each key stands among all. */
  readonly #places = new Map<HostKey, number>();
  /** By type, and by type and what is in the file: null for a key that could not be read, which may be any. */
  readonly #byFile = new Map<string, HostKey>();

  constructor(keys: readonly HostKey[]) {
    for (const [place, key] of keys.entries()) {
      this.#places.set(key, place);
      if (!this.#byName.has(key.name)) this.#byName.set(key.name, key);
      if (key.type === null) continue;
      if (!this.#byType.has(key.type)) this.#byType.set(key.type, key);
      const read = fileKey(key.type, key.file);
      if (!this.#byFile.has(read)) this.#byFile.set(read, key);
    }
  }

  named(name: string): HostKey | undefined {
    return this.#byName.get(name);
  }

  /** The key that a certificate is for: of its plain type, and the very key where both files could be read. */
  ownerOf(type: string, certificate: PublicKeyFile | null): HostKey | undefined {
    if (certificate === null) return this.#byType.get(type);
    const same = this.#byFile.get(fileKey(type, certificate));
    const unread = this.#byFile.get(fileKey(type, null));
    if (same === undefined || unread === undefined) return same ?? unread;
    return (this.#places.get(same) ?? 0) < (this.#places.get(unread) ?? 0) ? same : unread;
  }
}

function fileKey(type: string, file: PublicKeyFile | null): string {
  return `${type} ${file === null ? '' : file.key}`;
}

const CERTIFICATE_END = '-cert.pub';

/** `KEY-cert.pub` is of the type of KEY, as ssh-keygen names it. */
function certificateTypeByName(path: string, keys: KeyIndex): string | null {
  const key = path.endsWith(CERTIFICATE_END) ? keys.named(path.slice(0, -CERTIFICATE_END.length)) : undefined;
  const plain = key?.type ?? typeByName(path);
  if (plain === null) return null;
  return `${plain.replace(/@openssh\.com$/, '')}-cert-v01@openssh.com`;
}

const base = { severity: 'info', refs: ['sshd_config(5)'] } as const;

function assumed(): BareFinding {
  return {
    ...base,
    code: 'host-keys-assumed',
    message:
      'Which host keys the server has does not show from its file; an RSA, an ECDSA and an Ed25519 key are assumed.',
  };
}

function muteKeys(keys: readonly HostKey[]): BareFinding {
  const names = keys.map(({ shown }) => shown).join(', ');
  const [first] = keys;
  const file = first === undefined || first.shown !== first.name ? 'public key beside it' : `${first.name}.pub`;
  return {
    ...base,
    code: 'host-key-type-unknown',
    message: `Of what type ${names} is shows neither from its name nor from a readable ${file}.`,
  };
}

function sizeUnknown(keys: readonly HostKey[], required: string): BareFinding {
  return {
    ...base,
    code: 'host-key-size-unknown',
    message: `RequiredRSASize ${required}: whether ${keys.map(({ shown }) => shown).join(', ')} is that long is not known.`,
  };
}

function tooShort({ shown, file }: HostKey, required: string): BareFinding {
  return {
    ...base,
    code: 'host-key-too-short',
    severity: 'warning',
    message: `${shown} has ${file?.bits ?? 0} bits, and ${required}: sshd passes over it.`,
  };
}

function certificateUnknown(shown: string): BareFinding {
  return {
    ...base,
    code: 'host-certificate-unknown',
    message: `What key the certificate ${shown} is for is not known; it was left out.`,
  };
}
