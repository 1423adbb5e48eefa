import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatOpenSsh, parseOpenSshVersion } from '../../src/core/ssh/catalogue/opensshVersion.ts';
import { MODERN_KINDS } from '../../src/core/openssh/builds/modernLists.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { directiveName } from '../../src/core/ssh/proposal/slotNames.ts';
import { builtInPolicies } from '../../src/core/assess/policy/builtIn.ts';
import { hasKeyword, policyLines, policyLists, postQuantumNames } from '../../src/core/assess/policy/policyLists.ts';
import { serverProfiles } from '../../src/core/sources/profiles/serverProfiles.ts';
import { inForce, TODAY } from '../unit/assess/policy/policies.ts';

const HERE = { today: TODAY, host: null };

test('for every policy and release, an sshd_config of its lines has names that the release knows, and no breach', () => {
  let met = 0;
  for (const policy of builtInPolicies()) {
    for (const { version } of serverProfiles.filter(({ product }) => product === 'OpenSSH sshd')) {
      const openssh = parseOpenSshVersion(version);
      assert.ok(openssh);
      const text = policyLines(policy, 'sshd', openssh, HERE).join('\n');
      const codes = lintDocument(parseConfig(text, 'sshd'), { openssh, policy: inForce(policy.id) }).map(
        ({ code }) => code,
      );
      for (const code of [
        'algorithm-unknown-to-target',
        'unknown-algorithm',
        'empty-list',
        'weak-algorithm',
        'keyword-unknown-to-target',
        'policy-algorithm',
        'policy-keys',
        'policy-exception-expired',
      ])
        assert.ok(!codes.includes(code), `${policy.id} ${version}: ${code}`);
      const hasAll = MODERN_KINDS.every(
        (kind) =>
          policyLists(policy, kind, openssh, HERE).length > 0 && hasKeyword('sshd', directiveName(kind) ?? '', openssh),
      );
      const hasMethod = policy.postQuantum === null || postQuantumNames(policy, openssh, HERE).length > 0;
      // Where the release cannot meet the policy, that is what is said.
      const said = codes.filter((code) => code.startsWith('policy-'));
      assert.equal(said.includes('policy-post-quantum'), !hasMethod, `${policy.id} ${formatOpenSsh(openssh)}`);
      if (hasAll && hasMethod) assert.deepEqual(said, [], `${policy.id} ${version}`);
      if (hasAll && hasMethod) met += 1;
    }
  }
  assert.ok(met > 90, String(met));
});
