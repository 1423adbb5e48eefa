import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sshdLines, sshdLinesText } from '../../../../src/core/remedies/server/sshdLines.ts';

it('writes lists as lines of sshd_config, in KEXINIT order, and compression not at all', () => {
  const lines = sshdLines({
    mac: ['hmac-sha2-256'],
    kex: ['curve25519-sha256', 'sntrup761x25519-sha512'],
    compression: ['none'],
  });
  assert.equal(sshdLinesText(lines), 'KexAlgorithms curve25519-sha256,sntrup761x25519-sha512\nMACs hmac-sha2-256\n');
});
