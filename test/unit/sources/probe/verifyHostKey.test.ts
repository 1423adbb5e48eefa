import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methodsToVerify, verifyHostKey } from '../../../../src/core/sources/probe/verifyHostKey.ts';
import { modpPrime } from '../../../../src/core/ssh/wire/modpGroups.ts';
import { probeServer } from '../../../../src/core/sources/probe/probeServer.ts';
import { proofCrypto, proofText } from '../../../samples/readKey.ts';
import { connectorToSigning } from '../../../samples/signingConnection.ts';
import { edwardsKey } from '../../../samples/signingKeys.ts';
import type { ServerPlan } from '../../../samples/signingServer.ts';
import { FakeClock, MemoryLogger, runToEnd } from '../../ssh/wire/fakeWorld.ts';

const key = edwardsKey('ssh-ed25519');
const GEX = 'diffie-hellman-group-exchange-sha256';
const CURVE = 'curve25519-sha256';
/** A group exchange that proves nothing comes first. */
const unsafe: ServerPlan = {
  kex: GEX,
  algorithm: 'ssh-ed25519',
  key,
  lists: { kex: [GEX, CURVE] },
  group: { prime: modpPrime('group14'), generator: 1n },
};
const second: ServerPlan = { ...unsafe, kex: CURVE };

const target = { hostname: 'server.example', port: 22 };

/** Probes, then verifies; each plan answers one connection. */
async function verify(...plans: readonly ServerPlan[]) {
  const clock = new FakeClock();
  const connector = connectorToSigning(plans);
  const deps = {
    connector,
    clock,
    logger: new MemoryLogger(),
    signal: new AbortController().signal,
    ownIdentification: 'SSH-2.0-Kexpert_0',
    hostKeyFor: Promise.resolve(null),
    hostKey: { proof: proofCrypto },
  };
  const first = await runToEnd(clock, probeServer(target, deps));
  const outcome = await runToEnd(clock, verifyHostKey(target, deps, first));
  const shown = outcome?.hostKey.ok === true ? proofText(outcome.hostKey.presented.proof) : null;
  return { outcome, shown, opened: connector.opened() };
}

test('a claim becomes verified over a second connection, by another method', async () => {
  const { outcome, shown, opened } = await verify(unsafe, second);
  assert.equal(shown, 'verified');
  assert.deepEqual([outcome?.findings, outcome?.another, outcome?.connections, opened], [[], null, 1, 2]);
});

test('a forgery on the second connection is one', async () => {
  const stranger = edwardsKey('ssh-ed25519');
  const copied = { blob: key.blob, sign: stranger.sign };
  assert.equal((await verify(unsafe, { ...second, key: copied })).shown, 'forged signature-mismatch');
});

test('another key on the second connection proves nothing of the first one', async () => {
  const { outcome, shown } = await verify(unsafe, { ...second, key: edwardsKey('ssh-ed25519') });
  assert.equal(shown, 'claimed group-not-verifiable');
  assert.ok(outcome?.another?.ok);
  assert.deepEqual(
    outcome.findings.map(({ code, severity }) => [code, severity]),
    [['host-keys-differ', 'warning']],
  );
});

test('a second connection that shows no key leaves the claim, and is counted', async () => {
  const { outcome, shown, opened } = await verify(unsafe, {
    ...second,
    forge: (reply) => ({ ...reply, hostKey: Buffer.alloc(0) }),
  });
  assert.deepEqual([shown, outcome?.connections, opened], ['claimed group-not-verifiable', 1, 2]);
  assert.deepEqual(
    outcome?.findings.map(({ code }) => code),
    ['host-key-not-verifiable'],
  );
});

test('where there is no other method, none is opened and it is said', async () => {
  const { outcome, opened } = await verify({ ...unsafe, lists: { kex: [GEX, 'sntrup761x25519-sha512'] } });
  assert.deepEqual([outcome?.connections, opened], [0, 1]);
  assert.deepEqual(
    outcome?.findings.map(({ code }) => code),
    ['host-key-not-verifiable'],
  );
});

test('a key that is verified or forged already needs no second connection', async () => {
  for (const plan of [second, { ...second, signatureName: 'ssh-rsa' }]) {
    const { outcome, opened } = await verify(plan);
    assert.deepEqual([outcome, opened], [null, 1]);
  }
});

test('the methods that may verify: those that were not tried and can be', () => {
  assert.deepEqual(methodsToVerify(['sntrup761x25519-sha512', GEX, CURVE, 'rsa2048-sha256'], GEX), [CURVE]);
});
