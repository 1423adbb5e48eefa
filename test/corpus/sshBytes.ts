import type { ServerLists } from './corpusCase.ts';

/*
 * What a server of the corpus sends, written here once more: were it made by the code under test, a mistake would stand
 * on both sides.
 */

const SSH_MSG_KEXINIT = 20;
const COOKIE_BYTES = 16;
/** RFC 4253 §6: the whole packet is a multiple of eight bytes, and at least four of them are padding. */
const BLOCK = 8;
const LEAST_PADDING = 4;

/** An identification string as it is sent (RFC 4253 §4.2). */
export function identificationLine(identification: string): Buffer {
  return Buffer.from(`${identification}\r\n`, 'latin1');
}

/** An unencrypted packet with an SSH_MSG_KEXINIT (RFC 4253 §7.1); its cookie is nothing but zeros. */
export function kexinitPacket({ kex, hostKey, cipher, mac, compression }: ServerLists): Buffer {
  const lists = [kex, hostKey, cipher, cipher, mac, mac, compression, compression, [], []];
  return packet(
    Buffer.concat([
      Buffer.from([SSH_MSG_KEXINIT]),
      Buffer.alloc(COOKIE_BYTES),
      ...lists.map(nameList),
      // No guessed packet follows; a number for later.
      Buffer.from([0, 0, 0, 0, 0]),
    ]),
  );
}

function nameList(names: readonly string[]): Buffer {
  const text = Buffer.from(names.join(','), 'latin1');
  return Buffer.concat([uint32(text.length), text]);
}

function packet(payload: Buffer): Buffer {
  const padding = LEAST_PADDING + BLOCK - ((4 + 1 + payload.length + LEAST_PADDING) % BLOCK);
  return Buffer.concat([uint32(1 + payload.length + padding), Buffer.from([padding]), payload, Buffer.alloc(padding)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
