/** Made-up public keys for tests: well-formed, and no one's. */
import { knownKeys, type KnownKeys } from '../../../../src/core/openssh/knownHosts/knownKeys.ts';
import { parseKnownHosts } from '../../../../src/core/openssh/knownHosts/parseKnownHosts.ts';
import { ByteWriter } from '../../../../src/core/ssh/wire/byteWriter.ts';
import { parseHostKeyBlob, type HostKeyBlob } from '../../../../src/core/ssh/wire/hostKeyBlob.ts';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { digests } from '../../../../src/node/digests.ts';

function strings(...fields: readonly (string | Uint8Array)[]): Uint8Array {
  const writer = new ByteWriter();
  for (const field of fields) writer.string(typeof field === 'string' ? toLatin1(field) : field);
  return writer.finish();
}

const filled = (length: number, seed: number): Uint8Array => new Uint8Array(length).fill(seed);

export const ed25519 = (seed = 1): Uint8Array => strings('ssh-ed25519', filled(32, seed));
/** @param bits a multiple of 8 */
export const rsa = (bits = 3072, seed = 0xc1): Uint8Array =>
  strings('ssh-rsa', Uint8Array.of(1, 0, 1), Uint8Array.from([0, ...filled(bits / 8, seed)]));
export const ecdsa = (curve: 'nistp256' | 'nistp384' | 'nistp521', seed = 1): Uint8Array =>
  strings(`ecdsa-sha2-${curve}`, curve, Uint8Array.from([4, ...filled(64, seed)]));

/** A host certificate of an Ed25519 or RSA key; its signature is not looked at. */
export function certificate(of: Uint8Array, authority: Uint8Array, principals: readonly string[] = []): Uint8Array {
  const type = typeOf(of);
  return new ByteWriter()
    .string(toLatin1(`${type}-cert-v01@openssh.com`))
    .string(filled(32, 9))
    .bytes(of.subarray(4 + type.length))
    .bytes(filled(8, 0))
    .uint32(2)
    .string(toLatin1('an id'))
    .string(strings(...principals))
    .bytes(Uint8Array.of(0, 0, 0, 0, 0x60, 0, 0, 0))
    .bytes(filled(8, 0xff))
    .string(new Uint8Array())
    .string(new Uint8Array())
    .string(new Uint8Array())
    .string(authority)
    .string(strings('ssh-ed25519', filled(64, 5)))
    .finish();
}

export function parsed(blob: Uint8Array): HostKeyBlob {
  const key = parseHostKeyBlob(blob);
  if (key === null) throw new Error('not a key');
  return key;
}

export const typeOf = (blob: Uint8Array): string => parsed(blob).type;

/** A line of known_hosts. */
export const entry = (hosts: string, blob: Uint8Array): string =>
  `${hosts} ${typeOf(blob)} ${Buffer.from(blob).toString('base64')}`;

/** What these lines say of the host `h`. */
export function knownTo(lines: readonly string[], port = 22, hostKeyAlias: string | null = null): KnownKeys {
  return knownKeys(parseKnownHosts(lines.join('\n')), { hostname: 'h', port, hostKeyAlias }, digests);
}
