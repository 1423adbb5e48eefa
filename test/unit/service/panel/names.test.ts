import assert from 'node:assert/strict';
import { test } from 'node:test';
import { algorithmBook } from '../../../../src/core/service/panel/algorithms.ts';
import { targetBook } from '../../../../src/core/service/panel/links.ts';
import { nameViews, switchedOffViews } from '../../../../src/core/service/panel/names.ts';

const book = () => algorithmBook(targetBook(undefined));

test('each name has its word, and a reason', () => {
  const names = [
    'mlkem768x25519-sha256',
    'curve25519-sha256',
    'diffie-hellman-group14-sha1',
    'diffie-hellman-group1-sha1',
    'never-heard-of',
    'kex-strict-s-v00@openssh.com',
  ];
  const facts = book();
  const views = nameViews('kex', names, [], null, facts);
  assert.deepEqual(
    views.map(({ trait }) => trait),
    ['post-quantum', null, 'weak', 'broken', 'unknown', 'signal'],
  );
  assert.deepEqual(
    views.map(({ algorithm }) => facts.views.find(({ id }) => id === algorithm)?.name),
    [...names.slice(0, 4), null, 'kex-strict-s-v00@openssh.com'],
  );
});

test('a signal is never something that only one side has', () => {
  const [signal] = nameViews('kex', ['ext-info-c'], [], null, book());
  assert.equal(signal?.onlyHere, false);
  assert.equal(signal.status, 'signal');
});

test('an empty name is visible', () => {
  assert.equal(nameViews('mac', [''], [], null, book())[0]?.name, '(empty name)');
});

test('nothing is said to be switched off where that is not known', () => {
  assert.deepEqual(switchedOffViews('kex', null, [], ['curve25519-sha256'], book()), []);
  assert.deepEqual(
    switchedOffViews('kex', ['a', 'b', 'c'], ['b'], ['a', 'b'], book()).map(({ name }) => name),
    ['a'],
  );
});

test('what is switched off stands in the order of the server, each name once', () => {
  const views = switchedOffViews('kex', ['a', 'b', 'c'], [], ['c', 'x', 'a', 'c'], book());
  assert.deepEqual(
    views.map(({ name }) => name),
    ['c', 'a'],
  );
});

test('names are escaped, switched off or not', () => {
  const hostile = 'a\u001b[31m';
  assert.equal(nameViews('kex', [hostile], [], null, book())[0]?.name, 'a\\x1b[31m');
  assert.equal(switchedOffViews('kex', [hostile], [], [hostile], book())[0]?.name, 'a\\x1b[31m');
});
