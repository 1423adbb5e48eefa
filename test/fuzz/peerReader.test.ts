import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Side } from '../../src/core/ssh/proposal/proposal.ts';
import { toLatin1 } from '../../src/core/ssh/wire/latin1.ts';
import { type PeerEvent, PeerReader } from '../../src/core/sources/probe/peerReader.ts';
import { chunked, concat, IDENTIFICATION, line } from '../unit/ssh/wire/transcripts.ts';

function read(side: Side, bytes: Uint8Array, ...sizes: number[]): PeerEvent[] {
  const reader = new PeerReader(side);
  return chunked(bytes, ...(sizes.length > 0 ? sizes : [bytes.length])).flatMap((chunk) => [...reader.push(chunk)]);
}

const kinds = (events: readonly PeerEvent[]) =>
  events.map((event) => (event.kind === 'failure' ? event.failure.code : event.kind));

const hello = line(IDENTIFICATION);

test('256 KiB of banner and no byte more', () => {
  const banner = toLatin1(`${'x'.repeat(4095)}\n`.repeat(63) + 'y'.repeat(4095));
  const within = read('server', concat(banner, line(''), hello));
  assert.equal(kinds(within).at(-1), 'banner-too-long', 'CR and LF count too');
  assert.equal(kinds(read('server', concat(banner, toLatin1('\n'), hello))).at(-1), 'identification');
  assert.equal(kinds(read('server', concat(banner, toLatin1('y')))).at(-1), 'banner');
  assert.equal(kinds(read('server', concat(banner, toLatin1('yy')))).at(-1), 'banner-too-long');
});
