import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortened, targetBook } from '../../../../src/core/service/panel/links.ts';

test('a reference gets one id however often it is named; what is no reference gets none', () => {
  const targets = targetBook(undefined);
  const [first] = targets.link('RFC 9142');
  assert.deepEqual(targets.link('RFC 9142'), [first]);
  assert.deepEqual(targets.link('javascript:alert(1)'), []);
  const [other] = targets.link('CVE-2023-48795');
  assert.notEqual(other?.id, first?.id);
  assert.deepEqual([...targets.references.values()], [first?.url, other?.url]);
});

test('a place is shown with ~ and counted from 1; its path stays with the extension', () => {
  const targets = targetBook('/home/mia');
  const place = { path: '/home/mia/.ssh/con\u001bfig', line: 4 };
  const view = targets.place(place);
  assert.deepEqual([view.file, view.line], ['~/.ssh/con\\x1bfig', 5]);
  assert.deepEqual(targets.places.get(view.id), place);
  assert.notEqual(targets.place(place).id, view.id);
});

test('only what is inside the home folder is shortened', () => {
  assert.equal(shortened('/home/mia2/x', '/home/mia'), '/home/mia2/x');
  assert.equal(shortened('C:\\Users\\mia\\.ssh', 'C:\\Users\\mia'), '~\\.ssh');
  assert.equal(shortened('/x', undefined), '/x');
});
