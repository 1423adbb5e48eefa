import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { propertyParameters } from '../openssh/config/arbitraryConfig.ts';
import { exportName } from '../../../src/extension/features/panel/exportName.ts';

test('an export is called after its host', () => {
  assert.equal(exportName('legacy.example', 'md'), 'ssh-legacy.example.md');
  assert.equal(exportName('fe80::1%eth0', 'json'), 'ssh-fe80-1-eth0.json');
  assert.equal(exportName(null, 'svg'), 'ssh-comparison.svg');
  assert.equal(exportName('../../etc/passwd', 'md'), 'ssh-etc-passwd.md');
});

test('whatever the host is called, the name is one plain and short one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (host) => {
      const name = exportName(host, 'md');
      assert.match(name, /^ssh-[A-Za-z0-9][A-Za-z0-9.-]*\.md$/);
      assert.ok(name.length <= 100 && !name.includes('..'));
    }),
    propertyParameters(100),
  );
});
