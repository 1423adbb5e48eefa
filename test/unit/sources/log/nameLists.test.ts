import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_LIST_NAMES } from '../../../../src/core/sources/log/limits.ts';
import { lineList, listUntil } from '../../../../src/core/sources/log/nameLists.ts';
import { placeOf } from './logText.ts';

const MARK = 'offer:';
const line = (text: string): string => {
  const { names, truncated } = lineList(placeOf(`${MARK}${text}`, MARK), MARK.length);
  return `${names.join(' ')}${truncated ? ' …' : ''}`;
};
const until = (text: string, separator: ',' | ' '): string => {
  const { names, truncated } = listUntil(placeOf(`${MARK}${text}`, MARK), MARK.length, ']', separator);
  return `${names.join(' ')}${truncated ? ' …' : ''}`;
};

for (const [text, names] of [
  [' ssh-rsa,ssh-dss', 'ssh-rsa ssh-dss'],
  [' ssh-rsa,ssh-dss [preauth]', 'ssh-rsa ssh-dss'],
  [' ssh-rsa\nlost connection', 'ssh-rsa'],
  [' ssh-rsa\nssh-rsa is old', 'ssh-rsa'],
  ['\nlost connection', ''],
  ['', ''],
  // Wraps: in mid-word, at and behind the comma, and twice.
  [' ssh-rsa,ssh-\ndss', 'ssh-rsa ssh-dss'],
  [' ssh-rsa\n,ssh-dss', 'ssh-rsa ssh-dss'],
  [' ssh-rsa,\nssh-dss', 'ssh-rsa ssh-dss'],
  [' ssh-r\nsa,ssh-\ndss\nlost connection', 'ssh-rsa ssh-dss'],
  ['\nssh-rsa,ssh-dss', 'ssh-rsa ssh-dss'],
  [' hmac-sha1,umac-64\n@openssh.com', 'hmac-sha1 umac-64@openssh.com'],
  [' none,zlib\n@example.com and more', 'none zlib@example.com'],
  [' ssh-rsa,ssh-dss\n\n', 'ssh-rsa ssh-dss'],
  [' ssh-rsa \nssh-dss', 'ssh-rsa'],
  // Cut: the piece of a known name goes, a name that may be whole stays.
  [' ssh-rsa,ssh-ds', 'ssh-rsa …'],
  [' ssh-rsa,', 'ssh-rsa …'],
  [' ssh-rsa,ssh-dss...', 'ssh-rsa ssh-dss …'],
  [' ssh-rsa,x@example.com', 'ssh-rsa x@example.com'],
] as const) {
  test(`a list to the end of its line: ${JSON.stringify(text)}`, () => assert.equal(line(text), names));
}

test('a row that fills the width goes on, whatever names the list has', () => {
  const wide = (names: string): string => names.match(/.{1,60}/g)?.join('\n') ?? '';
  const names = Array.from({ length: 12 }, (_, i) => `vendor-cipher-${i}@example.com`);
  assert.equal(line(wide(names.join(',')).slice(MARK.length)).split(' ').length, 12);
  const text = wide(`${MARK}${names.join(',')}`);
  const { names: read } = lineList(placeOf(text, MARK), MARK.length);
  assert.deepEqual(read, names);
});

test('no more names than any list has', () => {
  const many = Array.from({ length: MAX_LIST_NAMES + 50 }, (_, i) => `a${i}`).join(',');
  assert.equal(line(many).split(' ').length <= MAX_LIST_NAMES + 1, true);
});

test('a list up to what closes it', () => {
  assert.equal(until('ssh-rsa, x@y ,ssh-dss] and [d]', ','), 'ssh-rsa x@y ssh-dss');
  assert.equal(until('ssh-rsa ssh-dss]', ' '), 'ssh-rsa ssh-dss');
  assert.equal(until('aes128-ctr\naes256-ctr]', ' '), 'aes128-ctr aes256-ctr');
  assert.equal(until('aes128-\nctr aes256-ctr]', ' '), 'aes128-ctr aes256-ctr');
  assert.equal(until(']', ','), '');
  assert.equal(until('ssh-rsa, ssh-d', ','), 'ssh-rsa …');
});
