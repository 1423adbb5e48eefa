import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { implementationOf } from '../../../../src/core/ssh/negotiation/implementation.ts';
import type { LearntFrom } from '../../../../src/core/ssh/proposal/proposal.ts';

const wire = (identification: string): LearntFrom => ({ kind: 'wire', identification });

describe('the program behind a Proposal', () => {
  const cases: readonly (readonly [LearntFrom, readonly [string, string | null] | null])[] = [
    [wire('SSH-2.0-AsyncSSH_2.10.1'), ['AsyncSSH', '2.10.1']],
    [wire('SSH-2.0-libssh2_1.10.0'), ['libssh2', '1.10.0']],
    [wire('SSH-2.0-OpenSSH_6.6.1p1 Ubuntu-2'), ['OpenSSH', '6.6.1p1']],
    [wire('SSH-2.0-dropbear'), ['dropbear', null]],
    [wire('SSH-2.0-SomethingElse_1'), null],
    [wire(''), null],
    [{ kind: 'openssh', version: 'OpenSSH_9.2p1', how: 'loopback' }, ['OpenSSH', 'OpenSSH_9.2p1']],
    [{ kind: 'profile', id: 'openssh-server-5.3p1' }, ['OpenSSH', '5.3p1']],
    [{ kind: 'profile', id: 'openssh-9.2p1' }, ['OpenSSH', '9.2p1']],
    [{ kind: 'profile', id: 'libssh2-1.9.0' }, ['libssh2', '1.9.0']],
    [{ kind: 'profile', id: 'libssh-0.9.6' }, null],
    [{ kind: 'profile', id: 'asyncssh-2.14.0' }, ['AsyncSSH', '2.14.0']],
    [{ kind: 'profile', id: 'phpseclib-2.0.42' }, ['phpseclib', '2.0.42']],
    [{ kind: 'profile', id: 'net-ssh-7.0.1' }, ['Net::SSH', '7.0.1']],
    [wire('SSH-2.0-phpseclib_3.0 (libsodium, openssl)'), ['phpseclib', '3.0']],
    [{ kind: 'config', path: '/c', basedOn: { kind: 'profile', id: 'openssh-8.0p1' } }, ['OpenSSH', '8.0p1']],
    [{ kind: 'log', dialect: 'x' }, null],
  ];
  for (const [learntFrom, expected] of cases) {
    test(JSON.stringify(learntFrom), () => {
      const found = implementationOf(learntFrom);
      assert.deepEqual(found === null ? null : [found.product, found.version], expected);
    });
  }
});
