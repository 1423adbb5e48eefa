import { isAead, isMarker } from '../catalogue/catalogue.ts';
import { implementationOf } from './implementation.ts';
import { IMPLICIT_MAC, type Guess, type Negotiation, type SlotResult } from './negotiation.ts';
import { SLOTS, type Proposal, type Slot } from '../proposal/proposal.ts';
import { wantsMacForAead } from './quirks.ts';

/** What a key exchange method asks of the host key (RFC 4253 §7.1). */
type HostKeyNeed = 'signature' | 'encryption' | 'none';

/**
 * Every registered method signs with the host key, but for the GSS-API ones: these authenticate the server
 * themselves and also go with the `null` host key algorithm (RFC 4462 §2, §5).
 */
function hostKeyNeed(kex: string): HostKeyNeed {
  return kex.startsWith('gss-') ? 'none' : 'signature';
}

/** Whether a host key algorithm can do what the method needs. None of those registered can only encrypt. */
function suits(hostKey: string, need: HostKeyNeed): boolean {
  switch (need) {
    case 'none':
      return true;
    case 'signature':
      return hostKey !== 'null';
    case 'encryption':
      return false;
  }
}

/** The first of the client's names that the server has too, in the client's order (RFC 4253 §7.1). */
function firstCommon(client: readonly string[], server: readonly string[]): string | null {
  const offered = new Set(server);
  return client.find((name) => offered.has(name)) ?? null;
}

/**
 * The key exchange method: the client's first one that the server has and for which both have a host key algorithm
 * that suits it. Markers are signals and never chosen.
 */
function chooseKex(client: Proposal, server: Proposal): string | null {
  const offered = new Set(server.kex);
  const serverHostKeys = new Set(server.hostKey);
  const commonHostKeys = client.hostKey.filter((name) => serverHostKeys.has(name));
  const candidates = client.kex.filter((name) => offered.has(name) && !isMarker(name));
  const suited = candidates.find((name) => {
    const need = hostKeyNeed(name);
    return need === 'none' || commonHostKeys.some((hostKey) => suits(hostKey, need));
  });
  // With no host key in common at all, the failure is the host key's, as every implementation reports it:
  // the method that would have been chosen is still named.
  return suited ?? (commonHostKeys.length === 0 ? (candidates[0] ?? null) : null);
}

function chooseHostKey(client: Proposal, server: Proposal, kex: string | null): string | null {
  const need = kex === null ? 'signature' : hostKeyNeed(kex);
  const offered = new Set(server.hostKey);
  return client.hostKey.find((name) => offered.has(name) && suits(name, need)) ?? null;
}

/**
 * What became of a guessed first packet (RFC 4253 §7): the guess is right when both sides' first kex and first host
 * key names are equal; otherwise the other side silently drops that packet.
 */
function judgeGuess(guesser: Proposal, client: Proposal, server: Proposal): Guess {
  if (!guesser.firstKexFollows) return 'none';
  const right = client.kex[0] === server.kex[0] && client.hostKey[0] === server.hostKey[0];
  return right ? 'right' : 'wrong';
}

/**
 * Negotiates as RFC 4253 §7.1 says, each direction by itself, and as the two programs do where they are known to
 * differ (quirks.ts).
 * Takes both sides' Proposals; returns what each slot agrees on, with both lists as evidence. Never throws.
 */
export function negotiate(client: Proposal, server: Proposal): Negotiation {
  const kex = chooseKex(client, server);
  const chosen = new Map<Slot, string | null>([
    ['kex', kex],
    ['hostKey', chooseHostKey(client, server, kex)],
  ]);
  const macAlways = [client, server].some(({ learntFrom }) => wantsMacForAead(implementationOf(learntFrom)));
  for (const direction of ['ClientToServer', 'ServerToClient'] as const) {
    const cipher = firstCommon(client[`cipher${direction}`], server[`cipher${direction}`]);
    const mac = firstCommon(client[`mac${direction}`], server[`mac${direction}`]);
    chosen.set(`cipher${direction}`, cipher);
    const implicit = cipher !== null && isAead(cipher) && !(macAlways && mac === null);
    chosen.set(`mac${direction}`, implicit ? IMPLICIT_MAC : mac);
    chosen.set(
      `compression${direction}`,
      firstCommon(client[`compression${direction}`], server[`compression${direction}`]),
    );
  }
  const result = (slot: Slot): SlotResult => ({
    chosen: chosen.get(slot) ?? null,
    client: client[slot],
    server: server[slot],
  });
  const firstFailure = SLOTS.find((slot) => chosen.get(slot) === null) ?? null;
  return {
    agreed: firstFailure === null,
    firstFailure,
    slots: {
      kex: result('kex'),
      hostKey: result('hostKey'),
      cipherClientToServer: result('cipherClientToServer'),
      cipherServerToClient: result('cipherServerToClient'),
      macClientToServer: result('macClientToServer'),
      macServerToClient: result('macServerToClient'),
      compressionClientToServer: result('compressionClientToServer'),
      compressionServerToClient: result('compressionServerToClient'),
    },
    guess: { client: judgeGuess(client, client, server), server: judgeGuess(server, client, server) },
  };
}

/** Whether both sides sent their strict kex marker, which is what stops Terrapin (OpenSSH PROTOCOL §1.10). */
export function strictKexInForce(client: Proposal, server: Proposal): boolean {
  return client.strictKex && server.strictKex;
}
