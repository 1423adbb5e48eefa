import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateMatch, type MatchSubject } from '../../../../src/core/openssh/config/matchCriteria.ts';

const SUBJECT: MatchSubject = {
  host: 'real.example',
  originalHost: 'alias',
  user: 'root',
  localUser: 'me',
  tag: '',
  finalPass: false,
  version: null,
};

const ROWS: readonly (readonly [string, 'match' | 'no-match' | 'error'])[] = [
  ['all', 'match'],
  ['ALL', 'match'],
  ['!all', 'no-match'],
  ['host *.example', 'match'],
  ['host REAL.*', 'match'],
  ['host alias', 'no-match'],
  ['originalhost alias', 'match'],
  ['!originalhost alias', 'no-match'],
  ['user root,admin', 'match'],
  ['user ROOT', 'no-match'],
  ['localuser me', 'match'],
  ['localuser me user nobody', 'no-match'],
  ['user nobody localuser me', 'no-match'],
  ['host *,!real.*', 'no-match'],
  ['canonical', 'no-match'],
  ['!canonical', 'match'],
  ['final all', 'no-match'],
  ['user root all', 'match'],
  ['user root localuser me all', 'error'],
  ['all user root', 'error'],
  ['user', 'error'],
  ['nonsense x', 'error'],
  ['', 'error'],
  ['tagged x', 'no-match'],
];

for (const [line, expected] of ROWS) {
  test(`Match ${line}`, () =>
    assert.equal(evaluateMatch(line === '' ? [] : line.split(' '), SUBJECT).result, expected));
}

test('in the second reading final and canonical hold', () => {
  const second = { ...SUBJECT, finalPass: true };
  assert.equal(evaluateMatch(['final'], second).result, 'match');
  assert.equal(evaluateMatch(['canonical', 'all'], second).result, 'match');
  assert.equal(evaluateMatch(['!final'], second).result, 'no-match');
});

test('a tag matches patterns', () => {
  assert.equal(evaluateMatch(['tagged', 'w*'], { ...SUBJECT, tag: 'work' }).result, 'match');
});

test('final asks for the second reading; negated only before 10.0', () => {
  assert.equal(evaluateMatch(['final'], SUBJECT).wantsFinalPass, true);
  assert.equal(evaluateMatch(['canonical'], SUBJECT).wantsFinalPass, false);
  const at = (major: number): boolean =>
    evaluateMatch(['!final'], { ...SUBJECT, version: { major, minor: 0, patch: 1 } }).wantsFinalPass;
  assert.deepEqual([at(9), at(10)], [true, false]);
});

test('exec never matches, negated or not, and is told only where it would have been run', () => {
  const run = evaluateMatch(['user', 'root', 'exec', 'true'], SUBJECT);
  assert.deepEqual([run.result, run.skipped], ['no-match', 'exec']);
  assert.equal(evaluateMatch(['!exec', 'false'], SUBJECT).result, 'no-match');
  const idle = evaluateMatch(['user', 'nobody', 'exec', 'true'], SUBJECT);
  assert.deepEqual([idle.result, idle.skipped], ['no-match', null]);
  assert.equal(evaluateMatch(['localnetwork', '10.0.0.0/8'], SUBJECT).skipped, 'localnetwork');
});
