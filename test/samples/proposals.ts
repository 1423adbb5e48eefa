/** Proposals for tests, built from the shipped profiles or by hand. */
import type { Negotiation } from '../../src/core/ssh/negotiation/negotiation.ts';
import { negotiate } from '../../src/core/ssh/negotiation/negotiate.ts';
import type { Pair } from '../../src/core/assess/pair.ts';
import { KINDS, type Kind, type Proposal, type Side } from '../../src/core/ssh/proposal/proposal.ts';
import { parseOpenSshVersion } from '../../src/core/ssh/catalogue/opensshVersion.ts';
import { findClientProfile, profileProposal } from '../../src/core/sources/profiles/clientProfiles.ts';

/** A small modern Proposal; `changes` replaces fields. */
export function proposal(side: Side, changes: Partial<Proposal> = {}): Proposal {
  return {
    side,
    learntFrom: { kind: 'wire', identification: 'SSH-2.0-Test' },
    kex: ['curve25519-sha256', 'diffie-hellman-group14-sha256'],
    hostKey: ['ssh-ed25519', 'rsa-sha2-512'],
    cipherClientToServer: ['aes256-ctr', 'aes128-ctr'],
    cipherServerToClient: ['aes256-ctr', 'aes128-ctr'],
    macClientToServer: ['hmac-sha2-256'],
    macServerToClient: ['hmac-sha2-256'],
    compressionClientToServer: ['none'],
    compressionServerToClient: ['none'],
    languagesClientToServer: [],
    languagesServerToClient: [],
    strictKex: false,
    extInfo: false,
    firstKexFollows: false,
    ...changes,
  };
}

/** Cipher and MAC lists for both directions at once. */
export function both(kind: 'cipher' | 'mac' | 'compression', names: readonly string[]): Partial<Proposal> {
  return { [`${kind}ClientToServer`]: names, [`${kind}ServerToClient`]: names };
}

/** What OpenSSH 9.2 offers, from its profile. */
export function openssh92(): Proposal {
  const profile = findClientProfile('openssh-9.2p1');
  if (profile === undefined) throw new Error('the data lacks openssh-9.2p1');
  return profileProposal(profile, 'client');
}

/** What a 2005-era server offers. */
export function legacyServer(changes: Partial<Proposal> = {}): Proposal {
  return proposal('server', {
    kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
    hostKey: ['ssh-rsa', 'ssh-dss'],
    ...both('cipher', ['aes128-cbc', '3des-cbc']),
    ...both('mac', ['hmac-md5', 'hmac-sha1-96']),
    ...changes,
  });
}

const SWITCHED_OFF: Readonly<Record<Kind, readonly string[]>> = {
  kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
  hostKey: ['ssh-rsa'],
  cipher: ['3des-cbc', 'aes128-cbc'],
  mac: ['hmac-sha1-96', 'hmac-md5'],
  compression: [],
};

/** A pair of a client that is OpenSSH 9.2 unless changed, and a server. */
export function pair(
  server: Proposal,
  changes: { client?: Proposal; serverVersion?: string; knowsItself?: boolean } = {},
): Pair {
  const client = changes.client ?? openssh92();
  const lists: Readonly<Record<Kind, readonly string[]>> = {
    kex: client.kex,
    hostKey: client.hostKey,
    cipher: client.cipherClientToServer,
    mac: client.macClientToServer,
    compression: client.compressionClientToServer,
  };
  const supported = Object.fromEntries(KINDS.map((kind) => [kind, [...lists[kind], ...SWITCHED_OFF[kind]]] as const));
  const openssh = parseOpenSshVersion(changes.serverVersion ?? '');
  return {
    host: 'legacy',
    client: {
      label: 'OpenSSH 9.2p1',
      proposal: client,
      openssh: { major: 9, minor: 2, patch: 1 },
      supported: changes.knowsItself === false ? null : (supported as Record<Kind, readonly string[]>),
    },
    server: {
      label: openssh === null ? 'the server' : `the server (OpenSSH ${changes.serverVersion ?? ''})`,
      product: openssh === null ? null : 'OpenSSH',
      proposal: server,
      openssh,
    },
    negotiation: negotiate(client, server),
  };
}

/** What was chosen, slot by slot, without the evidence. */
export function chosen(negotiation: Negotiation): Record<string, string | null> {
  return Object.fromEntries(Object.entries(negotiation.slots).map(([slot, result]) => [slot, result.chosen]));
}
