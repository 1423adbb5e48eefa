import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicateSubsystems, repeatedSubsystems } from '../../../../../src/core/openssh/config/validate/subsystems.ts';
import { at, linesOf, release } from './errorsOf.ts';

const refused = (text: string, openssh: string | null = '9.2') =>
  at(duplicateSubsystems(linesOf(text, openssh), openssh === null ? null : release(openssh)));

test('a subsystem is defined once; lines that are refused anyway define none', () => {
  assert.deepEqual(refused('Subsystem a /x\nsubsystem a /y\nSubsystem b /x\nMatch user x\nSubsystem a /z'), [1]);
  assert.deepEqual(refused('Subsystem a\nSubsystem a /y\nSubsystem "" x'), []);
});

test('from 9.5 on the first counts, and a release that is not known may be such a one', () => {
  const text = 'Subsystem a /x\nSubsystem a /y';
  for (const openssh of ['9.5', null]) assert.deepEqual(refused(text, openssh), []);
  assert.equal(repeatedSubsystems(linesOf(text)).length, 1);
});
