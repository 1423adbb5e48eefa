import type { FileReader } from '../../ports.ts';
import { fromBase64 } from '../../ssh/wire/base64.ts';
import { parseHostKeyBlob } from '../../ssh/wire/hostKeyBlob.ts';
import type { EvaluatedSshd } from '../../openssh/config/evaluateSshdConfig.ts';
import { isRemotePath } from '../../openssh/config/includeGraph.ts';

/** What the file of a public key or of a certificate tells. */
export interface PublicKeyFile {
  /** As the file's key names it, e.g. `ssh-rsa` or `ssh-ed25519-cert-v01@openssh.com`. */
  readonly type: string;
  /** 0 for a type whose size is not known. */
  readonly bits: number;
  /** The key itself, a certificate's too, so that the two can be told to belong together. */
  readonly key: string;
}

/** By the path that a HostKey or HostCertificate line names. */
export type PublicKeyFiles = ReadonlyMap<string, PublicKeyFile>;

/** Where sshd looks where no HostKey line names a key (pathnames.h). */
export const DEFAULT_HOST_KEYS: readonly string[] = [
  '/etc/ssh/ssh_host_rsa_key',
  '/etc/ssh/ssh_host_ecdsa_key',
  '/etc/ssh/ssh_host_ed25519_key',
];

/** sshd takes 256 of each in all; a server has a handful. */
const MAX_KEY_FILES = 64;
/** A public key of 16,384 bits is a line of 3,000 characters; certificates name a few hosts besides. */
const MAX_LINE = 65_536;

/**
 * Reads the public halves of a server's host keys, `KEY.pub` beside each, and its certificates, as far as they are on
 * this machine and may be read. Never a private key. Never rejects where the reader does not.
 * @param path the sshd_config; only the system's own has the default keys beside it
 */
export async function readPublicKeyFiles(
  { everyConnection }: EvaluatedSshd,
  path: string,
  reader: FileReader,
): Promise<PublicKeyFiles> {
  const named = (keyword: string): readonly string[] =>
    (everyConnection.get(keyword) ?? []).map(({ args }) => args[0] ?? '');
  const keys = everyConnection.has('HostKey')
    ? named('HostKey')
    : path.startsWith('/etc/ssh/')
      ? DEFAULT_HOST_KEYS
      : [];
  const wanted = [
    ...keys.map((key) => [key, key.endsWith('.pub') ? key : `${key}.pub`] as const),
    ...named('HostCertificate').map((certificate) => [certificate, certificate] as const),
  ];
  const files = new Map<string, PublicKeyFile>();
  for (const [name, file] of wanted.slice(0, MAX_KEY_FILES)) {
    // A relative path is read from where sshd is started, which is not known.
    if (!/^(?:\/|[A-Za-z]:[\\/])/.test(file) || isRemotePath(file)) continue;
    const read = await reader.read(file);
    const key = read.ok ? parsePublicKey(read.text) : null;
    if (key !== null) files.set(name, key);
  }
  return files;
}

/** Reads the first line of a public key file (sshd(8), the form of authorized_keys without options); null for others. */
export function parsePublicKey(text: string): PublicKeyFile | null {
  const line = text.slice(0, MAX_LINE).split(/\r?\n/, 1)[0] ?? '';
  const [type = '', encoded = ''] = line.trim().split(/[ \t]+/);
  const bytes = fromBase64(encoded);
  const blob = bytes === null ? null : parseHostKeyBlob(bytes);
  if (blob?.type !== type) return null;
  return { type, bits: blob.bits, key: blob.plainBlob.join() };
}
