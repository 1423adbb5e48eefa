import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { lineTargets } from '../../../../src/core/openssh/config/lineTargets.ts';
import { LinesTogether } from '../../../../src/core/assess/lint/linesTogether.ts';
import { OPENSSH_9_2 } from './linted.ts';

/** What is said of the lines as they come, and at the end; each with its line. */
function faults(text: string, openssh: typeof OPENSSH_9_2 | null = OPENSSH_9_2): readonly string[] {
  const together = new LinesTogether(openssh);
  const found = lineTargets(parseConfig(text, 'sshd'), openssh).flatMap((target) => {
    const fault = together.add(target, { path: '/x', line: target.line.index });
    return fault === null ? [] : [`${target.line.index} ${fault.code}`];
  });
  return [...found, ...together.faults().map(({ code, where }) => `${where.line} ${code}`)];
}

test('a subsystem is defined once; lines that are refused anyway define none', () => {
  assert.deepEqual(faults('Subsystem a /x\nsubsystem a /y\nSubsystem b /x\nMatch user x\nSubsystem a /z'), [
    '1 duplicate-subsystem',
  ]);
  for (const openssh of [{ major: 9, minor: 5, patch: 1 }, null])
    assert.deepEqual(faults('Subsystem a /x\nSubsystem a /y', openssh), []);
  assert.deepEqual(faults('Subsystem a\nSubsystem a /y\nSubsystem "" x'), []);
});

test('any is taken only where no methods were set before, for every connection', () => {
  assert.deepEqual(faults('AuthenticationMethods any\nAuthenticationMethods publickey any'), []);
  assert.deepEqual(faults('AuthenticationMethods publickey\nAuthenticationMethods any'), ['1 late-any-method']);
  assert.deepEqual(faults('AuthenticationMethods nonsense\nAuthenticationMethods any'), []);
  assert.deepEqual(faults('AuthenticationMethods publickey\nMatch user x\nAuthenticationMethods any'), []);
});

test('an address is damaged, or not of the first family that is named', () => {
  assert.deepEqual(faults('ListenAddress ::1\nListenAddress 127.0.0.1\nAddressFamily INET\nAddressFamily any'), [
    '0 listen-address',
  ]);
  assert.deepEqual(faults('ListenAddress ::1'), []);
});

test('a command needs somebody to run it; before 9.4 not the first one of principals counts', () => {
  const principals = 'AuthorizedPrincipalsCommand';
  const newer = { major: 9, minor: 4, patch: 1 };
  assert.deepEqual(faults('AuthorizedKeysCommand /x\nAuthorizedKeysCommand none'), ['0 command-without-user']);
  assert.deepEqual(faults('AuthorizedKeysCommand /x\nAuthorizedKeysCommandUser y'), []);
  assert.deepEqual(faults('AuthorizedKeysCommand NONE'), []);
  const two = `${principals} none\n${principals} /x`;
  assert.deepEqual([faults(two), faults(two, newer), faults(two, null)], [['1 command-without-user'], [], []]);
  const behind = `AuthorizedKeysCommand /x\nAuthorizedKeysCommandUser y\n${principals} /x`;
  assert.deepEqual([faults(behind), faults(behind, newer)], [[], ['2 command-without-user']]);
});
