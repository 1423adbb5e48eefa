import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { handshakeRemedies } from '../../../../src/core/assess/remedies/handshakeRemedies.ts';
import type { HandshakeFailureCode } from '../../../../src/core/sources/probe/handshake/handshakeReport.ts';
import { agreement, CHOSEN, COMPLETED } from '../../sources/probe/handshake/handshakes.ts';

const OPENSSH = { major: 9, minor: 2, patch: 1 };

function remedies(
  code: HandshakeFailureCode,
  options: {
    readonly negotiation?: ReturnType<typeof agreement>;
    readonly chosen?: Partial<typeof CHOSEN>;
    readonly host?: string;
    readonly openssh?: typeof OPENSSH | null;
  } = {},
) {
  const { negotiation = agreement(), chosen = {}, host = 'box', openssh = OPENSSH } = options;
  const failure = { code, message: '' };
  return handshakeRemedies(
    { ...COMPLETED, completed: false, chosen: { ...CHOSEN, ...chosen }, failure },
    negotiation,
    host,
    openssh,
  );
}

describe('doing without what fails, for the host alone', () => {
  test('a key exchange method', () => {
    const [remedy] = remedies('kex-never-completes');
    assert.equal(remedy?.id, 'avoid-for-host');
    assert.equal(remedy.effect, 'keeps');
    assert.match(remedy.snippet?.text ?? '', /^# .*\nHost box\n {4}KexAlgorithms -curve25519-sha256\n$/);
    assert.equal(remedy.verify, 'ssh -v -o KexAlgorithms=-curve25519-sha256 box');
    assert.match(remedy.detail ?? '', /use ecdh-sha2-nistp256 as key exchange method/);
  });

  test('goes by both names of a method', () => {
    const kex = ['curve25519-sha256', 'curve25519-sha256@libssh.org', 'ecdh-sha2-nistp256'];
    const [remedy] = remedies('kex-never-completes', { negotiation: agreement({ kex }) });
    assert.match(remedy?.snippet?.text ?? '', /KexAlgorithms -curve25519-sha256,curve25519-sha256@libssh\.org\n/);
    assert.match(remedy?.detail ?? '', /use ecdh-sha2-nistp256/);
  });

  test('weakens where what is left is weak, or no longer post-quantum', () => {
    const pq = ['mlkem768x25519-sha256', 'curve25519-sha256'];
    const effect = (kex: readonly string[]) =>
      remedies('kex-never-completes', { negotiation: agreement({ kex }) })[0]?.effect;
    assert.equal(effect(pq), 'weakens');
    assert.equal(effect(['curve25519-sha256', 'diffie-hellman-group1-sha1']), 'weakens');
    assert.equal(effect(['mlkem768x25519-sha256', 'sntrup761x25519-sha512']), 'keeps');
  });

  test('a MAC, and no MAC where the cipher needs none', () => {
    const mac = ['umac-128-etm@openssh.com', 'hmac-sha2-256'];
    const umac = { macClientToServer: 'umac-128-etm@openssh.com', macServerToClient: 'umac-128-etm@openssh.com' };
    const negotiation = agreement({ mac });
    const [remedy] = remedies('corrupted-mac', { negotiation, chosen: umac });
    assert.match(remedy?.snippet?.text ?? '', /\n {4}MACs -umac-128-etm@openssh\.com\n$/);
    const [other] = remedies('corrupted-mac', { negotiation, chosen: { ...umac, macClientToServer: '<implicit>' } });
    assert.match(other?.snippet?.text ?? '', /MACs -umac/);
    const none = { macClientToServer: '<implicit>', macServerToClient: '<implicit>' };
    assert.deepEqual(remedies('corrupted-mac', { negotiation, chosen: none }), []);
  });
});

test('none where nothing would be left, the client takes no such line, or the host is no plain name', () => {
  const alone = agreement({ kex: ['curve25519-sha256'] });
  assert.deepEqual(remedies('kex-never-completes', { negotiation: alone }), []);
  assert.deepEqual(remedies('kex-never-completes', { openssh: null }), []);
  assert.deepEqual(remedies('kex-never-completes', { openssh: { major: 7, minor: 4, patch: 1 } }), []);
  assert.equal(remedies('kex-never-completes', { openssh: { major: 7, minor: 5, patch: 1 } }).length, 1);
  assert.deepEqual(remedies('kex-never-completes', { host: 'a b' }), []);
  assert.deepEqual(
    remedies('kex-never-completes', { negotiation: agreement({ kex: ['x; rm', 'curve25519-sha256'] }) }),
    [],
  );
  for (const code of ['signature-refused', 'disconnected', 'cannot-be-tried'] as const) {
    assert.deepEqual(remedies(code), []);
  }
});
