/** Real servers prove their host keys, by each method and with each type of key; servers that forge are found out. */
import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { keyAgreement } from '../../src/core/ssh/wire/keyAgreement.ts';
import { formatIdentification } from '../../src/core/ssh/wire/identification.ts';
import { probeServer } from '../../src/core/sources/probe/probeServer.ts';
import { systemClock } from '../../src/node/systemClock.ts';
import { TcpConnector } from '../../src/node/tcpConnector.ts';
import { openssh92 } from '../samples/proposals.ts';
import { proofCrypto, proofText } from '../samples/readKey.ts';
import { edwardsKey } from '../samples/signingKeys.ts';
import { SigningServer, type ServerPlan } from '../samples/signingServer.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { startDropbear } from './peers/dropbear.ts';
import { runTool, type Peer } from './peers/peerProcess.ts';
import { startSshd } from './peers/sshd.ts';
import { startTinysshd } from './peers/tinysshd.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** One connection, for this method and this host key algorithm alone where they are named. */
function read({ address, port }: Pick<Peer, 'address' | 'port'>, kex?: string, hostKey?: string) {
  const client = { ...openssh92(), ...(kex !== undefined && { kex: [kex] }) };
  return probeServer(
    { hostname: address, port },
    {
      connector: new TcpConnector(),
      clock: systemClock,
      logger: quiet,
      signal: new AbortController().signal,
      ownIdentification: formatIdentification('0'),
      hostKeyFor: Promise.resolve(client),
      hostKey: { proof: proofCrypto, ...(hostKey !== undefined && { hostKeyAlgorithms: [hostKey] }) },
    },
  );
}

/** Every method that sshd 9.2 can have; sntrup761 is one that nothing here can verify. */
const KEX = [
  'sntrup761x25519-sha512@openssh.com',
  'curve25519-sha256',
  'curve25519-sha256@libssh.org',
  'ecdh-sha2-nistp256',
  'ecdh-sha2-nistp384',
  'ecdh-sha2-nistp521',
  'diffie-hellman-group-exchange-sha256',
  'diffie-hellman-group-exchange-sha1',
  'diffie-hellman-group18-sha512',
  'diffie-hellman-group16-sha512',
  'diffie-hellman-group14-sha256',
  'diffie-hellman-group14-sha1',
  'diffie-hellman-group1-sha1',
];

const HOST_KEY_TYPES = [
  ['-t', 'ed25519'],
  ['-t', 'rsa', '-b', '2048'],
  ['-t', 'ecdsa', '-b', '256'],
  ['-t', 'ecdsa', '-b', '384'],
  ['-t', 'ecdsa', '-b', '521'],
  ['-t', 'dsa'],
] as const;

/** sshd with keys of every type that ssh-keygen makes, and a certificate for each. */
async function startEverySshd(folder: string): Promise<Peer> {
  const keygen = requireProgram('ssh-keygen');
  const authority = join(folder, 'authority');
  await runTool(keygen, ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', authority], folder);
  const lines: string[] = [];
  for (const [index, about] of HOST_KEY_TYPES.entries()) {
    const file = join(folder, `host${index}`);
    await runTool(keygen, ['-q', ...about, '-N', '', '-C', '', '-f', file], folder);
    await runTool(keygen, ['-q', '-s', authority, '-I', 'id', '-h', `${file}.pub`], folder);
    lines.push(`HostKey ${file}`, `HostCertificate ${file}-cert.pub`);
  }
  const algorithms = 'HostKeyAlgorithms +ssh-rsa,ssh-dss,ssh-rsa-cert-v01@openssh.com,ssh-dss-cert-v01@openssh.com';
  return startSshd({ hostKeys: [], configLines: [`KexAlgorithms ${KEX.join(',')}`, algorithms, ...lines] });
}

/** Each method with each host key algorithm that the server offers, one connection each. */
async function verifyAll(peer: Peer, leastAlgorithms: number): Promise<void> {
  const lists = (await read(peer)).proposal;
  assert.ok(lists);
  const methods = lists.kex.filter((name) => keyAgreement(name) !== undefined);
  assert.ok(methods.length > 0 && lists.hostKey.length >= leastAlgorithms, lists.hostKey.join());
  for (const [index, kex] of methods.entries()) {
    // A method that costs a second is tried with one algorithm, each with another.
    const slow = /group-exchange|group18/.test(kex);
    const algorithms: readonly string[] = slow
      ? lists.hostKey.slice(index % lists.hostKey.length).slice(0, 1)
      : lists.hostKey;
    for (const hostKey of algorithms) {
      const outcome = await read(peer, kex, hostKey);
      assert.ok(outcome.hostKey?.ok, `${kex} ${hostKey} ${JSON.stringify(outcome.hostKey)}`);
      const { presented } = outcome.hostKey;
      assert.equal(proofText(presented.proof), 'verified', `${kex} ${hostKey}`);
      assert.deepEqual([presented.kex, presented.algorithm], [kex, hostKey]);
    }
  }
}

describe('real servers are verified, each method with each host key algorithm', () => {
  it('sshd', async () => {
    const folder = temporaryFolder('proof');
    const peer = await startEverySshd(folder.path);
    try {
      await verifyAll(peer, 14);
    } finally {
      await peer.stop();
      folder.remove();
    }
  });

  for (const [name, start, least] of [
    ['dropbear', startDropbear, 3],
    ['tinysshd', startTinysshd, 1],
  ] as const) {
    it(name, async () => {
      const peer = await start();
      try {
        await verifyAll(peer, least);
      } finally {
        await peer.stop();
      }
    });
  }

  it('on the one connection of the lists, whatever the client would agree on', async () => {
    const peer = await startSshd({ configLines: [`KexAlgorithms ${KEX.join(',')}`], hostKeys: ['ed25519'] });
    try {
      const outcome = await read(peer, 'sntrup761x25519-sha512@openssh.com');
      assert.ok(outcome.hostKey?.ok);
      assert.equal(proofText(outcome.hostKey.presented.proof), 'verified');
      assert.equal(peer.connections(), 1);
    } finally {
      await peer.stop();
    }
  });

  it('where sntrup761 is all that the server has, the key is a claim', async () => {
    const configLines = ['KexAlgorithms sntrup761x25519-sha512@openssh.com'];
    const peer = await startSshd({ configLines, hostKeys: ['ed25519'] });
    try {
      const outcome = await read(peer);
      assert.ok(outcome.hostKey?.ok);
      assert.equal(proofText(outcome.hostKey.presented.proof), 'claimed method-not-verifiable');
    } finally {
      await peer.stop();
    }
  });
});

/** A server on a socket, a conversation a connection. */
async function serve(plan: ServerPlan): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const conversation = new SigningServer(plan);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => socket.write(conversation.answer(bytes)));
    socket.on('end', () => socket.end());
    socket.write(conversation.greeting());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const stop = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { port: address.port, stop };
}

describe('a server on a socket that forges', () => {
  const key = edwardsKey('ssh-ed25519');
  const stranger = edwardsKey('ssh-ed25519');
  const honest: ServerPlan = { kex: 'curve25519-sha256', algorithm: 'ssh-ed25519', key };
  const cases: Readonly<Record<string, readonly [proof: string, plan: Partial<ServerPlan>]>> = {
    'nothing is verified': ['verified', {}],
    'a key that it does not hold': [
      'forged signature-mismatch',
      { key: { blob: key.blob, sign: (message, name) => stranger.sign(message, name) } },
    ],
    'the signature of another exchange': [
      'forged signature-mismatch',
      { forgeHash: (hash) => Buffer.from(hash.map((byte) => byte ^ 1)) },
    ],
    'a signature of zeros': [
      'forged signature-mismatch',
      {
        forge: (reply) => ({
          ...reply,
          signature: Buffer.concat([reply.signature.subarray(0, -64), Buffer.alloc(64)]),
        }),
      },
    ],
    'the algorithm of its signature': ['forged other-signature-algorithm', { signatureName: 'ssh-ed448' }],
    'its public value': [
      'forged invalid-public-value',
      { forge: (reply) => ({ ...reply, publicValue: Buffer.alloc(32) }) },
    ],
  };
  for (const [name, [proof, plan]] of Object.entries(cases)) {
    it(`${name}: ${proof}`, async () => {
      const server = await serve({ ...honest, ...plan });
      try {
        const { hostKey } = await read({ address: '127.0.0.1', port: server.port });
        assert.ok(hostKey?.ok, JSON.stringify(hostKey));
        assert.equal(proofText(hostKey.presented.proof), proof);
      } finally {
        await server.stop();
      }
    });
  }
});
