import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { toLatin1 } from './latin1.ts';
import { SSH_MSG_DISCONNECT } from './messageNumbers.ts';
import { fromUtf8 } from './utf8.ts';

/** RFC 4253 §11.1: the reason code of a program that simply has what it wanted. */
export const SSH_DISCONNECT_BY_APPLICATION = 11;

/** Reason codes 1 to 15 of RFC 4253 §11.1, without their common prefix SSH_DISCONNECT_. */
const REASONS = [
  'HOST_NOT_ALLOWED_TO_CONNECT',
  'PROTOCOL_ERROR',
  'KEY_EXCHANGE_FAILED',
  'RESERVED',
  'MAC_ERROR',
  'COMPRESSION_ERROR',
  'SERVICE_NOT_AVAILABLE',
  'PROTOCOL_VERSION_NOT_SUPPORTED',
  'HOST_KEY_NOT_VERIFIABLE',
  'CONNECTION_LOST',
  'BY_APPLICATION',
  'TOO_MANY_CONNECTIONS',
  'AUTH_CANCELLED_BY_USER',
  'NO_MORE_AUTH_METHODS_AVAILABLE',
  'ILLEGAL_USER_NAME',
] as const;

export interface Disconnect {
  readonly reasonCode: number;
  /** E.g. `TOO_MANY_CONNECTIONS`; null for a code that RFC 4253 does not name. */
  readonly reason: string | null;
  /** The peer's own words, raw. */
  readonly description: string;
}

/**
 * The payload of an SSH_MSG_DISCONNECT (RFC 4253 §11.1) with an empty language tag.
 * @param description ASCII; the other side's log shows it
 * @throws RangeError on a character above U+00FF
 */
export function encodeDisconnect(description: string, reasonCode = SSH_DISCONNECT_BY_APPLICATION): Uint8Array {
  return new ByteWriter()
    .byte(SSH_MSG_DISCONNECT)
    .uint32(reasonCode)
    .string(toLatin1(description))
    .string(new Uint8Array())
    .finish();
}

/**
 * Reads an SSH_MSG_DISCONNECT. Lenient, for it is the last word in any case: old servers leave out the language tag.
 * @returns null where not even reason and description can be read
 */
export function decodeDisconnect(payload: Uint8Array): Disconnect | null {
  const reader = new ByteReader(payload);
  if (reader.byte() !== SSH_MSG_DISCONNECT) return null;
  const reasonCode = reader.uint32();
  const description = reader.string();
  if (reasonCode === undefined || description === undefined) return null;
  return { reasonCode, reason: REASONS[reasonCode - 1] ?? null, description: fromUtf8(description) };
}
