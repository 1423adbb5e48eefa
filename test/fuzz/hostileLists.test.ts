/** Lists as long as a packet or a file can hold: what is made of them takes time in proportion to their length. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { furtherHostKeys } from '../../src/core/sources/probe/furtherHostKeys.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { parseHostKeyBlob } from '../../src/core/ssh/wire/hostKeyBlob.ts';
import { DEFAULT_DEADLINES } from '../../src/core/sources/probe/peerSession.ts';
import { systemClock } from '../../src/node/systemClock.ts';
import { proposal } from '../samples/proposals.ts';
import { outcomeOf } from '../samples/reports.ts';
import { ed25519 } from '../unit/openssh/knownHosts/keys.ts';
import { MemoryLogger } from '../unit/ssh/wire/fakeWorld.ts';
import { processorTime } from '../setup/processorTime.ts';

/** What is linear takes milliseconds; anything else many times this. */
const LIMIT_MS = 1_500;

async function inTime(work: () => unknown): Promise<void> {
  const took = await processorTime(work);
  assert.ok(took < LIMIT_MS, `${Math.round(took)} ms`);
}

test('a server that offers one host key algorithm a hundred thousand times', async () => {
  const hostKey = Array.from({ length: 100_000 }, (_, i) => (i % 2 === 0 ? 'ssh-rsa' : 'ssh-ed25519'));
  const blob = ed25519();
  const key = parseHostKeyBlob(blob);
  assert.ok(key);
  const proof = { verification: 'claimed', reason: 'not-checked' } as const;
  const presented = { algorithm: 'ssh-rsa', blob, key, kex: '', groupBits: null, proof };
  const first = {
    ...outcomeOf(proposal('server', { hostKey })),
    hostKey: { ok: true, presented },
  } as const;
  const asked: number[] = [];
  const connector = {
    connect: () => {
      asked.push(1);
      return Promise.reject(new Error('no more'));
    },
  };
  const deps = {
    connector,
    clock: systemClock,
    signal: new AbortController().signal,
    logger: new MemoryLogger(),
    ownIdentification: 'SSH-2.0-x',
    deadlines: DEFAULT_DEADLINES,
  };
  await inTime(() => furtherHostKeys({ hostname: 'host', port: 22 }, deps, first));
  assert.deepEqual(asked, [1]);
});

test('a list with spaces and a hundred thousand commas', async () => {
  const document = parseConfig(`Ciphers a b${','.repeat(100_000)}x\n`, 'sshd');
  await inTime(() => {
    const [found] = lintDocument(document, { openssh: null }).filter(({ code }) => code === 'space-in-list');
    assert.equal(found?.fixes[0]?.edits[0]?.newText, 'a,b,x');
  });
});
