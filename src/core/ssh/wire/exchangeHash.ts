import { ByteWriter } from './byteWriter.ts';

/** Both sides' first words, which every exchange hash begins with (RFC 4253 §8). */
export interface Openings {
  /** Identification strings without CR LF, as bytes. */
  readonly clientIdentification: Uint8Array;
  readonly serverIdentification: Uint8Array;
  /** The payloads of SSH_MSG_KEXINIT, message number included. */
  readonly clientKexinit: Uint8Array;
  readonly serverKexinit: Uint8Array;
}

/** The group exchange's own part, between the host key and the public values (RFC 4419 §3). */
export interface GroupRequest {
  readonly min: number;
  readonly preferred: number;
  readonly max: number;
  /** Contents of mpints. */
  readonly prime: Uint8Array;
  readonly generator: Uint8Array;
}

/** Contents of the fields, whatever type the method gives them: an mpint and a string are encoded alike. */
export interface ExchangedValues {
  readonly hostKey: Uint8Array;
  readonly group: GroupRequest | null;
  readonly client: Uint8Array;
  readonly server: Uint8Array;
  readonly secret: Uint8Array;
}

/** What is hashed to H, and so what a server's signature is over (RFC 4253 §8, RFC 4419 §3, RFC 5656 §4). */
export function exchangeHashInput(openings: Openings, values: ExchangedValues): Uint8Array {
  const writer = new ByteWriter()
    .string(openings.clientIdentification)
    .string(openings.serverIdentification)
    .string(openings.clientKexinit)
    .string(openings.serverKexinit)
    .string(values.hostKey);
  if (values.group !== null) {
    const { min, preferred, max, prime, generator } = values.group;
    writer.uint32(min).uint32(preferred).uint32(max).string(prime).string(generator);
  }
  return writer.string(values.client).string(values.server).string(values.secret).finish();
}
