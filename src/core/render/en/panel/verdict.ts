import type { Kind } from '../../../ssh/proposal/proposal.ts';
import { kindName } from '../../../ssh/proposal/slotNames.ts';
import { connectsHeadline, headline } from '../probeVerdict.ts';
import { counted, kindNames } from '../vocabulary.ts';

/** What one side offers of a kind. */
export interface Offer {
  readonly kind: Kind;
  /** How many names. */
  readonly count: number;
  /** The name, where there is only one; escaped. */
  readonly only: string | null;
  /** What all of them have in common. */
  readonly trait: 'sha1' | 'cbc' | 'outdated' | null;
}

const TRAITS: Readonly<Record<NonNullable<Offer['trait']>, string>> = {
  sha1: 'SHA-1',
  cbc: 'CBC',
  outdated: 'outdated',
};

function offered({ kind, count, only, trait }: Offer): string {
  if (count === 0) return `no ${kindNames(kind)}`;
  if (only !== null) return trait === null ? `only ${only}` : `only ${only} (${TRAITS[trait]})`;
  return trait === null ? counted(count, kindName(kind)) : `only ${TRAITS[trait]} ${kindNames(kind)}`;
}

/** What the client has to do with the names that the server offers. */
export type Use = 'not-offered' | 'unsupported' | 'partly-disabled' | 'disabled';

function reason(use: Use, client: string, single: boolean): string {
  switch (use) {
    case 'not-offered':
      return single ? `${client} does not offer it` : `${client} offers none of them`;
    case 'unsupported':
      return single ? `${client} does not support it` : `${client} supports none of them`;
    case 'partly-disabled':
      return `${client} supports some of them, but has them disabled`;
    case 'disabled':
      return single ? `${client} supports it, but has it disabled` : `${client} supports them, but has them disabled`;
  }
}

export const verdict = {
  headline,
  connects: connectsHeadline,
  noAnswer: 'The probe ended without an answer.',
  noAnswerAdvice: ['Probe again. The protocol trace shows what was sent and received.'],
  serverOffersNone: (server: Offer): string => `The server offers ${offered(server)}.`,
  /** `The server offers only SHA-1 host key algorithms; OpenSSH 9.2p1 supports them, but has them disabled.` */
  serverOffers: (server: Offer, use: Use, client: string): string =>
    `The server offers ${offered(server)}; ${reason(use, client, server.count === 1)}.`,
  /** Of an old client at a modern server. */
  clientOffers: (own: Offer, client: string): string =>
    `${client} offers ${offered(own)}; the server ${own.count === 1 ? 'does not accept it' : 'accepts none of them'}.`,
  noCommon: (kind: Kind): string =>
    `SSH needs one ${kindName(kind)} that both sides offer. They share none, so the connection ends before login.`,
  /** Where the person's own list is set; the line counts from 1. */
  ownList: (directive: string, path: string, line: number): string =>
    `Your ${directive} line is in ${path}, line ${line}.`,
  otherKinds: 'Other categories fail too; each is marked below.',
  viaJumpHost: (host: string): string => `${host} is reached through a jump host.`,
  viaProxyCommand: (host: string): string => `${host} is reached through a ProxyCommand, which was not run.`,
  failsOnTheWay: (host: string): string => `The connection failed before it reached ${host}.`,
};
