import { isMarker } from '../../ssh/catalogue/catalogue.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../../assess/pair.ts';
import { KINDS, type Kind, type LearntFrom, type Proposal, type Side } from '../../ssh/proposal/proposal.ts';
import { withLists } from '../../ssh/negotiation/withLists.ts';

/** A side as far as it is known: its whole Proposal, one list, or both, the list being the one that counts. */
export interface KnownSide {
  readonly proposal: Proposal | null;
  readonly list: readonly string[] | null;
}

/** Stands on both sides for the kinds of which one side is not known, so that nothing is said of them. */
const NOT_IN_QUESTION: Readonly<Record<Kind, readonly string[]>> = {
  kex: ['mlkem768x25519-sha256'],
  hostKey: ['ssh-ed25519'],
  cipher: ['aes256-gcm@openssh.com'],
  mac: ['hmac-sha2-512-etm@openssh.com'],
  compression: ['none'],
};

/** The pair of a message, and the kinds of which both sides are known: only of these anything may be told. */
export interface KnownPair {
  readonly pair: Pair;
  readonly known: readonly Kind[];
}

/**
 * A pair out of what a message tells and what was filled in. Kinds of which one side is not known agree in it, by
 * stand-ins that no one is told of.
 * @param kind what the message is about, and both lists are of
 */
export function knownPair(
  kind: Kind,
  client: KnownSide & Omit<Pair['client'], 'proposal'> & { readonly learntFrom: LearntFrom },
  server: KnownSide & Omit<Pair['server'], 'proposal'> & { readonly learntFrom: LearntFrom },
  host: string,
): KnownPair | null {
  const whole = client.proposal !== null && server.proposal !== null;
  if ((client.list ?? client.proposal) === null || (server.list ?? server.proposal) === null) return null;
  const known = whole ? KINDS : [kind];
  const stand = Object.fromEntries(
    KINDS.filter((one) => !known.includes(one)).map((one) => [one, NOT_IN_QUESTION[one]]),
  );
  const complete = (side: KnownSide & { readonly learntFrom: LearntFrom }, of: Side): Proposal => {
    const base = withLists(side.proposal ?? nothing(of, side.learntFrom), stand);
    return side.list === null ? base : withLists(base, { [kind]: side.list.filter((name) => !isMarker(name)) });
  };
  const [clientProposal, serverProposal] = [complete(client, 'client'), complete(server, 'server')];
  const { label, openssh, supported } = client;
  return {
    known,
    pair: {
      host,
      client: { label, openssh, supported, proposal: clientProposal },
      server: { label: server.label, product: server.product, openssh: server.openssh, proposal: serverProposal },
      negotiation: negotiate(clientProposal, serverProposal),
    },
  };
}

function nothing(side: Side, learntFrom: LearntFrom): Proposal {
  return {
    side,
    learntFrom,
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
    strictKex: false,
    extInfo: false,
    firstKexFollows: false,
  };
}
