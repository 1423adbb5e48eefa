/**
 * A Proposal is what one side offers: the name-lists of its SSH_MSG_KEXINIT (RFC 4253 §7.1).
 */

/** What kind of algorithm a list holds; the catalogue in `data/algorithms.json` is keyed by (kind, name). */
export const KINDS = ['kex', 'hostKey', 'cipher', 'mac', 'compression'] as const;
export type Kind = (typeof KINDS)[number];

/** The eight lists that are negotiated, in the order of KEXINIT. */
export const SLOTS = [
  'kex',
  'hostKey',
  'cipherClientToServer',
  'cipherServerToClient',
  'macClientToServer',
  'macServerToClient',
  'compressionClientToServer',
  'compressionServerToClient',
] as const;
export type Slot = (typeof SLOTS)[number];

/** All ten name-lists of KEXINIT in wire order; languages are sent but decide nothing. */
export const NAME_LISTS = [...SLOTS, 'languagesClientToServer', 'languagesServerToClient'] as const;
export type NameListField = (typeof NAME_LISTS)[number];

/** The ten lists, verbatim as sent: order, duplicates, markers and unknown names kept. */
export type NameLists = Readonly<Record<NameListField, readonly string[]>>;

export type Side = 'client' | 'server';

/** Where a Proposal was learnt, for people to judge how far to trust it. */
export type LearntFrom =
  | { readonly kind: 'wire'; readonly identification: string }
  | { readonly kind: 'openssh'; readonly version: string; readonly how: 'loopback' | 'profile+query' }
  | { readonly kind: 'profile'; readonly id: string }
  | { readonly kind: 'config'; readonly path: string; readonly basedOn: LearntFrom }
  /** A Proposal in a JSON file, which tells no more of its source. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'log'; readonly dialect: string };

export interface Proposal extends NameLists {
  readonly side: Side;
  readonly learntFrom: LearntFrom;
  /** The side's strict kex marker is in its kex list (OpenSSH PROTOCOL §1.10). */
  readonly strictKex: boolean;
  /** The side's ext-info marker is in its kex list (RFC 8308 §2.1). */
  readonly extInfo: boolean;
  /** first_kex_packet_follows (RFC 4253 §7). */
  readonly firstKexFollows: boolean;
}

/** The kind of algorithm that a slot holds. */
export function kindOf(slot: Slot): Kind {
  switch (slot) {
    case 'kex':
    case 'hostKey':
      return slot;
    case 'cipherClientToServer':
    case 'cipherServerToClient':
      return 'cipher';
    case 'macClientToServer':
    case 'macServerToClient':
      return 'mac';
    case 'compressionClientToServer':
    case 'compressionServerToClient':
      return 'compression';
  }
}

/** The JSON form of the command's contract: the ten lists and the three flags, nothing else. */
export type ProposalJson = NameLists & {
  readonly strictKex: boolean;
  readonly extInfo: boolean;
  readonly firstKexFollows: boolean;
};

export function proposalToJson(proposal: Proposal): ProposalJson {
  const { side: _side, learntFrom: _learntFrom, ...json } = proposal;
  return json;
}
