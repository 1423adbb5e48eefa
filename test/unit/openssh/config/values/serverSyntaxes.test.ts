import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookupDirective } from '../../../../../src/core/openssh/config/directives.ts';
import { isChannelTimeout, isCountOrNone } from '../../../../../src/core/openssh/config/values/serverSyntaxes.ts';
import { judgeValue } from '../../../../../src/core/openssh/config/values/judgeValue.ts';

function isTaken(line: string, unconditional = true): boolean {
  const [keyword = '', ...args] = line.split(' ');
  const record = lookupDirective('sshd', keyword.toLowerCase());
  assert.ok(record, keyword);
  return judgeValue({ kind: 'sshd', record, args, rest: args.join(' '), unconditional, openssh: null }) === null;
}

/** Tried with `sshd -t` of 9.2, but for names that it looks up, routing domains and the user that a command needs. */
const TAKEN = [
  'AuthorizedKeysCommand /x %u',
  'AuthorizedKeysCommand NONE',
  'AuthenticationMethods publickey,keyboard-interactive:pam password',
  'AuthenticationMethods any',
  'ListenAddress ::1',
  'ListenAddress [::1]:22',
  'ListenAddress host:ssh',
  'ListenAddress 1.2.3.4 rdomain x',
  'MaxStartups 10:30:60',
  'MaxStartups 10x',
  'PerSourceNetBlockSize 32:128',
  'PermitOpen a:* [::1]:22',
  'PermitListen 22 a:23',
  'PermitListen any',
  'Subsystem sftp a b',
  'AllowUsers a@10.0.0.0/8 b',
];
const REFUSED = [
  'AuthorizedKeysCommand keys',
  'AuthorizedKeysCommand none x',
  'AuthenticationMethods',
  'AuthenticationMethods any publickey',
  'AuthenticationMethods publickey any',
  'AuthenticationMethods publickey,',
  'ListenAddress [::1',
  'ListenAddress a:0',
  'ListenAddress a b',
  'ListenAddress 1.2.3.4/8',
  'ListenAddress a rdomain b c',
  'MaxStartups 0',
  'MaxStartups 10:30',
  'MaxStartups 60:30:10',
  'MaxStartups 10:101:60',
  'PerSourceNetBlockSize 33',
  'PerSourceNetBlockSize 24:129',
  'PermitOpen a',
  'PermitOpen any a:1',
  'PermitListen 0',
  'PermitListen a:',
  'Subsystem sftp',
  'AllowUsers a@10.0.0.1/8',
];

test('what sshd takes', () => {
  for (const line of TAKEN) assert.ok(isTaken(line), line);
});

test('what sshd refuses', () => {
  for (const line of REFUSED) assert.ok(!isTaken(line), line);
});

test('in a block that only some are in, sshd looks less closely when it starts', () => {
  for (const line of ['AuthenticationMethods publickey any', 'Subsystem sftp']) assert.ok(isTaken(line, false), line);
  assert.ok(!isTaken('AuthenticationMethods any publickey', false));
});

test('timeouts of channels; counts or none', () => {
  assert.deepEqual(
    ['session=5m', '*=0', 'session', '=5m', 'session=x'].map((value) => isChannelTimeout(value, null)),
    [true, true, false, false, false],
  );
  assert.deepEqual(['none', '3', 'None', '-1'].map(isCountOrNone), [true, true, false, false]);
});
