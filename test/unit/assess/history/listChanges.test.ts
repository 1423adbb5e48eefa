import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listChanges, namesInSentence } from '../../../../src/core/assess/history/listChanges.ts';
import { proposal } from '../../../samples/proposals.ts';

const server = proposal('server', { kex: ['a', 'b', 'c'] });
const kexAfter = (kex: readonly string[]) => listChanges(server, { ...server, kex });

test('lists that are equal are no change', () => {
  assert.deepEqual(listChanges(server, { ...server, kex: [...server.kex] }), []);
});

test('what came, what went and what only moved are told apart', () => {
  assert.deepEqual(kexAfter(['new', 'b', 'c', 'new']), [
    { field: 'kex', gained: ['new'], lost: ['a'], reordered: false },
  ]);
  assert.deepEqual(kexAfter(['b', 'a', 'c']), [{ field: 'kex', gained: [], lost: [], reordered: true }]);
  assert.deepEqual(kexAfter(['c', 'a']), [{ field: 'kex', gained: [], lost: ['b'], reordered: true }]);
  assert.deepEqual(kexAfter(['a', 'b', 'c', 'a']), [{ field: 'kex', gained: [], lost: [], reordered: true }], 'twice');
  assert.deepEqual(kexAfter([]), [{ field: 'kex', gained: [], lost: ['a', 'b', 'c'], reordered: false }]);
});

test('each list is told by itself, languages too, in the order of KEXINIT', () => {
  const after = { ...server, languagesServerToClient: ['pl'], macClientToServer: [], kex: [] };
  assert.deepEqual(
    listChanges(server, after).map(({ field }) => field),
    ['kex', 'macClientToServer', 'languagesServerToClient'],
  );
});

test('a sentence spells out eight names', () => {
  const names = Array.from({ length: 10 }, (_, index) => `n${index}`);
  assert.equal(namesInSentence(names.slice(0, 8)), 'n0, n1, n2, n3, n4, n5, n6, n7');
  assert.equal(namesInSentence(names), 'n0, n1, n2, n3, n4, n5, n6, n7 and 2 more');
});
