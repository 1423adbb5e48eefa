import assert from 'node:assert/strict';
import { test } from 'node:test';
import data from '../../../../../data/directives.json' with { type: 'json' };
import { parseOpenSshVersion, type OpenSshVersion } from '../../../../../src/core/ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../../../../src/core/openssh/config/configDocument.ts';
import { lookupDirective } from '../../../../../src/core/openssh/config/directives.ts';
import { judgeValue, valuesOf } from '../../../../../src/core/openssh/config/values/judgeValue.ts';

function judge(
  kind: ConfigKind,
  keyword: string,
  args: readonly string[],
  unconditional = true,
  openssh: OpenSshVersion | null = null,
): string | null {
  const record = lookupDirective(kind, keyword.toLowerCase());
  assert.ok(record, keyword);
  const fault = judgeValue({ kind, record, args, rest: args.join(' '), unconditional, openssh });
  return fault === null ? null : `${fault.code} ${fault.argument ?? ''}`.trim();
}

test('every keyword of the data has a grammar that judges something, unless it takes anything', () => {
  for (const { name, file, argument, ...rest } of data.directives) {
    const kind = file === 'ssh' ? 'ssh' : 'sshd';
    assert.ok(argument.syntax.length > 0, name);
    const free =
      /^(?:any|match|words|words-or-none|env-names|env-settings|rest|jump|domains|permitted-cnames|channel-timeouts|enum-words|user-patterns|source-penalties)$/;
    if (free.test(argument.syntax) || 'status' in rest || 'build' in rest) continue;
    assert.match(judge(kind, name, []) ?? '', /^(?:missing-argument|bad-value)/, name);
  }
});

test('a fault names the argument that is wrong', () => {
  assert.equal(judge('sshd', 'Port', ['22', '23']), 'extra-arguments 1');
  assert.equal(judge('sshd', 'RekeyLimit', ['1G', 'x']), 'bad-value 1');
  assert.equal(judge('sshd', 'RekeyLimit', ['15']), 'bad-value 0');
  assert.equal(judge('sshd', 'AllowUsers', ['a', 'u@10.0.0.1/8']), 'bad-value 1');
  assert.equal(judge('sshd', 'Port', []), 'missing-argument');
  assert.equal(judge('sshd', 'Port', ['']), 'missing-argument');
});

test('what hangs on the program, the place or the release', () => {
  assert.equal(judge('ssh', 'ConnectTimeout', ['none']), null);
  assert.equal(judge('sshd', 'LoginGraceTime', ['none']), 'bad-value 0');
  assert.equal(judge('ssh', 'BatchMode', ['true']), null);
  assert.equal(judge('sshd', 'UseDNS', ['true']), 'bad-value 0');
  assert.equal(judge('sshd', 'Subsystem', ['sftp'], false), null);
  const revoked = lookupDirective('sshd', 'revokedkeys');
  assert.ok(revoked);
  const use = { kind: 'sshd', record: revoked, args: ['/a', '/b'], rest: '/a /b', unconditional: true } as const;
  assert.equal(judgeValue({ ...use, openssh: { major: 10, minor: 3, patch: 1 } }), null);
  assert.equal(judgeValue({ ...use, openssh: { major: 9, minor: 2, patch: 1 } })?.code, 'extra-arguments');
});

const RELEASES = ['9.2', '9.4', '9.5', '9.6', '9.7', '9.8', '9.9', '10.1', '10.2', '10.3', '10.5'];

/** The first release, of those named above, that takes a line, or the last that does not refuse it. */
function refusedBy(kind: ConfigKind, keyword: string, args: readonly string[], unconditional = true): string {
  return RELEASES.filter((name) => judge(kind, keyword, args, unconditional, parseOpenSshVersion(name)) !== null).join(
    ' ',
  );
}

test('grammars that changed: each release refuses what its own sources refuse', () => {
  const all = RELEASES.join(' ');
  // Nothing behind the keyword but a comment.
  for (const keyword of ['AllowUsers', 'DenyGroups', 'AcceptEnv', 'SetEnv', 'AuthorizedKeysFile', 'LogVerbose'])
    assert.equal(refusedBy('sshd', keyword, []), '9.7 9.8 9.9 10.1 10.2 10.3 10.5', keyword);
  assert.equal(refusedBy('ssh', 'SendEnv', []), '9.7 9.8 9.9 10.1 10.2 10.3 10.5');
  assert.equal(refusedBy('sshd', 'RevokedKeys', []), all);
  assert.equal(judge('sshd', 'AllowUsers', []), null);
  // Words behind any; a subsystem in a block.
  assert.equal(refusedBy('sshd', 'PermitListen', ['any', '22']), '9.2 9.4 9.5 9.6');
  assert.equal(refusedBy('sshd', 'PermitOpen', ['none', 'a:22', '*:80']), '9.2 9.4 9.5 9.6');
  assert.equal(refusedBy('sshd', 'PermitOpen', ['a:22', 'any']), all);
  assert.equal(refusedBy('sshd', 'PermitOpen', ['any', '']), all);
  assert.equal(refusedBy('sshd', 'Subsystem', ['sftp', 'internal-sftp', '-l', 'INFO'], false), '9.2 9.4');
  assert.equal(judge('sshd', 'Subsystem', ['sftp', 'internal-sftp', '-l', 'INFO'], false), null);
  assert.equal(refusedBy('sshd', 'Subsystem', ['sftp'], false), '10.3 10.5');
  // Times and classes.
  assert.equal(refusedBy('sshd', 'LoginGraceTime', ['+7']), '9.8 9.9 10.1 10.2 10.3 10.5');
  assert.equal(refusedBy('ssh', 'AddKeysToAgent', ['confirm', '1.5']), RELEASES.slice(0, -2).join(' '));
  assert.equal(refusedBy('ssh', 'ControlPersist', ['5S5']), '10.3 10.5');
  assert.equal(refusedBy('sshd', 'RekeyLimit', ['1G', '1.5s']), RELEASES.slice(0, -2).join(' '));
  assert.equal(refusedBy('sshd', 'ChannelTimeout', ['*=1.5s']), RELEASES.slice(0, -2).join(' '));
  assert.equal(refusedBy('ssh', 'IPQoS', ['0x00']), '9.8 9.9 10.1 10.2 10.3 10.5');
});

test('penalties of sources, and the timing of keystrokes', () => {
  const good = [['yes'], ['NO'], ['authfail:5s', 'max:10m', 'max-sources4:9', 'overflow6:deny-all']];
  for (const args of good) assert.equal(judge('sshd', 'PerSourcePenalties', args), null, args.join(' '));
  const wrong = [['maybe'], ['x', 'y'], ['authfail'], ['authfail:x'], ['max-sources4:-1'], ['overflow:x'], [':5']];
  for (const args of wrong) assert.equal(judge('sshd', 'PerSourcePenalties', args), 'bad-value 0', args.join(' '));
  assert.equal(judge('sshd', 'PerSourcePenalties', ['authfail:1', 'no', 'max:1']), 'extra-arguments 2');
  const newer = (name: string) =>
    ['9.8', '9.9', '10.3'].map(
      (at) => judge('sshd', 'PerSourcePenalties', [name], true, parseOpenSshVersion(at)) === null,
    );
  assert.deepEqual(newer('refuseconnection:1'), [false, true, true]);
  assert.deepEqual(newer('invaliduser:1'), [false, false, true]);
  assert.deepEqual(newer('authfail:0.5'), [false, false, true]);
  for (const value of ['yes', 'no', 'interval:1', 'interval:1000'])
    assert.equal(judge('ssh', 'ObscureKeystrokeTiming', [value]), null, value);
  for (const value of ['YES', 'interval:0', 'interval:1001', 'interval:', '20', 'x'])
    assert.equal(judge('ssh', 'ObscureKeystrokeTiming', [value]), 'bad-value 0', value);
  assert.equal(judge('ssh', 'ObscureKeystrokeTiming', ['yes', 'no']), 'extra-arguments 1');
});

test('values of a keyword, those that no manual lists at the end', () => {
  const record = lookupDirective('ssh', 'forwardx11');
  assert.ok(record);
  assert.deepEqual(valuesOf(record), ['yes', 'no', 'true', 'false']);
});
