import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { LONGEST_SIGNATURE, recogniseProtocol } from '../../../../src/core/sources/probe/otherProtocol.ts';

const judge = (text: string, from: 'client' | 'server') => {
  const verdict = recogniseProtocol(toLatin1(text), text.length, from);
  return typeof verdict === 'string' || verdict === null ? verdict : verdict.code;
};

test('certain only once the whole signature is there', () => {
  assert.equal(judge('HTTP', 'server'), 'possible');
  assert.equal(judge('HTTP/', 'server'), 'http');
  assert.equal(judge('HTTP/1.1 400', 'server'), 'http');
  assert.equal(judge('HTTQ', 'server'), null);
  assert.equal(judge('<HtMl', 'server'), 'http', 'either case');
});

test('SSH is nothing else, however much of it has come', () => {
  const identification = 'SSH-2.0-OpenSSH_9.2p1';
  for (const side of ['client', 'server'] as const) {
    for (let length = 2; length <= identification.length; length++) {
      assert.equal(judge(identification.slice(0, length), side), null);
    }
  }
});

test('requests are told from answers', () => {
  assert.equal(judge('GET / HTTP/1.1', 'client'), 'http');
  assert.equal(judge('GET / HTTP/1.1', 'server'), null);
  assert.equal(judge('CONNECT host:22', 'client'), 'http');
  assert.equal(judge('220 ready', 'server'), 'other-protocol');
  assert.equal(judge('220 ready', 'client'), null);
  assert.equal(judge('\x05\x01\x00', 'client'), 'other-protocol');
  assert.equal(judge('PROXY TCP4 ', 'client'), 'other-protocol');
});

test('TLS from both sides, of every version', () => {
  for (const minor of [0, 1, 2, 3, 4]) {
    assert.equal(judge(`\x16\x03${String.fromCharCode(minor)}`, 'client'), 'tls');
    assert.equal(judge(`\x15\x03${String.fromCharCode(minor)}`, 'server'), 'tls');
  }
  assert.equal(judge('\x17\x03\x03', 'server'), null);
  assert.equal(judge('\x15\x02\x03', 'server'), null);
});

test('a byte that may be anything', () => {
  for (const length of ['\x01', 'S', '\xff']) assert.equal(judge(`${length}\0\0\0\x0a`, 'server'), 'other-protocol');
  assert.equal(judge('\x4a\0\0\0\x0b', 'server'), null);
});

test('no more than the first bytes matter', () => {
  assert.ok(LONGEST_SIGNATURE >= 9 && LONGEST_SIGNATURE <= 16);
});
