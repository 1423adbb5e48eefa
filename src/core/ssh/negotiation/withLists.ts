import { isMarker } from '../catalogue/catalogue.ts';
import type { Kind, Proposal } from '../proposal/proposal.ts';

/**
 * A Proposal with some kinds' lists replaced in both directions, to try out what a change would bring.
 * The markers that the side sends in its kex list stay at its end, as OpenSSH appends them (kex.c).
 */
export function withLists(proposal: Proposal, lists: Readonly<Partial<Record<Kind, readonly string[]>>>): Proposal {
  const { kex, hostKey, cipher, mac, compression } = lists;
  return {
    ...proposal,
    ...(kex && { kex: [...kex, ...proposal.kex.filter(isMarker)] }),
    ...(hostKey && { hostKey }),
    ...(cipher && { cipherClientToServer: cipher, cipherServerToClient: cipher }),
    ...(mac && { macClientToServer: mac, macServerToClient: mac }),
    ...(compression && { compressionClientToServer: compression, compressionServerToClient: compression }),
  };
}

/** The algorithms of a kind that a Proposal offers client to server, markers left out. */
export function namesOf(proposal: Proposal, kind: Kind): readonly string[] {
  switch (kind) {
    case 'kex':
      return proposal.kex.filter((name) => !isMarker(name));
    case 'hostKey':
      return proposal.hostKey;
    case 'cipher':
      return proposal.cipherClientToServer;
    case 'mac':
      return proposal.macClientToServer;
    case 'compression':
      return proposal.compressionClientToServer;
  }
}
