import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  labelledList,
  quotedList,
  spacedLineList,
  withoutCutName,
} from '../../../../src/core/sources/log/listForms.ts';
import { placeOf } from './logText.ts';

describe('spacedLineList', () => {
  const read = (text: string): readonly string[] => spacedLineList(placeOf(text, 'algos:'), 6).names;
  test('ends with its row', () => {
    assert.deepEqual(read('algos: aes128-ctr, aes256-ctr\nserver key: ssh-rsa'), ['aes128-ctr', 'aes256-ctr']);
    assert.deepEqual(read('algos: aes128-ctr\nssh-rsa and more'), ['aes128-ctr']);
  });
  test('goes on where it was wrapped', () => {
    assert.deepEqual(read('algos: aes128-ctr, aes2\n56-ctr, 3des-cbc\nx: y'), ['aes128-ctr', 'aes256-ctr', '3des-cbc']);
    assert.deepEqual(read('algos: aes128-ctr,\naes256-ctr'), ['aes128-ctr', 'aes256-ctr']);
  });
  test('nothing, in both ways of saying so', () => {
    assert.deepEqual(read('algos: <none>\nx: y'), []);
    assert.deepEqual(read('algos:\nx: y'), []);
  });
  test('a name cut in the middle is left out, and said', () => {
    const cut = spacedLineList(placeOf('algos: aes128-ctr, diffie-hellman-gro', 'algos:'), 6);
    assert.deepEqual(cut.names, ['aes128-ctr']);
    assert.equal(cut.truncated, true);
  });
});

describe('quotedList', () => {
  const read = (text: string): readonly string[] => quotedList(placeOf(text, '['), 1).names;
  test("Python's reprs, of 2 too", () => assert.deepEqual(read("['a-1', u'b-2']"), ['a-1', 'b-2']));
  test("Rust's debug form", () => assert.deepEqual(read('["a-1", "b-2"]'), ['a-1', 'b-2']));
  test("Go's %q, without a comma", () => assert.deepEqual(read('["a-1" "b-2"]'), ['a-1', 'b-2']));
  test('empty ones', () => {
    assert.deepEqual(read("['']"), []);
    assert.deepEqual(read('[]'), []);
  });
});

describe('labelledList', () => {
  const read = (text: string): readonly string[] => labelledList(placeOf(text, 'server:'), 7).names;
  test('an empty one takes nothing of the next line', () => {
    assert.deepEqual(read('server:\nnext'), []);
    assert.deepEqual(read('server: \nkex: client: a'), []);
  });
  test('one that was wrapped behind its label', () => {
    assert.deepEqual(read('server:\naes128-ctr,aes256-ctr'), ['aes128-ctr', 'aes256-ctr']);
  });
});

test('behind an ellipsis an unknown last name is taken for a cut one, otherwise not', () => {
  const read = { names: ['aes128-ctr', 'ecdh-sha2-nistp3841'], end: 1 };
  assert.deepEqual(withoutCutName({ ...read, truncated: true }).names, ['aes128-ctr']);
  assert.deepEqual(withoutCutName({ ...read, truncated: false }).names, read.names);
});
