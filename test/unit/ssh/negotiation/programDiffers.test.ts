import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { programDiffers } from '../../../../src/core/assess/findings/programDiffers.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import type { Proposal } from '../../../../src/core/ssh/proposal/proposal.ts';
import { both, pair, proposal } from '../../../samples/proposals.ts';

function found(client: Partial<Proposal>, server: Partial<Proposal>) {
  const theirs = proposal('server', server);
  const own = proposal('client', client);
  const whole = pair(theirs);
  return programDiffers({
    ...whole,
    client: { ...whole.client, label: 'The client', proposal: own },
    negotiation: negotiate(own, theirs),
  });
}

const aead = both('cipher', ['chacha20-poly1305@openssh.com']);
const asyncssh = { kind: 'wire', identification: 'SSH-2.0-AsyncSSH_2.10.1' } as const;
const libssh2 = { kind: 'wire', identification: 'SSH-2.0-libssh2_1.10.0' } as const;

describe('what programs do otherwise than the RFC', () => {
  test('a MAC that is missed beside an AEAD cipher is explained, once, with the program that misses it', () => {
    const server = { ...aead, ...both('mac', ['hmac-md5']) };
    const [finding, ...more] = found({ ...aead, learntFrom: asyncssh }, server);
    assert.deepEqual(more, []);
    assert.equal(finding?.code, 'mac-for-aead');
    assert.equal(finding.algorithm, 'chacha20-poly1305@openssh.com');
    assert.match(finding.message ?? '', /The client ends the connection/);
    const [other] = found(aead, { ...server, learntFrom: asyncssh });
    assert.match(other?.message ?? '', /the server.* ends the connection/i);
  });

  test('a MAC that is missed beside a cipher that needs one is not', () => {
    assert.deepEqual(found({ learntFrom: asyncssh }, both('mac', ['hmac-md5'])), []);
  });

  test('what is agreed and cannot be used is an error', () => {
    const hostKey = ['ecdsa-sha2-nistp256-cert-v01@openssh.com'];
    const [finding] = found({ hostKey, learntFrom: libssh2 }, { hostKey });
    assert.deepEqual(
      [finding?.code, finding?.severity, finding?.slot, finding?.algorithm],
      ['agreed-but-unusable', 'error', 'hostKey', hostKey[0]],
    );
    assert.deepEqual(found({ hostKey }, { hostKey }), []);
    // Where nothing is agreed, it does not come to that.
    assert.deepEqual(found({ hostKey, learntFrom: libssh2 }, { hostKey, kex: ['x'] }), []);
  });
});
