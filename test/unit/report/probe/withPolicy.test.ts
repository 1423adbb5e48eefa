import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Remedy } from '../../../../src/core/assess/remedy.ts';
import { clientOfProfileId } from '../../../../src/core/sources/profiles/profileClient.ts';
import { legacyServer } from '../../../samples/proposals.ts';
import { localClient, outcomeOf, reportOf } from '../../../samples/reports.ts';
import { inForce } from '../../assess/policy/policies.ts';
import { buildProbeReport, withClient, withPolicy } from '../../../samples/worded.ts';

const MODERN = inForce('modern');
const FIPS = inForce('fips-140-3');
const KEY = { type: 'ssh-rsa', bits: 1024, sha256: 'SHA256:x', algorithms: ['ssh-rsa'] } as const;
const OF_POLICY = { code: 'policy-algorithm', severity: 'error', message: 'Of another time.', refs: [] } as const;
const UNUSABLE = { unusable: 'The policy “ours” could not be read.' };

/** As a probe makes it under a policy. */
function probedUnder(policy: typeof MODERN | null) {
  const client = localClient();
  return buildProbeReport({
    host: 'legacy',
    hostname: 'legacy.example',
    port: 22,
    outcome: outcomeOf(legacyServer()),
    client,
    clientProposal: client.defaults,
    notes: [],
    userConfig: null,
    hostKeys: [{ ...KEY, verification: 'verified' }],
    connections: 1,
    ...(policy !== null && { policy }),
  });
}

test('what a probe would find under the policy is what is found now, under whichever it was made', () => {
  const [none, modern, fips] = [probedUnder(null), probedUnder(MODERN), probedUnder(FIPS)];
  assert.notDeepEqual(modern.findings, fips.findings);
  assert.ok(modern.findings.some(({ code }) => code === 'policy-keys'));
  for (const made of [none, modern, fips]) {
    for (const [policy, expected] of [
      [MODERN, modern],
      [FIPS, fips],
      [undefined, none],
    ] as const) {
      const { remedies, ...told } = withPolicy(made, 'OpenSSH 9.2p1', policy);
      // The lists that a remedy writes are those of the probe.
      const { remedies: asProbed, ...others } = expected;
      assert.deepEqual(told, others);
      assert.deepEqual(
        remedies.map(({ id }) => id),
        asProbed.map(({ id }) => id),
      );
    }
  }
});

test('a remedy says what the policy in force has against what it switches on', () => {
  const downgrade: Remedy = {
    id: 'allow-for-host',
    side: 'client',
    effect: 'weakens',
    title: 'x',
    detail: 'What it does.',
    adds: [{ kind: 'cipher', name: '3des-cbc' }],
  };
  const report = { ...probedUnder(MODERN), remedies: [downgrade] };
  const [told] = withPolicy(report, 'OpenSSH 9.2p1', MODERN).remedies;
  assert.match(told?.detail ?? '', /^What it does\. The policy “.*” does not allow 3des-cbc\. Rule cipher/);
  const [none] = withPolicy({ ...report, remedies: told === undefined ? [] : [told] }, 'x', undefined).remedies;
  assert.equal(none?.detail, 'What it does.');
});

test('a report that is judged so already stays what it is', () => {
  const note = { code: 'client-stand-in', severity: 'error', message: 'Last, though an error.', refs: [] } as const;
  const [none, modern] = [probedUnder(null), probedUnder(MODERN)];
  for (const [report, policy] of [
    [{ ...none, findings: [...none.findings, note] }, undefined],
    [{ ...modern, findings: [...modern.findings, note] }, MODERN],
  ] as const) {
    assert.equal(withPolicy(report, 'OpenSSH 9.2p1', policy), report);
  }
});

test('another client is judged by its own offer and under its own name', () => {
  const client = clientOfProfileId('openssh-5.3p1');
  assert.ok(client !== null);
  const other = withClient(reportOf(legacyServer()), client);
  assert.ok(other !== null);
  const told = withPolicy(other, 'OpenSSH 5.3p1', MODERN).findings.filter(({ code }) => code.startsWith('policy-'));
  const codes = new Set(told.map(({ code }) => code));
  for (const code of ['policy-agreed', 'policy-algorithm', 'policy-strict-kex', 'policy-strict-kex-client'])
    assert.ok(codes.has(code), code);
  assert.match(told.find(({ code }) => code === 'policy-strict-kex-client')?.message ?? '', /^OpenSSH 5\.3p1 /);
});

test('a policy that cannot be used is said to be, once, in the place of what another one found', () => {
  const report = { ...reportOf(legacyServer()), findings: [OF_POLICY] };
  const once = withPolicy(report, 'x', UNUSABLE);
  assert.deepEqual(once.findings, [
    {
      code: 'policy-unusable',
      severity: 'warning',
      message: 'The policy “ours” could not be read. The server was held against no policy.',
      refs: [],
    },
  ]);
  assert.equal(withPolicy(once, 'x', UNUSABLE), once);
  assert.deepEqual(withPolicy(once, 'x', undefined).findings, []);
});

test('without lists nothing is held against a policy', () => {
  const failed = reportOf({ stage: 'connect', code: 'timed-out', message: 'Nothing answered.' });
  assert.equal(withPolicy(failed, 'x', MODERN), failed);
  assert.equal(withPolicy(failed, 'x', UNUSABLE).findings.length, 1);
});
