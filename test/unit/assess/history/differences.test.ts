import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences } from '../../../../src/core/assess/history/differences.ts';
import { proposal } from '../../../samples/proposals.ts';

const server = proposal('server');

test('two probes that read the same differ in nothing', () => {
  assert.deepEqual(differences(server, { ...server }), []);
});

test('what is new, what is gone, and another order are told, each list by itself', () => {
  const after = {
    ...server,
    kex: [...server.kex.slice(1), 'new-kex'],
    cipherServerToClient: [...server.cipherServerToClient].reverse(),
    languagesClientToServer: ['pl'],
  };
  assert.ok(server.cipherServerToClient.length > 1);
  const findings = differences(server, after);
  assert.deepEqual(
    findings.map(({ code, slot, severity }) => [code, slot, severity]),
    [
      ['offer-changed', 'kex', 'warning'],
      ['offer-changed', 'cipherServerToClient', 'warning'],
      ['offer-changed', undefined, 'warning'],
    ],
  );
  assert.match(findings[0]?.message ?? '', new RegExp(`new: new-kex; gone: ${server.kex[0] ?? ''}\\.`));
  assert.match(findings[1]?.message ?? '', /same names in another order/);
  assert.match(findings[2]?.message ?? '', /language .* new: pl\./);
  const longer = { ...server, kex: [...server.kex, server.kex[0] ?? ''] };
  assert.equal(differences(server, longer).length, 1, 'a name that is there twice now');
});

test('thousands of names become a short message', () => {
  const kex = Array.from({ length: 5000 }, (_, index) => `k${index}`);
  const [finding] = differences({ ...server, kex: [] }, { ...server, kex });
  assert.match(finding?.message ?? '', /new: k0, .*k7 and 4992 more\./);
});
