import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnedAwayBecause } from '../../../../src/core/openssh/messages/turnedAway.ts';

test("OpenSSH's two lines are explained", () => {
  assert.match(turnedAwayBecause('Exceeded MaxStartups') ?? '', /MaxStartups setting/);
  assert.match(turnedAwayBecause('Not allowed at this time') ?? '', /PerSourcePenalties setting/);
});

test('only as a whole line', () => {
  for (const line of ['', 'Exceeded', 'Exceeded MaxStartups by far', ' Exceeded MaxStartups', '__proto__']) {
    assert.equal(turnedAwayBecause(line), null);
  }
});
