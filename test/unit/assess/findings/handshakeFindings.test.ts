import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { handshakeFindings } from '../../../../src/core/assess/findings/handshakeFindings.ts';
import {
  HANDSHAKE_FAILURE_CODES,
  type HandshakeReport,
} from '../../../../src/core/sources/probe/handshake/handshakeReport.ts';
import { agreement, CHOSEN, COMPLETED } from '../../sources/probe/handshake/handshakes.ts';

const found = (changes: Partial<HandshakeReport>, negotiation = agreement()) =>
  handshakeFindings({ ...COMPLETED, ...changes }, negotiation);
const failedWith = (code: (typeof HANDSHAKE_FAILURE_CODES)[number], chosen = CHOSEN) =>
  found({ completed: false, chosen, failure: { code, message: 'It failed.' }, serverSigAlgs: null });

test('a handshake that went as predicted gives no finding', () => {
  assert.deepEqual(found({}), []);
});

describe('agreed on paper and not completed', () => {
  test('is an error about the slot that is to blame', () => {
    const [kex] = failedWith('kex-never-completes');
    assert.equal(kex?.code, 'handshake-not-completed');
    assert.equal(kex.severity, 'error');
    assert.deepEqual([kex.slot, kex.algorithm], ['kex', 'curve25519-sha256']);
    assert.match(kex.message ?? '', /^It failed\. Try “ssh -o KexAlgorithms=-curve25519-sha256”/);
    assert.equal(failedWith('corrupted-mac')[0]?.algorithm, 'hmac-sha2-256-etm@openssh.com');
    assert.equal(failedWith('host-key-refused')[0]?.slot, 'hostKey');
    assert.equal(failedWith('disconnected')[0]?.slot, undefined);
  });

  test('of a post-quantum method: large packets that are lost look the same', () => {
    const [finding] = failedWith('kex-never-completes', { ...CHOSEN, kex: 'mlkem768x25519-sha256' });
    assert.equal(finding?.algorithm, 'mlkem768x25519-sha256');
    assert.match(finding.message ?? '', /larger than those of other methods.*path MTU/);
    assert.doesNotMatch(failedWith('kex-never-completes')[0]?.message ?? '', /MTU/);
  });

  test('of umac: the known trouble of OpenSSH for Windows', () => {
    const umac = { ...CHOSEN, macClientToServer: 'umac-128-etm@openssh.com' };
    assert.match(failedWith('corrupted-mac', umac)[0]?.message ?? '', /known to fail so with OpenSSH for Windows/);
    assert.doesNotMatch(failedWith('corrupted-mac')[0]?.message ?? '', /Windows/);
  });

  test('what only keeps us from knowing is no fault of the pair', () => {
    for (const code of HANDSHAKE_FAILURE_CODES) {
      const [finding] = failedWith(code);
      const untried = code === 'cannot-be-tried' || code === 'cancelled';
      assert.equal(finding?.code, untried ? 'handshake-not-tried' : 'handshake-not-completed', code);
      assert.equal(finding.severity, untried ? 'info' : code === 'not-reached' ? 'warning' : 'error', code);
    }
  });
});

test('a prediction that reality contradicts is said to be a defect or a middlebox, slot by slot', () => {
  const chosen = { ...CHOSEN, kex: 'ecdh-sha2-nistp256', macServerToClient: 'hmac-sha2-256' };
  const findings = found({ chosen });
  assert.deepEqual(
    findings.map(({ code, slot, algorithm }) => [code, slot, algorithm]),
    [
      ['handshake-differs', 'kex', 'ecdh-sha2-nistp256'],
      ['handshake-differs', 'macServerToClient', 'hmac-sha2-256'],
    ],
  );
  assert.match(findings[0]?.message ?? '', /where curve25519-sha256 was expected\. Either Kexpert is wrong/);
});

describe('user keys', () => {
  const codes = (serverSigAlgs: readonly string[] | null, authMethods: readonly string[] | null = ['publickey']) =>
    found({ serverSigAlgs, authMethods }).map(({ code, severity }) => `${code} ${severity}`);
  test('RSA with SHA-1 alone, none at all, no Ed25519', () => {
    assert.deepEqual(codes(['ssh-ed25519', 'ssh-rsa']), ['user-rsa-keys warning']);
    assert.deepEqual(codes(['ssh-ed25519']), ['user-rsa-keys info']);
    assert.deepEqual(codes(['rsa-sha2-256']), ['user-ed25519-keys info']);
    assert.deepEqual(codes([]), ['user-rsa-keys info', 'user-ed25519-keys info']);
  });
  test('say nothing where the server told nothing, or takes no keys', () => {
    assert.deepEqual(codes(null), []);
    assert.deepEqual(codes(['ssh-rsa'], ['password']), []);
    assert.deepEqual(codes(['ssh-rsa'], null), ['user-rsa-keys warning', 'user-ed25519-keys info']);
  });
});

test('a server that lets in whoever asks is an error', () => {
  const [finding] = found({ acceptsNone: true });
  assert.deepEqual([finding?.code, finding?.severity], ['login-without-proof', 'error']);
});
