import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookupDirective } from '../../../../../src/core/openssh/config/directives.ts';
import { judgeValue } from '../../../../../src/core/openssh/config/values/judgeValue.ts';

function isTaken(line: string): boolean {
  const [keyword = '', ...args] = line.split(' ');
  const record = lookupDirective('ssh', keyword.toLowerCase());
  assert.ok(record, keyword);
  return judgeValue({ kind: 'ssh', record, args, rest: args.join(' '), unconditional: true, openssh: null }) === null;
}

/** Tried with `ssh -G` of 9.2. */
const TAKEN = [
  'AddKeysToAgent confirm 5m',
  'AddKeysToAgent 1h',
  'IdentityAgent $HOME',
  'ControlPersist 5m',
  'CanonicalDomains a.b c_d',
  'DynamicForward [::1]:1080',
  'EscapeChar ^[',
  'ForwardAgent YES',
  'ProxyJump u@a:22,ssh://b:1/,[::1]',
  'ProxyJump NONE',
  'LocalForward [::1]:80 [::2]:81',
  'LocalForward /a /b',
  'LocalForward 80 /b',
  'RemoteForward 0',
  'RemoteForward 0 a:80',
  'PermitRemoteOpen a:* [::1]:22',
  'CanonicalizePermittedCNAMEs *.a:*.b',
  'TunnelDevice any:3',
  'LocalForward a\\:b:80 c:81',
];
const REFUSED = [
  'AddKeysToAgent yes 5m',
  'AddKeysToAgent',
  'IdentityAgent ${HOME',
  'IdentityAgent $A-B',
  'ControlPersist Yes',
  'CanonicalDomains a..b',
  'CanonicalDomains none a',
  'DynamicForward 0',
  'DynamicForward a:b:1',
  'EscapeChar ab',
  'ProxyJump a,,b',
  'ProxyJump @a',
  'ProxyJump a:0',
  'LocalForward 80',
  'LocalForward 0 a:80',
  'LocalForward 80 a',
  'LocalForward [::1 a:1',
  'RemoteForward x',
  'RemoteForward -1 a:1',
  'PermitRemoteOpen',
  'PermitRemoteOpen any a:1',
  'PermitRemoteOpen a:0',
  'CanonicalizePermittedCNAMEs a:',
  'TunnelDevice 1:2:3',
  'TunnelDevice x',
];

test('what ssh takes', () => {
  for (const line of TAKEN) assert.ok(isTaken(line), line);
});

test('what ssh refuses', () => {
  for (const line of REFUSED) assert.ok(!isTaken(line), line);
});
