import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchPattern } from '../../../../src/core/openssh/config/pattern.ts';
import {
  endedException,
  endedExceptions,
  isAmong,
  isExcepted,
  isInForce,
} from '../../../../src/core/assess/policy/exceptions.ts';
import { propertyParameters } from '../../openssh/config/arbitraryConfig.ts';
import { policyFrom, TODAY } from './policies.ts';

const exception = (fields: object) => ({ rule: 'kex', until: '2027-03-31', owner: 'Net team', ...fields });
const HERE = { today: TODAY, host: null };

test('an exception counts up to the end of its day', () => {
  const [first] = policyFrom({ exceptions: [exception({})] }).exceptions;
  assert.ok(first);
  assert.ok(isInForce(first, '2026-01-01'));
  assert.ok(isInForce(first, '2027-03-31'));
  assert.ok(!isInForce(first, '2027-04-01'));
});

test('it counts for its rule and its names alone', () => {
  const policy = policyFrom({ exceptions: [exception({ names: ['old-*', 'exact'] })] });
  assert.ok(isExcepted(policy, 'kex', 'old-one', HERE));
  assert.ok(isExcepted(policy, 'kex', 'exact', HERE));
  assert.ok(!isExcepted(policy, 'kex', 'exactly', HERE));
  assert.ok(!isExcepted(policy, 'kex', null, HERE));
  assert.ok(!isExcepted(policy, 'cipher', 'old-one', HERE));
  assert.ok(!isExcepted(policy, 'kex', 'old-one', { today: '2027-04-01', host: null }));
});

test('without names it is for the whole rule', () => {
  const policy = policyFrom({ exceptions: [exception({ rule: 'strictKex' })] });
  assert.ok(isExcepted(policy, 'strictKex', null, HERE));
  assert.ok(!isExcepted(policy, 'postQuantum', null, HERE));
});

test('with hosts it is for these, in either case, and for no host that is not known', () => {
  const policy = policyFrom({ exceptions: [exception({ hosts: ['Switch-?.example.org'] })] });
  const at = (host: string | null) => isExcepted(policy, 'kex', 'a', { today: TODAY, host });
  assert.deepEqual(['switch-1.EXAMPLE.org', 'switch-10.example.org', null].map(at), [true, false, false]);
});

test('of those that have ended the last one is named', () => {
  const policy = policyFrom({
    exceptions: [
      exception({ until: '2026-01-01', owner: 'a' }),
      exception({ until: '2026-02-01', owner: 'b' }),
      exception({ until: '2025-02-01', owner: 'c' }),
    ],
  });
  assert.equal(endedException(policy, 'kex', 'x', null)?.owner, 'b');
  assert.equal(endedException(policy, 'mac', 'x', null), null);
});

test('those that have ended are told with their owner; those in force, and those for other hosts, are not', () => {
  const policy = policyFrom({
    exceptions: [
      exception({ until: '2026-11-20', names: ['a', 'b'] }),
      exception({ until: TODAY }),
      exception({ until: '2026-11-20', hosts: ['other'] }),
    ],
  });
  const findings = endedExceptions(policy, { today: TODAY, host: 'this' });
  assert.equal(findings.length, 1);
  assert.equal(findings[0]?.code, 'policy-exception-expired');
  assert.equal(findings[0].severity, 'warning');
  assert.match(findings[0].message, /rule kex of the policy “Ours” for a, b expired on 2026-11-20 .*Net team/);
  assert.equal(endedExceptions(policy, { today: TODAY, host: 'other' }).length, 2);
  assert.equal(endedExceptions(policy, { today: TODAY, host: null }).length, 1);
});

test('wildcards', () => {
  assert.ok(isAmong('aes128-cbc', ['x', '*-cbc']));
  assert.ok(!isAmong('aes128-cbc', ['*-ctr', 'aes']));
});

test('for the patterns of a Host line it counts only where it is for every host that they match', () => {
  const characters = fc.constantFrom('a', 'b', '*', '?');
  const pattern = fc.array(characters, { minLength: 1, maxLength: 5 }).map((each) => each.join(''));
  const names = ['a', 'b'].flatMap((one) => [one, ...spelt(one, 5)]);
  fc.assert(
    fc.property(pattern, pattern, (own, other) => {
      const policy = policyFrom({ exceptions: [exception({ hosts: [own] })] });
      if (!isExcepted(policy, 'kex', 'x', { today: TODAY, host: [other] })) return;
      for (const name of names)
        assert.ok(!matchPattern(name, other) || matchPattern(name, own), `${own} ${other} ${name}`);
    }),
    propertyParameters(2000),
  );
  const at = (...host: readonly string[]) =>
    isExcepted(policyFrom({ exceptions: [exception({ hosts: ['a*', '?'] })] }), 'kex', 'x', { today: TODAY, host });
  assert.deepEqual(
    [at('a*'), at('a?', 'abc', 'b'), at('?'), at('*'), at('a', 'bb'), at()],
    [true, true, true, false, false, false],
  );
});

/** Every name over a and b that begins so, up to a length. */
function spelt(start: string, length: number): readonly string[] {
  return start.length >= length ? [] : ['a', 'b'].flatMap((next) => [start + next, ...spelt(start + next, length)]);
}

test('a Host pattern that no name can be as long as takes no time and no memory, and is not covered', () => {
  const policy = policyFrom({ exceptions: [exception({ hosts: ['*'.repeat(200)] })] });
  const at = (pattern: string): boolean => isExcepted(policy, 'kex', 'x', { today: TODAY, host: [pattern] });
  assert.equal(at('*'.repeat(3_000_000)), false);
  assert.equal(at('*'.repeat(255)), true);
});
