import { NAME_LISTS, type LearntFrom, type NameLists, type Proposal, type Side } from '../proposal/proposal.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { COOKIE_BYTES } from './limits.ts';
import { SSH_MSG_KEXINIT } from './messageNumbers.ts';
import { decodeNameList, encodeNameList } from './nameList.ts';

/** The fields of SSH_MSG_KEXINIT (RFC 4253 §7.1). */
export interface Kexinit {
  /** COOKIE_BYTES random bytes; they decide nothing. */
  readonly cookie: Uint8Array;
  readonly lists: NameLists;
  readonly firstKexFollows: boolean;
  /** Reserved for extensions: 0 is sent, anything is accepted (OpenSSH kex.c ignores it too). */
  readonly reserved: number;
}

export type KexinitResult =
  | { readonly ok: true; readonly kexinit: Kexinit }
  /** `reason` completes "its list of algorithms is malformed: …". */
  | { readonly ok: false; readonly reason: string };

/** In a client's first kex list: it follows strict key exchange (OpenSSH PROTOCOL §1.10, against CVE-2023-48795). */
export const STRICT_KEX_CLIENT = 'kex-strict-c-v00@openssh.com';
/** The same in a server's. */
export const STRICT_KEX_SERVER = 'kex-strict-s-v00@openssh.com';
/** In a client's kex list: it understands SSH_MSG_EXT_INFO (RFC 8308 §2.1). */
export const EXT_INFO_CLIENT = 'ext-info-c';
/** The same in a server's. */
export const EXT_INFO_SERVER = 'ext-info-s';

/**
 * The payload of an SSH_MSG_KEXINIT, message number included.
 * @throws RangeError on a cookie of another length or on names that no name-list can hold (see encodeNameList).
 */
export function encodeKexinit(kexinit: Kexinit): Uint8Array {
  if (kexinit.cookie.length !== COOKIE_BYTES) throw new RangeError(`The cookie is ${COOKIE_BYTES} bytes.`);
  const writer = new ByteWriter().byte(SSH_MSG_KEXINIT).bytes(kexinit.cookie);
  for (const field of NAME_LISTS) writer.string(encodeNameList(kexinit.lists[field]));
  return writer.boolean(kexinit.firstKexFollows).uint32(kexinit.reserved).finish();
}

/**
 * Reads an SSH_MSG_KEXINIT; the payload must hold it and nothing else.
 * @param payload the message with its number, as a packet carries it; nothing of it is kept
 */
export function decodeKexinit(payload: Uint8Array): KexinitResult {
  const reader = new ByteReader(payload);
  const number = reader.byte();
  if (number !== SSH_MSG_KEXINIT) return malformed('it does not begin with the number of SSH_MSG_KEXINIT');
  const cookie = reader.bytes(COOKIE_BYTES);
  if (cookie === undefined) return malformed('it ends within the cookie');

  const lists = new Map<string, readonly string[]>();
  for (const [index, field] of NAME_LISTS.entries()) {
    const claimed = reader.peekUint32();
    const body = reader.string();
    if (body === undefined) {
      const place = `list ${index + 1} of ${NAME_LISTS.length}`;
      return malformed(
        claimed === undefined
          ? `it ends before ${place}`
          : `${place} claims ${claimed} bytes, but only ${reader.remaining - 4} are left`,
      );
    }
    lists.set(field, decodeNameList(body));
  }

  const firstKexFollows = reader.boolean();
  const reserved = reader.uint32();
  if (firstKexFollows === undefined || reserved === undefined) return malformed('it ends after the lists');
  if (reader.remaining > 0) return malformed(`${reader.remaining} bytes follow its end`);
  return {
    ok: true,
    kexinit: { cookie: cookie.slice(), lists: nameLists((field) => lists.get(field) ?? []), firstKexFollows, reserved },
  };
}

/**
 * What a KEXINIT says, as a Proposal. A marker counts only for the side it belongs to: a server that sends the
 * client's strict kex marker has not agreed to anything.
 */
export function proposalFromKexinit(
  kexinit: Pick<Kexinit, 'lists' | 'firstKexFollows'>,
  side: Side,
  learntFrom: LearntFrom,
): Proposal {
  const { kex } = kexinit.lists;
  return {
    side,
    learntFrom,
    ...kexinit.lists,
    strictKex: kex.includes(side === 'client' ? STRICT_KEX_CLIENT : STRICT_KEX_SERVER),
    extInfo: kex.includes(side === 'client' ? EXT_INFO_CLIENT : EXT_INFO_SERVER),
    firstKexFollows: kexinit.firstKexFollows,
  };
}

/** All ten lists, each asked for by its name. */
export function nameLists(list: (field: keyof NameLists) => readonly string[]): NameLists {
  return {
    kex: list('kex'),
    hostKey: list('hostKey'),
    cipherClientToServer: list('cipherClientToServer'),
    cipherServerToClient: list('cipherServerToClient'),
    macClientToServer: list('macClientToServer'),
    macServerToClient: list('macServerToClient'),
    compressionClientToServer: list('compressionClientToServer'),
    compressionServerToClient: list('compressionServerToClient'),
    languagesClientToServer: list('languagesClientToServer'),
    languagesServerToClient: list('languagesServerToClient'),
  };
}

function malformed(reason: string): KexinitResult {
  return { ok: false, reason };
}
