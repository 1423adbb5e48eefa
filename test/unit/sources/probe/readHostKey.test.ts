import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NameLists, Proposal } from '../../../../src/core/ssh/proposal/proposal.ts';
import { ByteReader } from '../../../../src/core/ssh/wire/byteReader.ts';
import { ByteWriter } from '../../../../src/core/ssh/wire/byteWriter.ts';
import { encodeDisconnect } from '../../../../src/core/ssh/wire/disconnect.ts';
import { decodeKexinit, encodeKexinit } from '../../../../src/core/ssh/wire/kexinit.ts';
import { DH_PUBLIC_VALUE, kexMethod } from '../../../../src/core/ssh/wire/kexMethods.ts';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { encodePacket } from '../../../../src/core/ssh/wire/packet.ts';
import { probeServer } from '../../../../src/core/sources/probe/probeServer.ts';
import { describePresented } from '../../../../src/core/sources/probe/readHostKey.ts';
import { proposal } from '../../../samples/proposals.ts';
import { ed25519, rsa } from '../../openssh/knownHosts/keys.ts';
import {
  connectorTo,
  FakeClock,
  MemoryLogger,
  runToEnd,
  ScriptedConnection,
  type Step,
} from '../../ssh/wire/fakeWorld.ts';
import { IDENTIFICATION, KEXINIT, line, LISTS, message } from '../../ssh/wire/transcripts.ts';

/** A packet with this message number and these strings. */
function packet(number: number, ...fields: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter().byte(number);
  for (const field of fields) writer.string(field);
  return encodePacket(writer.finish());
}

/** A reply to a key exchange: host key, the server's value, the signature. */
const replyOf = (number: number, blob: Uint8Array): Uint8Array =>
  packet(number, blob, new Uint8Array(32), new Uint8Array(64));

interface Scene {
  readonly lists?: Partial<NameLists>;
  readonly client?: Partial<Proposal> | null;
  readonly hostKeyAlgorithms?: readonly string[];
  readonly firstKexFollows?: boolean;
  readonly chunkSize?: number;
}

/** Probes a server that sends these steps after its KEXINIT, and tells what came of it and what was sent. */
async function read(scene: Scene, ...steps: readonly Step[]) {
  const clock = new FakeClock();
  const kexinit = {
    ...KEXINIT,
    lists: { ...LISTS, ...scene.lists },
    firstKexFollows: scene.firstKexFollows === true,
  };
  // A list of empty names cannot be encoded: `?` stands for a comma.
  const payload = encodeKexinit(kexinit).map((byte) => (byte === 0x3f ? 0x2c : byte));
  const connection = new ScriptedConnection(
    clock,
    [{ send: line(IDENTIFICATION) }, { send: encodePacket(payload) }, ...steps],
    scene.chunkSize,
  );
  const connector = connectorTo(connection);
  const logger = new MemoryLogger();
  const stages: string[] = [];
  const probing = probeServer(
    { hostname: 'server.example', port: 22 },
    {
      connector,
      clock,
      logger,
      signal: new AbortController().signal,
      ownIdentification: 'SSH-2.0-x',
      onStage: (stage) => stages.push(stage),
      hostKeyFor: Promise.resolve(scene.client === null ? null : proposal('client', scene.client ?? {})),
      ...(scene.hostKeyAlgorithms && { hostKey: { hostKeyAlgorithms: scene.hostKeyAlgorithms } }),
    },
  );
  const outcome = await runToEnd(clock, probing);
  const sent = connection.written.slice(1).map(payloadOf);
  return { outcome, connection, connector, logger, stages, sent, clock };
}

/** The message in a packet of ours. */
function payloadOf(bytes: Uint8Array): Uint8Array {
  const padding = bytes[4] ?? 0;
  return bytes.subarray(5, bytes.length - padding);
}

type Read = Awaited<ReturnType<typeof read>>;

/** The lists that we sent. */
function sentLists({ sent }: Read): NameLists {
  const [payload = new Uint8Array()] = sent;
  const decoded = decodeKexinit(payload);
  assert.ok(decoded.ok);
  assert.equal(decoded.kexinit.firstKexFollows, false);
  return decoded.kexinit.lists;
}

function presentedBy({ outcome }: Read) {
  assert.ok(outcome.hostKey?.ok, JSON.stringify(outcome.hostKey));
  return outcome.hostKey.presented;
}

/** The failure of the host key step, which must leave the lists valid, and the last thing sent. */
function failureOf({ outcome, connector }: Read) {
  const { failure, proposal: lists, hostKey } = outcome;
  assert.equal(failure, null, 'the lists are valid');
  assert.equal(outcome.stage, 'kexinit');
  assert.deepEqual(lists?.cipherClientToServer, LISTS.cipherClientToServer);
  assert.equal(connector.calls, 1);
  assert.ok(hostKey?.ok === false);
  return { stage: hostKey.failure.stage, code: hostKey.failure.code };
}

const GOODBYE = encodeDisconnect('Kexpert has read the algorithm lists');

test('one message each way: the key, over the connection of the lists, and a goodbye', async () => {
  const run = await read({}, { send: replyOf(31, ed25519()) });
  const { outcome, connection, connector, sent, stages, logger } = run;
  assert.equal(outcome.failure, null);
  const presented = presentedBy(run);
  assert.deepEqual(
    { ...presented, key: presented.key.type },
    {
      blob: ed25519(),
      key: 'ssh-ed25519',
      algorithm: 'ssh-ed25519',
      kex: 'curve25519-sha256',
      groupBits: null,
      proof: { verification: 'claimed', reason: 'not-checked' },
    },
  );
  assert.equal(connector.calls, 1);
  const method = kexMethod('curve25519-sha256');
  assert.ok(method?.flow === 'exchange');
  assert.deepEqual(sent.slice(1), [new ByteWriter().byte(30).string(method.clientValue).finish(), GOODBYE]);
  assert.equal(connection.closed, 1);
  assert.deepEqual(stages, ['resolve', 'connect', 'identify', 'kexinit', 'hostkey']);
  assert.equal(outcome.timings.hostkey, 0);
  assert.ok(logger.lines.includes(describePresented(presented)));
});

test('however the bytes are cut', async () => {
  for (const chunkSize of [1, 7]) {
    const run = await read({ chunkSize }, { send: replyOf(31, ed25519()) });
    assert.deepEqual(presentedBy(run).blob, ed25519());
  }
});

test('our lists: the one kex, host keys in the client’s order, the server’s own for the rest', async () => {
  const kex = ['diffie-hellman-group14-sha256', 'curve25519-sha256'];
  const hostKey = ['ssh-dss', 'rsa-sha2-512', 'ssh-ed25519'];
  const run = await read({ client: { kex, hostKey } }, { send: replyOf(31, rsa()) });
  assert.deepEqual(sentLists(run), {
    ...LISTS,
    kex: ['diffie-hellman-group14-sha256'],
    hostKey: ['rsa-sha2-512', 'ssh-ed25519'],
    languagesClientToServer: [],
    languagesServerToClient: [],
  });
  const presented = presentedBy(run);
  assert.equal(presented.algorithm, 'rsa-sha2-512');
  assert.equal(presented.kex, 'diffie-hellman-group14-sha256');
  assert.deepEqual(run.sent[1], new ByteWriter().byte(30).string(DH_PUBLIC_VALUE).finish());
});

test('nothing in common, or no client: what the server prefers, never a marker', async () => {
  const lists = { kex: ['kex-strict-s-v00@openssh.com', 'ext-info-s', ...LISTS.kex] };
  for (const client of [{ kex: ['x', 'ext-info-c'], hostKey: ['y'] }, null]) {
    const run = await read({ lists, client }, { send: replyOf(31, ed25519()) });
    assert.deepEqual(sentLists(run).kex, ['curve25519-sha256']);
    assert.deepEqual(sentLists(run).hostKey, LISTS.hostKey);
  }
});

test('a method that is not spoken is passed over', async () => {
  const kex = ['gss-group14-sha256-x', 'diffie-hellman-group14-sha256'];
  const run = await read({ lists: { kex }, client: { kex } }, { send: replyOf(31, ed25519()) });
  assert.equal(presentedBy(run).kex, 'diffie-hellman-group14-sha256');
});

test('only the algorithms that were asked for', async () => {
  const run = await read({ hostKeyAlgorithms: ['ssh-dss', 'rsa-sha2-512'] }, { send: replyOf(31, rsa()) });
  assert.deepEqual(sentLists(run).hostKey, ['ssh-dss', 'rsa-sha2-512']);
  assert.equal(presentedBy(run).algorithm, 'rsa-sha2-512', 'the one that the server has');
});

const GROUP_EXCHANGE: Scene = { lists: { kex: ['diffie-hellman-group-exchange-sha256'] } };

test('a group exchange: the sizes asked for, the modulus handed out, the key', async () => {
  const modulus = Uint8Array.from([0, ...new Uint8Array(256).fill(0xff)]);
  const run = await read(
    GROUP_EXCHANGE,
    { send: packet(31, modulus, Uint8Array.of(2)) },
    { send: replyOf(33, ed25519()) },
  );
  assert.equal(presentedBy(run).groupBits, 2048);
  assert.deepEqual(run.sent.slice(1), [
    new ByteWriter().byte(34).uint32(2048).uint32(3072).uint32(8192).finish(),
    new ByteWriter().byte(32).string(DH_PUBLIC_VALUE).finish(),
    GOODBYE,
  ]);
});

test('a group exchange that goes wrong', async () => {
  const group = packet(31, Uint8Array.of(1, 2), Uint8Array.of(2));
  for (const [code, ...steps] of [
    ['malformed-host-key', { send: message(31, 0, 0, 0, 9) }],
    ['unexpected-message', { send: message(33) }],
    ['silent', { send: group }],
    ['malformed-host-key', { send: group }, { send: message(33) }],
    ['closed-early', { send: group }, 'close'],
  ] as const) {
    assert.deepEqual(failureOf(await read(GROUP_EXCHANGE, ...steps)), { stage: 'hostkey', code });
  }
});

test('RSA: the server begins', async () => {
  const run = await read({ lists: { kex: ['rsa2048-sha256'] } }, { send: packet(30, rsa(2048), new Uint8Array(256)) });
  assert.deepEqual(presentedBy(run).blob, rsa(2048));
  assert.deepEqual(run.sent.slice(1), [GOODBYE], 'nothing of ours but the lists');
});

test('what a wrong guess of the server sent ahead is dropped, once', async () => {
  const guess = replyOf(31, rsa());
  const kex = ['diffie-hellman-group14-sha256'];
  for (const client of [{ kex }, { hostKey: ['rsa-sha2-512'] }]) {
    const run = await read({ client, firstKexFollows: true }, { send: guess }, { send: replyOf(31, ed25519()) });
    assert.deepEqual(presentedBy(run).blob, ed25519());
  }
  const twice = await read({ client: { kex }, firstKexFollows: true }, { send: guess }, { send: guess });
  assert.deepEqual(presentedBy(twice).blob, rsa());
  const other = await read({ client: { kex }, firstKexFollows: true }, { send: message(34) }, { send: guess });
  assert.deepEqual(presentedBy(other).blob, rsa(), 'whatever it is');
});

test('a right guess is heard, and so is a first message where there was none', async () => {
  for (const firstKexFollows of [true, false]) {
    const run = await read({ firstKexFollows }, { send: replyOf(31, rsa()) }, { send: replyOf(31, ed25519()) });
    assert.deepEqual(presentedBy(run).blob, rsa());
  }
  const asked = await read(
    { firstKexFollows: true, hostKeyAlgorithms: ['x', 'ssh-ed25519'] },
    { send: replyOf(31, rsa()) },
    { send: replyOf(31, ed25519()) },
  );
  assert.deepEqual(presentedBy(asked).blob, ed25519(), 'the guess is about what we named first');
});

test('messages that mean nothing are skipped', async () => {
  const run = await read({}, { send: message(2, 0, 0, 0, 0) }, { send: message(4, 0) }, { send: replyOf(31, rsa()) });
  assert.deepEqual(presentedBy(run).blob, rsa());
});

for (const [name, code, steps] of [
  ['another message', 'unexpected-message', [{ send: message(33) }]],
  ['a second KEXINIT', 'unexpected-message', [{ send: message(20) }]],
  ['no reply', 'malformed-host-key', [{ send: message(31) }]],
  ['a key that is cut off', 'malformed-host-key', [{ send: replyOf(31, ed25519().subarray(0, 20)) }]],
  ['an empty key', 'malformed-host-key', [{ send: replyOf(31, new Uint8Array()) }]],
  ['a length that is a lie', 'malformed-host-key', [{ send: message(31, 0xff, 0xff, 0xff, 0xff, 1) }]],
  ['silence', 'silent', []],
  ['an end', 'closed-early', ['close']],
  ['a reset', 'reset', ['reset']],
  ['a disconnect', 'disconnected', [{ send: encodePacket(encodeDisconnect('no')) }]],
  ['a packet that is none', 'malformed-packet', [{ send: new Uint8Array(16) }]],
  ['a drip', 'too-slow', [{ drip: message(2, 0, 0, 0, 0), everyMs: 3000 }]],
] as const) {
  test(`${name}: ${code} of the stage hostkey, and the lists stay valid`, async () => {
    const run = await read({}, ...steps);
    assert.deepEqual(failureOf(run), { stage: 'hostkey', code });
    assert.ok(run.clock.now() <= 15_000);
    assert.equal(run.connection.destroyed, true);
    assert.equal(run.clock.pending, 0);
  });
}

test('no method that is spoken: hidden, and only a goodbye is sent', async () => {
  const run = await read({ lists: { kex: ['gss-group14-sha256-x', 'ext-info-s'] } });
  assert.deepEqual(failureOf(run), { stage: 'hostkey', code: 'host-key-hidden' });
  assert.deepEqual(run.sent, [GOODBYE]);
});

test('no host key algorithm to ask for: hidden, and told for what it is', async () => {
  for (const scene of [{ lists: { hostKey: [] } }, { hostKeyAlgorithms: ['ssh-dss'] }, { hostKeyAlgorithms: [] }]) {
    const run = await read(scene);
    assert.deepEqual(failureOf(run), { stage: 'hostkey', code: 'host-key-hidden' });
    assert.ok(run.outcome.hostKey?.ok === false);
    assert.match(run.outcome.hostKey.failure.message ?? '', /none of the host key algorithms/);
    assert.deepEqual(run.sent, [GOODBYE]);
  }
});

test('empty names in a hostile server’s lists are not sent back', async () => {
  const spoilt = ['?', 'a?', '??b'];
  const lists = { hostKey: ['?ssh-ed25519?'], cipherClientToServer: spoilt, macServerToClient: spoilt };
  const run = await read({ lists, client: null }, { send: replyOf(31, ed25519()) });
  assert.deepEqual(run.outcome.proposal?.macServerToClient, ['', '', 'a', '', '', '', 'b']);
  assert.deepEqual(presentedBy(run).blob, ed25519());
  assert.deepEqual(sentLists(run).hostKey, ['ssh-ed25519']);
  assert.deepEqual(sentLists(run).macServerToClient, ['a', 'b']);
  const others = [
    'cipherServerToClient',
    'macClientToServer',
    'compressionClientToServer',
    'compressionServerToClient',
  ];
  for (const field of [...others, 'cipherClientToServer'] as (keyof NameLists)[]) {
    const alone = await read({ lists: { [field]: spoilt } }, { send: replyOf(31, ed25519()) });
    assert.deepEqual(sentLists(alone)[field], ['a', 'b'], field);
  }
});

test('the largest lists that a packet holds can be answered', async () => {
  const many = Array.from({ length: 25_000 }, (_, index) => `name${index}`);
  const lists = { hostKey: ['ssh-ed25519', ...many] };
  const run = await read({ lists, client: null }, { send: replyOf(31, ed25519()) });
  assert.equal(sentLists(run).hostKey.length, many.length + 1);
  assert.deepEqual(presentedBy(run).blob, ed25519());
});

test('the line of the trace', async () => {
  const plain = presentedBy(await read({}, { send: replyOf(31, ed25519()) }));
  assert.equal(
    describePresented(plain),
    'Host key ssh-ed25519 (256 bits) for ssh-ed25519, read through curve25519-sha256: claimed (not-checked)',
  );
  assert.match(describePresented({ ...plain, groupBits: 2048 }), /, group of 2048 bits: /);
  assert.match(describePresented({ ...plain, proof: { verification: 'verified' } }), /: verified$/);
});

test('the key outlives the packet that it came in', async () => {
  const run = await read({}, { send: replyOf(31, ed25519()) });
  const { blob } = presentedBy(run);
  assert.equal(blob.buffer.byteLength, blob.length, 'a copy of its own');
  assert.equal(new ByteReader(blob).string()?.length, toLatin1('ssh-ed25519').length);
});
