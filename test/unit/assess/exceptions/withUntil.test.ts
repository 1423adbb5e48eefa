import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isTemporary, withUntil } from '../../../../src/core/assess/exceptions/withUntil.ts';
import { suggest } from '../../../../src/core/assess/remedies/suggest.ts';
import { legacyServer, pair } from '../../../samples/proposals.ts';

const config = { path: '/c', document: null, setBy: new Map() };

it('gives a temporary remedy another last day, in its edits and in what is copied', () => {
  const remedies = suggest(pair(legacyServer()), config, '2026-11-21');
  const remedy = remedies.find(({ id }) => id === 'allow-for-host');
  assert.ok(remedy && isTemporary(remedy));
  assert.match(
    remedy.snippet?.text ?? '',
    /^# Temporary until 2026-12-21 \(kexpert: diffie-hellman-group14-sha1,ssh-rsa,/,
  );
  const later = withUntil(remedy, '2027-01-31');
  for (const text of [later.snippet?.text, later.edits?.[0]?.edits[0]?.newText]) {
    assert.match(text ?? '', /^# Temporary until 2027-01-31 \(kexpert: diffie/);
  }
  assert.equal(withUntil(remedy, 'tomorrow'), remedy);
  assert.ok(remedies.filter((one) => one !== remedy).every((one) => !isTemporary(one)));
});
