import assert from 'node:assert/strict';
import { it } from 'node:test';
import { argumentText, isCataloguedName, placeText } from '../../../../src/core/openssh/config/includedText.ts';

it('quotes an argument of the file that was named, and tells the place of any other', () => {
  const where = { path: '/a', line: 2 };
  assert.equal(placeText(where), '/a, line 3');
  assert.equal(argumentText('/key', 'HostKey', where, '/a'), '/key');
  assert.equal(argumentText('/key', 'HostKey', where, '/b'), 'the HostKey of /a, line 3');
});

it('takes a name for known only where the catalogue spells it just so, in a list of its kind', () => {
  assert.equal(isCataloguedName('cipher', '3des-cbc'), true);
  assert.equal(isCataloguedName('mac', '3des-cbc'), false);
  assert.equal(isCataloguedName('cipher', 'secret'), false);
  // The catalogue has one record for all of a family, with any text at its end.
  assert.equal(isCataloguedName('kex', 'gss-group14-sha256-secret'), false);
});
