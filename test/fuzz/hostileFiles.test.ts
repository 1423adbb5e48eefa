/** Files that are made to be slow to read: each ends within the suite's time, or the suite fails. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_KNOWN_HOSTS_ENTRIES, parseKnownHosts } from '../../src/core/openssh/knownHosts/parseKnownHosts.ts';
import { ed25519, entry } from '../unit/openssh/knownHosts/keys.ts';

const line = entry('h', ed25519());

test('a hostile known_hosts is bounded, and read in linear time', () => {
  const entries = parseKnownHosts(`${line}\n`.repeat(MAX_KNOWN_HOSTS_ENTRIES + 1));
  assert.equal(entries.length, 100_000);
  assert.deepEqual(parseKnownHosts(`${' '.repeat(500_000)}x${'\t '.repeat(500_000)}`), []);
  assert.deepEqual(parseKnownHosts('|'.repeat(1_000_000)), []);
  assert.deepEqual(parseKnownHosts(`@${'\t'.repeat(1_000_000)}`), []);
  assert.deepEqual(parseKnownHosts(`@${'x\t'.repeat(100_000)}x`), []);
});
