import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceKexinit, traceReceived } from '../../../../src/core/sources/probe/trace.ts';
import { MemoryLogger } from '../../ssh/wire/fakeWorld.ts';
import { KEXINIT } from '../../ssh/wire/transcripts.ts';

test('lists are titled as ssh -vv titles them', () => {
  const logger = new MemoryLogger();
  traceKexinit(logger, '→', { ...KEXINIT, firstKexFollows: true });
  assert.deepEqual(logger.lines, [
    '→ SSH_MSG_KEXINIT (20)',
    '→   KEX algorithms: curve25519-sha256,diffie-hellman-group14-sha256,kex-strict-s-v00@openssh.com',
    '→   host key algorithms: ssh-ed25519,rsa-sha2-512',
    '→   ciphers ctos: aes256-ctr,aes128-ctr',
    '→   ciphers stoc: chacha20-poly1305@openssh.com',
    '→   MACs ctos: hmac-sha2-256',
    '→   MACs stoc: hmac-sha2-512,hmac-sha2-256',
    '→   compression ctos: none,zlib@openssh.com',
    '→   compression stoc: none',
    '→   languages ctos: ',
    '→   languages stoc: en',
    '→   first_kex_follows 1',
  ]);
});

test('every event leaves a line', () => {
  const logger = new MemoryLogger();
  traceReceived(logger, { kind: 'banner', line: 'Hi' });
  traceReceived(logger, { kind: 'skipped', number: 2 });
  traceReceived(logger, { kind: 'message', number: 31, payload: Uint8Array.of(31) });
  traceReceived(logger, { kind: 'failure', failure: { stage: 'kexinit', code: 'silent', message: 'Why.' } });
  assert.deepEqual(logger.lines, [
    '← banner: Hi',
    '← SSH_MSG_IGNORE (2)',
    '← key exchange message 31',
    '✗ kexinit: silent: Why.',
  ]);
});
