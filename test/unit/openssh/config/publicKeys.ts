import { ByteWriter } from '../../../../src/core/ssh/wire/byteWriter.ts';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';

/** A key's or certificate's blob (RFC 4253 §6.6): its type, then strings; a number stands for that many zero bytes. */
export function blobOf(type: string, fields: readonly (string | Uint8Array | number)[]): Uint8Array {
  const writer = new ByteWriter().string(toLatin1(type));
  for (const field of fields) {
    if (typeof field === 'number') writer.bytes(new Uint8Array(field));
    else writer.string(typeof field === 'string' ? toLatin1(field) : field);
  }
  return writer.finish();
}

/** A line as ssh-keygen writes it into `.pub` files. */
export function publicKeyLine(type: string, blob: Uint8Array): string {
  return `${type} ${Buffer.from(blob).toString('base64')} somebody@somewhere\n`;
}
