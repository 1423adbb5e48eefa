import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintUnder, mendedUnder } from '../underPolicy.ts';

const POLICY = { mac: { allow: ['hmac-sha2-512'] } };

test('a list of several arguments gives way as a whole', () => {
  const text = 'MACs hmac-sha1, hmac-md5 # x\r\n';
  assert.equal(mendedUnder(text, 'policy-algorithm', { policy: POLICY }, 'Use the list'), 'MACs hmac-sha2-512 # x\r\n');
});

test('lists are inserted above the first block, with the line ends of the file', () => {
  const text = 'Port 22\r\n\r\nMatch user a\r\n';
  assert.equal(
    mendedUnder(text, 'policy-defaults', { policy: POLICY }, 'Insert MACs'),
    'Port 22\r\n# Ours, for OpenSSH 9.2+\r\nMACs hmac-sha2-512\r\n\r\nMatch user a\r\n',
  );
});

test('where the policy allows nothing that the release has, nothing is offered', () => {
  const policy = { mac: { allow: ['AEAD_AES_256_GCM'] } };
  const fixes = lintUnder('MACs +hmac-sha1\n', null, { policy }).flatMap((finding) =>
    finding.fixes.map(({ kind }) => kind),
  );
  assert.ok(!fixes.includes('replace-list') && !fixes.includes('insert-line'));
});
