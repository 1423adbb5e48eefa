import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from '../../../../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../../../../src/core/assess/lint/lintDocument.ts';
import { underlined } from '../linted.ts';

const COMMENT = '# Temporary until 2026-11-20 (kexpert: ssh-rsa): why';
const TEXT = `${COMMENT}\nHost old\n  HostKeyAlgorithms +ssh-rsa\n`;
const found = (today: string | undefined) =>
  lintDocument(parseConfig(TEXT, 'ssh'), { openssh: null, ...(today !== undefined && { today }) }).filter(
    ({ code }) => code === 'expired-exception',
  );

it('tells of an exception from the day after its last one, and offers to remove it, never by itself', () => {
  assert.deepEqual(found('2026-11-20'), []);
  assert.deepEqual(found(undefined), []);
  const [finding, ...others] = found('2026-11-21');
  assert.ok(finding && others.length === 0);
  assert.equal(underlined(TEXT, finding), COMMENT);
  const [fix] = finding.fixes;
  assert.equal(fix?.mayLockOut, true);
  assert.equal(applyEdits(TEXT, fix.edits), '');
});
