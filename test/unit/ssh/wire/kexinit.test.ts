import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NAME_LISTS } from '../../../../src/core/ssh/proposal/proposal.ts';
import { decodeKexinit, encodeKexinit, proposalFromKexinit } from '../../../../src/core/ssh/wire/kexinit.ts';
import { fromLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { concat, KEXINIT, LISTS } from './transcripts.ts';

const payload = encodeKexinit(KEXINIT);
const learntFrom = { kind: 'wire', identification: 'SSH-2.0-x' } as const;

test('the layout of RFC 4253 §7.1', () => {
  assert.equal(payload[0], 20);
  assert.deepEqual(payload.slice(1, 17), KEXINIT.cookie);
  const expected = NAME_LISTS.map((field) => LISTS[field].join(','));
  let offset = 17;
  for (const list of expected) {
    assert.deepEqual(payload.slice(offset, offset + 4), Uint8Array.of(0, 0, 0, list.length));
    assert.equal(fromLatin1(payload.subarray(offset + 4, offset + 4 + list.length)), list);
    offset += 4 + list.length;
  }
  assert.deepEqual(payload.slice(offset), Uint8Array.of(0, 0, 0, 0, 0));
});

test('what was encoded is decoded, each direction in its place', () => {
  const kexinit = { ...KEXINIT, firstKexFollows: true, reserved: 0xdeadbeef };
  assert.deepEqual(decodeKexinit(encodeKexinit(kexinit)), { ok: true, kexinit });
});

test('any non-zero boolean is true', () => {
  const odd = payload.slice();
  odd[odd.length - 5] = 0x80;
  const result = decodeKexinit(odd);
  assert.equal(result.ok && result.kexinit.firstKexFollows, true);
});

test('the cookie is a copy', () => {
  const bytes = payload.slice();
  const result = decodeKexinit(bytes);
  bytes.fill(0xff);
  assert.deepEqual(result.ok && result.kexinit.cookie, KEXINIT.cookie);
});

test('cut at every byte it is malformed, and says where', () => {
  for (let length = 0; length < payload.length; length++) {
    const result = decodeKexinit(payload.subarray(0, length));
    assert.ok(!result.ok, `at ${length}`);
    assert.match(result.reason, /number|cookie|list \d+ of 10|after the lists/);
  }
});

test('trailing bytes are malformed', () => {
  const result = decodeKexinit(concat(payload, Uint8Array.of(0)));
  assert.deepEqual(result, { ok: false, reason: '1 bytes follow its end' });
});

test('another message is none', () => {
  const other = payload.slice();
  other[0] = 21;
  assert.match(JSON.stringify(decodeKexinit(other)), /does not begin with the number/);
});

test('our own mistakes are exceptions', () => {
  assert.throws(() => encodeKexinit({ ...KEXINIT, cookie: new Uint8Array(15) }), RangeError);
  assert.throws(() => encodeKexinit({ ...KEXINIT, lists: { ...LISTS, kex: ['a,b'] } }), RangeError);
});

test('markers count for the side they belong to', () => {
  const withKex = (kex: readonly string[]) => ({ ...KEXINIT, lists: { ...LISTS, kex } });
  const client = withKex(['x', 'ext-info-c', 'kex-strict-c-v00@openssh.com']);
  const server = withKex(['x', 'ext-info-s', 'kex-strict-s-v00@openssh.com']);
  const flags = (kexinit: typeof client, side: 'client' | 'server') => {
    const { strictKex, extInfo } = proposalFromKexinit(kexinit, side, learntFrom);
    return [strictKex, extInfo];
  };
  assert.deepEqual(flags(client, 'client'), [true, true]);
  assert.deepEqual(flags(server, 'server'), [true, true]);
  assert.deepEqual(flags(client, 'server'), [false, false]);
  assert.deepEqual(flags(server, 'client'), [false, false]);
  assert.deepEqual(flags(withKex(['ext-info-c']), 'client'), [false, true]);
});

test('a Proposal keeps the lists verbatim, markers included', () => {
  const proposal = proposalFromKexinit({ ...KEXINIT, firstKexFollows: true }, 'server', learntFrom);
  for (const field of NAME_LISTS) assert.deepEqual(proposal[field], LISTS[field]);
  assert.equal(proposal.firstKexFollows, true);
  assert.equal(proposal.side, 'server');
  assert.equal(proposal.learntFrom, learntFrom);
});
