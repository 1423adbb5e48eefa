import type { NameLists } from '../../../../src/core/ssh/proposal/proposal.ts';
import { ByteWriter } from '../../../../src/core/ssh/wire/byteWriter.ts';
import { encodeKexinit, type Kexinit } from '../../../../src/core/ssh/wire/kexinit.ts';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { encodePacket } from '../../../../src/core/ssh/wire/packet.ts';

/** Bytes that peers send, for tests to send and to spoil. */

export const IDENTIFICATION = 'SSH-2.0-Example_1.0';

export const LISTS: NameLists = {
  kex: ['curve25519-sha256', 'diffie-hellman-group14-sha256', 'kex-strict-s-v00@openssh.com'],
  hostKey: ['ssh-ed25519', 'rsa-sha2-512'],
  cipherClientToServer: ['aes256-ctr', 'aes128-ctr'],
  cipherServerToClient: ['chacha20-poly1305@openssh.com'],
  macClientToServer: ['hmac-sha2-256'],
  macServerToClient: ['hmac-sha2-512', 'hmac-sha2-256'],
  compressionClientToServer: ['none', 'zlib@openssh.com'],
  compressionServerToClient: ['none'],
  languagesClientToServer: [],
  languagesServerToClient: ['en'],
};

export const EMPTY_LISTS: NameLists = {
  kex: [],
  hostKey: [],
  cipherClientToServer: [],
  cipherServerToClient: [],
  macClientToServer: [],
  macServerToClient: [],
  compressionClientToServer: [],
  compressionServerToClient: [],
  languagesClientToServer: [],
  languagesServerToClient: [],
};

export const KEXINIT: Kexinit = {
  cookie: Uint8Array.from({ length: 16 }, (_, index) => index),
  lists: LISTS,
  firstKexFollows: false,
  reserved: 0,
};

export const line = (text: string): Uint8Array => toLatin1(`${text}\r\n`);

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter();
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

export const kexinitPacket = (kexinit: Kexinit = KEXINIT): Uint8Array => encodePacket(encodeKexinit(kexinit));

/** A packet that carries just this message number and some bytes. */
export const message = (number: number, ...rest: readonly number[]): Uint8Array =>
  encodePacket(Uint8Array.of(number, ...rest));

/** A packet's first five bytes, whatever they claim. */
export const header = (packetLength: number, paddingLength: number): Uint8Array =>
  new ByteWriter().uint32(packetLength).byte(paddingLength).finish();

/** Cuts bytes into chunks of these sizes, the last one again and again. */
export function chunked(bytes: Uint8Array, ...sizes: readonly number[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let offset = 0;
  for (let index = 0; offset < bytes.length; index++) {
    const size = Math.max(1, sizes[Math.min(index, sizes.length - 1)] ?? 1);
    chunks.push(bytes.slice(offset, offset + size));
    offset += size;
  }
  return chunks;
}
