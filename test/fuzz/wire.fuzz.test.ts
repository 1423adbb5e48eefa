import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NAME_LISTS, type NameLists } from '../../src/core/ssh/proposal/proposal.ts';
import { decodeDisconnect, encodeDisconnect } from '../../src/core/ssh/wire/disconnect.ts';
import { decodeKexinit, encodeKexinit, type Kexinit } from '../../src/core/ssh/wire/kexinit.ts';
import { MAX_BANNER_BYTES, MAX_BANNER_LINES, MAX_SKIPPED_MESSAGES } from '../../src/core/ssh/wire/limits.ts';
import { encodePacket, PacketDecoder } from '../../src/core/ssh/wire/packet.ts';
import { type PeerEvent, PeerReader } from '../../src/core/sources/probe/peerReader.ts';
import { probeServer } from '../../src/core/sources/probe/probeServer.ts';
import { connectorTo, FakeClock, MemoryLogger, runToEnd, ScriptedConnection } from '../unit/ssh/wire/fakeWorld.ts';
import { chunked, concat, IDENTIFICATION, kexinitPacket, line, message } from '../unit/ssh/wire/transcripts.ts';
import { defaultSeed } from '../setup/seed.ts';

/** A failing run is repeated with FUZZ_SEED=… and searched longer with FUZZ_RUNS=…. */
const seed = Number(process.env['FUZZ_SEED'] ?? defaultSeed());
const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
console.log(`wire fuzz: FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);
const options = { seed, numRuns: runs };

const latin1 = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const name = fc
  .oneof(
    fc.string({ unit: latin1, minLength: 1, maxLength: 80 }),
    fc.constantFrom('curve25519-sha256', 'ext-info-c', 'kex-strict-s-v00@openssh.com', '__proto__', ' '),
  )
  .map((text) => text.replaceAll(',', ';'));
const list = fc.array(name, { maxLength: 12 });
const lists: fc.Arbitrary<NameLists> = fc.record(
  {
    kex: list,
    hostKey: list,
    cipherClientToServer: list,
    cipherServerToClient: list,
    macClientToServer: list,
    macServerToClient: list,
    compressionClientToServer: list,
    compressionServerToClient: list,
    languagesClientToServer: list,
    languagesServerToClient: list,
  },
  { noNullPrototype: true },
);
const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const kexinit: fc.Arbitrary<Kexinit> = fc.record(
  {
    cookie: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    lists,
    firstKexFollows: fc.boolean(),
    reserved: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  },
  // Compared with what the decoder builds, which is a plain object.
  { noNullPrototype: true },
);
const side = fc.constantFrom('client' as const, 'server' as const);
const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });

/** What a well-behaved peer might send, up to some messages after its KEXINIT. */
const transcript = fc
  .record({
    banner: fc.array(fc.string({ unit: latin1.filter((character) => !'\0\n\r'.includes(character)), maxLength: 60 }), {
      maxLength: 3,
    }),
    kexinit,
    skipped: fc.integer({ min: 0, max: 3 }),
    rest: fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { maxLength: 3 }),
  })
  .map(({ banner, kexinit: offer, skipped, rest }) =>
    concat(
      ...banner.map((text) => line(`* ${text}`)),
      line(IDENTIFICATION),
      ...Array.from({ length: skipped }, () => message(2, 1, 2)),
      kexinitPacket(offer),
      ...rest.map((payload) => encodePacket(payload)),
    ),
  );

function readAll(from: 'client' | 'server', input: Uint8Array, ...chunkSizes: readonly number[]): PeerEvent[] {
  const reader = new PeerReader(from);
  const events = chunked(input, ...chunkSizes).flatMap((chunk) => [...reader.push(chunk)]);
  events.push(...reader.end());
  return events;
}

/** What holds for the events of any bytes at all. */
function check(events: readonly PeerEvent[]): void {
  const last = events.at(-1);
  assert.ok(last?.kind === 'failure', 'the end is always told');
  assert.ok(
    (last.failure.message ?? '').length > 20 && (last.failure.message ?? '').length < 1_000,
    'a message of sane length',
  );
  assert.equal(events.filter(({ kind }) => kind === 'failure').length, 1);
  assert.ok(events.filter(({ kind }) => kind === 'banner').length <= MAX_BANNER_LINES);
  assert.ok(events.filter(({ kind }) => kind === 'skipped').length <= MAX_SKIPPED_MESSAGES);
  const bannerBytes = events.reduce((sum, event) => sum + (event.kind === 'banner' ? event.line.length : 0), 0);
  assert.ok(bannerBytes <= MAX_BANNER_BYTES);
  assert.ok(events.filter(({ kind }) => kind === 'kexinit').length <= 1);
}

test('KEXINIT: what is encoded is decoded', () => {
  fc.assert(
    fc.property(kexinit, (offer) => {
      const payload = encodeKexinit(offer);
      const result = decodeKexinit(payload);
      assert.ok(result.ok);
      for (const field of NAME_LISTS) assert.deepEqual(result.kexinit.lists[field], offer.lists[field]);
      assert.deepEqual(result.kexinit, offer);
      assert.deepEqual(encodeKexinit(result.kexinit), payload);
    }),
    options,
  );
});

test('KEXINIT: any bytes are decoded or refused, never thrown at', () => {
  fc.assert(
    fc.property(bytes(400), (body) => {
      const result = decodeKexinit(concat(Uint8Array.of(20), body));
      assert.ok(result.ok || result.reason.length > 0);
    }),
    options,
  );
});

test('packet: what is framed is unframed, whatever the chunks and the padding', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 5 }),
      sizes,
      fc.nat(255),
      (payloads, cuts, fill) => {
        const stream = concat(
          ...payloads.map((payload) => encodePacket(payload, (count) => new Uint8Array(count).fill(fill))),
        );
        const decoder = new PacketDecoder();
        const found: Uint8Array[] = [];
        for (const chunk of chunked(stream, ...cuts)) {
          for (let offset = 0; offset < chunk.length;) {
            const { used, payload, failure } = decoder.step(chunk, offset);
            assert.equal(failure, undefined);
            if (payload) found.push(payload);
            offset += used;
          }
        }
        assert.deepEqual(found, payloads);
      },
    ),
    options,
  );
});

test('DISCONNECT: ASCII comes back, and any bytes are read or null', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      bytes(80),
      (description, code, junk) => {
        const decoded = decodeDisconnect(encodeDisconnect(description, code));
        assert.deepEqual([decoded?.description, decoded?.reasonCode], [description, code]);
        decodeDisconnect(concat(Uint8Array.of(1), junk));
      },
    ),
    options,
  );
});

test('a transcript gives the same events on any chunking', () => {
  fc.assert(
    fc.property(transcript, side, sizes, (input, from, cuts) => {
      const whole = readAll(from, input, input.length);
      check(whole);
      assert.deepEqual(readAll(from, input, ...cuts), whole);
      assert.deepEqual(readAll(from, input, 1), whole);
    }),
    options,
  );
});

test('cut at every byte: the events up to there, then a typed failure', () => {
  fc.assert(
    fc.property(transcript, (input) => {
      const whole = readAll('server', input, input.length).slice(0, -1);
      const reader = new PeerReader('server');
      let seen = 0;
      for (let length = 0; length <= input.length; length++) {
        if (length > 0)
          seen += reader.push(input.subarray(length - 1, length)).filter(({ kind }) => kind !== 'failure').length;
        const cut = readAll('server', input.subarray(0, length), Math.max(1, length));
        check(cut);
        assert.deepEqual(cut.slice(0, -1), whole.slice(0, seen));
      }
    }),
    { seed, numRuns: Math.max(1, Math.round(runs / 30)) },
  );
});

test('mutated transcripts: never thrown at, and the same on any chunking', () => {
  const mutations = fc.array(
    fc.record({ at: fc.nat(), kind: fc.constantFrom('set', 'remove', 'insert', 'cut'), value: fc.nat(255) }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(transcript, mutations, side, sizes, (input, changes, from, cuts) => {
      const mutated = [...input];
      for (const { at, kind, value } of changes) {
        const index = at % Math.max(1, mutated.length);
        if (kind === 'set') mutated[index] = value;
        else if (kind === 'remove') mutated.splice(index, 1);
        else if (kind === 'insert') mutated.splice(index, 0, value);
        else mutated.length = Math.min(mutated.length, index);
      }
      const spoiled = Uint8Array.from(mutated);
      const whole = readAll(from, spoiled, Math.max(1, spoiled.length));
      check(whole);
      assert.deepEqual(readAll(from, spoiled, ...cuts), whole);
    }),
    options,
  );
});

test('random bytes, with and without an identification before them', () => {
  fc.assert(
    fc.property(bytes(3_000), fc.boolean(), side, sizes, (junk, greeted, from, cuts) => {
      const input = greeted ? concat(line(IDENTIFICATION), junk) : junk;
      const whole = readAll(from, input, Math.max(1, input.length));
      check(whole);
      assert.deepEqual(readAll(from, input, ...cuts), whole);
    }),
    options,
  );
});

test('a probe of random servers ends in time, with an outcome and no timer left', async () => {
  const step = fc.oneof(
    fc.oneof(bytes(200), transcript, fc.constant(line(IDENTIFICATION))).map((sent) => ({ send: sent })),
    fc.integer({ min: 1, max: 500 }).map((wait) => ({ wait })),
    fc.record({ drip: fc.uint8Array({ minLength: 1, maxLength: 20 }), everyMs: fc.integer({ min: 5, max: 120 }) }),
    fc.constantFrom('close' as const, 'reset' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), sizes, async (steps, [chunkSize]) => {
      const clock = new FakeClock();
      const connection = new ScriptedConnection(
        clock,
        steps.filter((entry) => typeof entry !== 'object' || !('send' in entry) || entry.send.length > 0),
        chunkSize,
      );
      const outcome = await runToEnd(
        clock,
        probeServer(
          { hostname: 'server.example', port: 22 },
          {
            connector: connectorTo(connection),
            clock,
            signal: new AbortController().signal,
            logger: new MemoryLogger(),
            ownIdentification: 'SSH-2.0-Kexpert_0',
            deadlines: { absoluteMs: 400, idleMs: 150 },
          },
        ),
      );
      assert.ok(clock.now() <= 400);
      assert.equal(clock.pending, 0);
      assert.equal(connection.destroyed, true);
      assert.equal(outcome.failure === null, outcome.proposal !== null);
    }),
    { seed, numRuns: Math.max(1, Math.round(runs / 3)) },
  );
});

test('256 KiB in single bytes are read within the suite’s time', () => {
  // A quadratic reader copies 34 GB here.
  const packet = encodePacket(new Uint8Array(262_135).fill(30));
  const reader = new PeerReader('server');
  reader.push(concat(line(IDENTIFICATION), kexinitPacket()));
  let messages = 0;
  const byte = new Uint8Array(1);
  for (const value of packet) {
    byte[0] = value;
    messages += reader.push(byte).length;
  }
  assert.equal(messages, 1);
});
