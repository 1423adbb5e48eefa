import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Memento } from 'vscode';
import { ClientsSeen } from '../../../src/extension/features/lockout/clientsSeen.ts';
import { proposal } from '../../samples/proposals.ts';

/** A workspace's storage that holds one value under every key. */
function memento(initial?: unknown): Memento {
  let kept = initial;
  return {
    keys: () => [],
    get: () => kept as never,
    update: (_key, value: unknown) => {
      kept = structuredClone(value);
      return Promise.resolve();
    },
  };
}
const client = (version: string) => ({ product: 'Paramiko', version, proposal: proposal('client') });

describe('ClientsSeen', () => {
  it('keeps each client once, the last one first, and no more than a site has', () => {
    const seen = new ClientsSeen(memento());
    for (const version of ['1', '2', '1']) seen.add(client(version));
    assert.deepEqual(
      seen.all.map(({ version }) => version),
      ['1', '2'],
    );
    for (let version = 0; version < 100; version += 1) seen.add(client(`v${version}`));
    assert.equal(seen.all.length, 30);
    assert.equal(seen.all[0]?.version, 'v99');
  });

  it('takes nothing that is not of its form, from storage or from a log', () => {
    for (const value of [null, 'x', { a: 1 }, [null, 1, {}, { product: 'x', version: null, proposal: { kex: 'y' } }]]) {
      assert.deepEqual(new ClientsSeen(memento(value)).all, []);
    }
    const seen = new ClientsSeen(memento());
    seen.add({ ...client('1'), proposal: proposal('client', { kex: Array.from({ length: 10_000 }, () => 'x') }) });
    assert.deepEqual(seen.all, []);
  });
});
