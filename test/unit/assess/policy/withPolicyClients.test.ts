import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeMustWork, resolveMustWork } from '../../../../src/core/assess/compatibility/mustWork.ts';
import { withPolicyClients } from '../../../../src/core/assess/policy/withPolicyClients.ts';
import { lockoutJudge } from '../../../../src/core/assess/compatibility/lockoutJudge.ts';
import { profileClients } from '../../../../src/core/assess/compatibility/lockoutClients.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { inForce } from './policies.ts';

function named(...wishes: readonly string[]) {
  const found = resolveMustWork(wishes);
  assert.ok(found.ok);
  return found.wanted;
}
const told = (policy: object, ...wishes: readonly string[]) =>
  withPolicyClients(named(...wishes), inForce(policy)).map(({ text, policy: title, releases }) => [
    text,
    title ?? null,
    releases.map(({ label }) => label),
  ]);

test('without a policy only those that a person named', () => {
  const wanted = named('putty-0.78');
  assert.equal(withPolicyClients(wanted, undefined), wanted);
});

test('those of the policy come behind, with its title, each release once', () => {
  assert.deepEqual(told({ clients: { require: ['putty-0.78', 'paramiko 2.12.0'] } }, 'putty-0.78'), [
    ['putty-0.78', null, ['PuTTY 0.78']],
    ['paramiko 2.12.0', 'Ours', ['Paramiko 2.12.0']],
  ]);
  const [all] = told({ clients: { require: ['putty-0.7*'] } }, 'putty-0.78');
  assert.deepEqual(all, ['putty-0.78', null, ['PuTTY 0.78']]);
  const [, others] = told({ clients: { require: ['putty *'] } }, 'putty-0.78');
  assert.ok(Array.isArray(others?.[2]) && others[2].length > 3 && !others[2].includes('PuTTY 0.78'));
});

test('one that an exception gives up today is not among them', () => {
  const policy = (until: string) => ({
    clients: { require: ['putty-0.78', 'paramiko 2.12.0'] },
    exceptions: [{ rule: 'clients', names: ['PuTTY 0.78'], until, owner: 'Lab' }],
  });
  assert.deepEqual(
    told(policy('2026-11-21')).map(([text]) => text),
    ['paramiko 2.12.0'],
  );
  assert.equal(told(policy('2026-11-20')).length, 2);
});

test('what comes of them says whose wish it is', () => {
  const document = parseConfig('HostKey k_ed25519_key\nKexAlgorithms sntrup761x25519-sha512@openssh.com\n', 'sshd');
  const graph = { root: { path: 'sshd_config', document, depth: 0, includes: new Map() }, problems: [] };
  const report = lockoutJudge(null).judge(graph, new Map(), profileClients());
  const wanted = withPolicyClients(named('openssh-9.2p1'), inForce({ clients: { require: ['paramiko 2.12.0'] } }));
  assert.deepEqual(
    judgeMustWork(wanted, report).map(({ text, policy, ok }) => [text, policy, ok]),
    [
      ['openssh-9.2p1', undefined, true],
      ['paramiko 2.12.0', 'Ours', false],
    ],
  );
});
