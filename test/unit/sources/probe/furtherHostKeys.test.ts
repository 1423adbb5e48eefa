import assert from 'node:assert/strict';
import { test } from 'node:test';
import { furtherHostKeys } from '../../../../src/core/sources/probe/furtherHostKeys.ts';
import { ConnectionError, type Connection, type Connector } from '../../../../src/core/ports.ts';
import { parseHostKeyBlob } from '../../../../src/core/ssh/wire/hostKeyBlob.ts';
import { proposal } from '../../../samples/proposals.ts';
import { outcomeOf } from '../../../samples/reports.ts';
import { FakeClock, MemoryLogger, ScriptedConnection } from '../../ssh/wire/fakeWorld.ts';
import { IDENTIFICATION, kexinitPacket, line } from '../../ssh/wire/transcripts.ts';
import { ed25519 } from '../../openssh/knownHosts/keys.ts';

/** As many connections as a server is asked for its other keys, however many types it claims to have. */
const MOST = 8;

/**
 * Asks a server with these host key algorithms, whose first key was read, for the others. From the connection of this
 * number on it refuses. Resolves with how many connections there were, and what came of the last.
 */
async function asked(hostKey: readonly string[], refusesFrom = Infinity) {
  const blob = ed25519();
  const key = parseHostKeyBlob(blob);
  assert.ok(key);
  const presented = {
    algorithm: hostKey[0] ?? '',
    blob,
    key,
    kex: '',
    groupBits: null,
    proof: { verification: 'claimed', reason: 'not-checked' } as const,
  };
  const first = { ...outcomeOf(proposal('server', { hostKey })), hostKey: { ok: true, presented } } as const;
  const clock = new FakeClock();
  let connections = 0;
  const connector: Connector = {
    connect: (_target, { onResolved }): Promise<Connection> => {
      connections += 1;
      onResolved('192.0.2.1');
      if (connections >= refusesFrom) return Promise.reject(new ConnectionError('refused', 'ECONNREFUSED'));
      const steps = [{ send: line(IDENTIFICATION) }, { send: kexinitPacket() }];
      return Promise.resolve(new ScriptedConnection(clock, steps));
    },
  };
  const found = await furtherHostKeys(
    { hostname: 'host', port: 22 },
    {
      connector,
      clock,
      signal: new AbortController().signal,
      logger: new MemoryLogger(),
      ownIdentification: 'SSH-2.0-x',
    },
    first,
  );
  return { connections, last: found.at(-1) };
}

test('one connection for each other key that the server offers', async () => {
  assert.equal((await asked(['ssh-ed25519'])).connections, 0);
  // Three algorithms of one RSA key, and a certificate, which is another.
  const rsa = ['ssh-rsa', 'rsa-sha2-256', 'rsa-sha2-512', 'rsa-sha2-512-cert-v01@openssh.com'];
  assert.equal((await asked(['ssh-ed25519', ...rsa])).connections, 2);
});

test('a server that claims a hundred types of keys costs no more connections than one with a few (threat 21)', async () => {
  const types = Array.from({ length: 100 }, (_, index) => `made-up-${index}@example.com`);
  assert.equal((await asked(types)).connections, MOST);
});

test('a server that turns away is not asked again', async () => {
  const { connections, last } = await asked(['ssh-ed25519', 'ssh-rsa', 'ssh-dss', 'ecdsa-sha2-nistp256'], 2);
  assert.equal(connections, 2);
  assert.ok(last?.ok === false);
  assert.equal(last.failure.code, 'refused');
});
