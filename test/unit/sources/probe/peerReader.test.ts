import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Side } from '../../../../src/core/ssh/proposal/proposal.ts';
import { encodeDisconnect } from '../../../../src/core/ssh/wire/disconnect.ts';
import { encodeKexinit } from '../../../../src/core/ssh/wire/kexinit.ts';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { MAX_BANNER_BYTES, MAX_BANNER_LINES } from '../../../../src/core/ssh/wire/limits.ts';
import { encodePacket } from '../../../../src/core/ssh/wire/packet.ts';
import { type PeerEvent, PeerReader } from '../../../../src/core/sources/probe/peerReader.ts';
import { chunked, concat, IDENTIFICATION, KEXINIT, kexinitPacket, line, message } from '../../ssh/wire/transcripts.ts';

function read(side: Side, bytes: Uint8Array, ...sizes: number[]): PeerEvent[] {
  const reader = new PeerReader(side);
  return chunked(bytes, ...(sizes.length > 0 ? sizes : [bytes.length])).flatMap((chunk) => [...reader.push(chunk)]);
}
const kinds = (events: readonly PeerEvent[]) =>
  events.map((event) => (event.kind === 'failure' ? event.failure.code : event.kind));
const hello = line(IDENTIFICATION);

test('a whole conversation of a server, and on past its KEXINIT', () => {
  const bytes = concat(
    line('Authorised use only'),
    line(''),
    hello,
    message(2),
    kexinitPacket(),
    message(31, 1, 2),
    message(21),
  );
  const events = read('server', bytes);
  assert.deepEqual(kinds(events), ['banner', 'banner', 'identification', 'skipped', 'kexinit', 'message', 'message']);
  assert.deepEqual(events[0], { kind: 'banner', line: 'Authorised use only' });
  assert.deepEqual(events[5], { kind: 'message', number: 31, payload: Uint8Array.of(31, 1, 2) });
});

test('the KEXINIT comes decoded and verbatim', () => {
  const [, event] = read('server', concat(hello, kexinitPacket()));
  assert.deepEqual(event, { kind: 'kexinit', kexinit: KEXINIT, payload: encodeKexinit(KEXINIT) });
});

test('the same on any chunking', () => {
  const bytes = concat(line('Hello'), hello, message(4, 1), kexinitPacket(), message(30, 5));
  const whole = read('server', bytes);
  for (const sizes of [[1], [2], [3], [7], [64], [6, 1, 50], [bytes.length - 1]])
    assert.deepEqual(read('server', bytes, ...sizes), whole);
});

test('a chunk may be reused by its owner', () => {
  const reader = new PeerReader('server');
  const chunk = concat(line('Hi'), hello, kexinitPacket());
  const events = [...reader.push(chunk)];
  chunk.fill(0);
  assert.deepEqual(events, read('server', concat(line('Hi'), hello, kexinitPacket())));
});

test('a banner of so many lines and bytes is taken, and not one more of either', () => {
  const lines = Array.from({ length: MAX_BANNER_LINES }, () => line(''));
  assert.equal(kinds(read('server', concat(...lines, hello))).at(-1), 'identification');
  assert.equal(kinds(read('server', concat(...lines, line(''), hello))).at(-1), 'banner-too-long');
  const whole = line('x'.repeat(4_094));
  const full = Array.from({ length: MAX_BANNER_BYTES / whole.length }, () => whole);
  assert.equal(kinds(read('server', concat(...full, hello))).at(-1), 'identification');
  assert.equal(kinds(read('server', concat(...full, toLatin1('x')))).at(-1), 'banner-too-long');
  assert.equal(kinds(read('server', concat(...full, line('')))).at(-1), 'banner-too-long');
});

test('a client sends no banner', () => {
  assert.deepEqual(kinds(read('client', concat(hello, kexinitPacket()))), ['identification', 'kexinit']);
  assert.deepEqual(kinds(read('client', concat(line('Hi'), hello))), ['malformed-identification']);
  assert.deepEqual(kinds(read('client', line(''))), ['malformed-identification']);
  assert.deepEqual(kinds(read('client', toLatin1('SSH\n'))), ['malformed-identification']);
});

test('what else a client may speak', () => {
  assert.deepEqual(kinds(read('client', toLatin1('GET / HTTP/1.1\r\n'))), ['http']);
  assert.deepEqual(kinds(read('client', Uint8Array.of(0x16, 3, 1, 2, 0))), ['tls']);
  assert.deepEqual(kinds(read('client', Uint8Array.of(5, 1, 0))), ['other-protocol']);
  assert.deepEqual(kinds(read('client', toLatin1('SSH-1.5-1.2.27\n'))), ['ssh1-only']);
});

test('a protocol is recognised by the first text only', () => {
  assert.deepEqual(kinds(read('server', concat(line('Notice'), line('220 rooms'), hello))), [
    'banner',
    'banner',
    'identification',
  ]);
  assert.deepEqual(kinds(read('server', concat(line(''), line('220 ready')))), ['banner', 'other-protocol']);
});

test('NUL is no text, unless a protocol begins that way', () => {
  assert.deepEqual(kinds(read('server', Uint8Array.of(0x4a, 0, 0, 0, 0x0a))), ['other-protocol']);
  assert.deepEqual(kinds(read('server', Uint8Array.of(0x4a, 0, 0, 1))), ['malformed-identification']);
  assert.deepEqual(kinds(read('server', concat(line('Hi'), Uint8Array.of(0x4a, 0)))), [
    'banner',
    'malformed-identification',
  ]);
  const reader = new PeerReader('server');
  assert.deepEqual(reader.push(Uint8Array.of(0x4a, 0)), [], 'may still be MySQL');
  assert.deepEqual(kinds(reader.end()), ['malformed-identification']);
});

test('after a failure there is nothing more', () => {
  const reader = new PeerReader('server');
  assert.deepEqual(kinds(reader.push(concat(toLatin1('HTTP/1.1 400\r\n'), hello))), ['http']);
  assert.deepEqual(reader.push(hello), []);
  assert.deepEqual(reader.end(), []);
});

test('the end is a failure wherever it comes', () => {
  const bytes = concat(line('Hi'), hello, kexinitPacket(), message(31, 1));
  const packetsFrom = 4 + hello.length;
  for (let length = 0; length <= bytes.length; length++) {
    const reader = new PeerReader('server');
    assert.ok(reader.push(bytes.subarray(0, length)).every(({ kind }) => kind !== 'failure'));
    const [event, ...more] = reader.end();
    assert.ok(event?.kind === 'failure' && more.length === 0);
    assert.equal(event.failure.code, 'closed-early');
    const kexinitEnds = packetsFrom + kexinitPacket().length;
    const stage = length < packetsFrom ? 'identify' : length < kexinitEnds ? 'kexinit' : 'hostkey';
    assert.equal(event.failure.stage, stage, `at ${length}`);
  }
});

test('a refusal without a line end is still understood', () => {
  const reader = new PeerReader('server');
  reader.push(toLatin1('Not allowed at this time'));
  assert.deepEqual(kinds(reader.end()), ['turned-away']);
});

test('after the KEXINIT: no second one, and a DISCONNECT is still one', () => {
  assert.deepEqual(kinds(read('server', concat(hello, kexinitPacket(), kexinitPacket()))), [
    'identification',
    'kexinit',
    'unexpected-message',
  ]);
  const [, , event] = read('server', concat(hello, kexinitPacket(), encodePacket(encodeDisconnect('bye', 3))));
  assert.ok(event?.kind === 'failure');
  assert.deepEqual([event.failure.stage, event.failure.code], ['hostkey', 'disconnected']);
});

test('32 messages are skipped and no more, before and after together', () => {
  const skipped = (count: number) => concat(...Array.from({ length: count }, () => message(2)));
  assert.equal(kinds(read('server', concat(hello, skipped(32), kexinitPacket()))).at(-1), 'kexinit');
  assert.equal(kinds(read('server', concat(hello, skipped(33), kexinitPacket()))).at(-1), 'unexpected-message');
  assert.equal(
    kinds(read('server', concat(hello, skipped(20), kexinitPacket(), skipped(13)))).at(-1),
    'unexpected-message',
  );
});

test('a line end within the limits: CR LF, LF alone, CR within', () => {
  assert.deepEqual(read('server', toLatin1('a\rb\r\r\n')), [{ kind: 'banner', line: 'a\rb\r' }]);
  assert.deepEqual(read('server', toLatin1('a\n')), [{ kind: 'banner', line: 'a' }]);
  const longest = 'SSH-2.0-'.padEnd(254, 'v');
  assert.deepEqual(kinds(read('server', toLatin1(`${longest}\n`))), ['identification'], '254 bytes and LF are 255');
  assert.deepEqual(kinds(read('server', toLatin1(`${longest}\r\n`))), ['identification-too-long']);
});

test('what was heard', () => {
  const reader = new PeerReader('server');
  reader.push(new Uint8Array());
  const { anything, lastText, midway } = reader.heard;
  assert.deepEqual([anything, lastText, midway], [false, null, false]);
  reader.push(toLatin1('Hi\r\n'));
  assert.equal(reader.heard.lastText, 'Hi');
  reader.push(toLatin1('SSH'));
  assert.equal(reader.heard.midway, false, 'three letters may become anything');
  reader.push(toLatin1('-'));
  assert.equal(reader.heard.midway, true, 'four are the beginning of an identification');
  reader.push(toLatin1('2.0-x\r\n'));
  assert.deepEqual([reader.heard.stage, reader.heard.midway], ['kexinit', false]);
  reader.push(Uint8Array.of(0));
  assert.equal(reader.heard.midway, true);
});
