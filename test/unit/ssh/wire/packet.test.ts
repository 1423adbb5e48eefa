import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_PACKET_LENGTH } from '../../../../src/core/ssh/wire/limits.ts';
import { encodePacket, PacketDecoder, type PacketStep } from '../../../../src/core/ssh/wire/packet.ts';
import { chunked, concat, header } from './transcripts.ts';

const only = (bytes: Uint8Array): PacketStep => new PacketDecoder().step(bytes, 0);

test('length, padding, payload and padding bytes of RFC 4253 §6', () => {
  const packet = encodePacket(Uint8Array.of(21), (count) => new Uint8Array(count).fill(0xaa));
  assert.deepEqual(packet, Uint8Array.of(0, 0, 0, 12, 10, 21, ...new Array<number>(10).fill(0xaa)));
});

test('every payload length ends on a block with 4 to 11 bytes of padding', () => {
  for (let length = 1; length <= 64; length++) {
    const packet = encodePacket(new Uint8Array(length).fill(1));
    const padding = packet[4] ?? 0;
    assert.equal(packet.length % 8, 0);
    assert.ok(padding >= 4 && padding <= 11);
    assert.equal(packet.length, 5 + length + padding);
    assert.deepEqual(only(packet), { used: packet.length, payload: new Uint8Array(length).fill(1) });
  }
});

test('our own mistakes are exceptions', () => {
  assert.throws(() => encodePacket(new Uint8Array()), RangeError);
  assert.throws(() => encodePacket(new Uint8Array(MAX_PACKET_LENGTH)), RangeError);
});

test('the largest packet passes, one byte more does not', () => {
  // 4 + 262,140 is a multiple of 8; no length between it and 262,144 is.
  const largest = encodePacket(new Uint8Array(262_140 - 1 - 4));
  assert.deepEqual(largest.subarray(0, 4), header(262_140, 0).subarray(0, 4));
  assert.equal(only(largest).payload?.length, 262_135);
  const tooLarge = only(header(MAX_PACKET_LENGTH + 1, 4));
  assert.equal(tooLarge.failure?.kind, 'too-large');
  assert.equal(only(header(MAX_PACKET_LENGTH, 4)).failure?.kind, 'malformed', 'within the limit, but not on a block');
});

test('claims that cannot be are refused as soon as they are read', () => {
  for (const [packetLength, paddingLength, reason] of [
    [0, 0, /0 bytes/],
    [11, 4, /11 bytes/],
    [13, 4, /multiple of 8/],
    [12, 3, /3 bytes of padding/],
    [12, 11, /no room/],
    [20, 255, /no room/],
  ] as const) {
    const { failure } = only(header(packetLength, paddingLength));
    assert.ok(failure?.kind === 'malformed', `${packetLength}, ${paddingLength}`);
    assert.match(failure.reason, reason);
  }
  assert.equal(only(header(12, 10)).failure, undefined, 'one byte of payload is enough');
});

test('one packet a step, on any chunking, and the rest is left alone', () => {
  const stream = concat(encodePacket(Uint8Array.of(1, 2, 3)), encodePacket(Uint8Array.of(4)));
  for (const size of [1, 2, 3, 5, 7, 16, 17, 100]) {
    const decoder = new PacketDecoder();
    const payloads: number[][] = [];
    for (const chunk of chunked(stream, size)) {
      let offset = 0;
      while (offset < chunk.length) {
        const { used, payload } = decoder.step(chunk, offset);
        assert.ok(used > 0);
        if (payload) payloads.push([...payload]);
        offset += used;
      }
    }
    assert.deepEqual(payloads, [[1, 2, 3], [4]]);
    assert.equal(decoder.midPacket, false);
  }
});

test('knows that it is within a packet; payloads outlive the chunk', () => {
  const decoder = new PacketDecoder();
  const packet = encodePacket(Uint8Array.of(9, 9));
  assert.equal(decoder.midPacket, false);
  decoder.step(packet.subarray(0, 6), 0);
  assert.equal(decoder.midPacket, true);
  const { payload } = decoder.step(packet, 6);
  packet.fill(0);
  decoder.step(encodePacket(Uint8Array.of(1, 1)), 0);
  assert.deepEqual(payload, Uint8Array.of(9, 9));
});
