import assert from 'node:assert/strict';
import { test } from 'node:test';
import data from '../../../../data/directives.json' with { type: 'json' };
import type { ConfigKind } from '../../../../src/core/config/configDocument.ts';
import { lookupDirective } from '../../../../src/core/config/directives.ts';
import { judgeValue, valuesOf } from '../../../../src/core/config/values/judgeValue.ts';

function judge(kind: ConfigKind, keyword: string, args: readonly string[], unconditional = true): string | null {
  const record = lookupDirective(kind, keyword.toLowerCase());
  assert.ok(record, keyword);
  const fault = judgeValue({ kind, record, args, rest: args.join(' '), unconditional, openssh: null });
  return fault === null ? null : `${fault.code} ${fault.argument ?? ''}`.trim();
}

test('every keyword of the data has a grammar that judges something, unless it takes anything', () => {
  for (const { name, file, argument, ...rest } of data.directives) {
    const kind = file === 'ssh' ? 'ssh' : 'sshd';
    assert.ok(argument.syntax.length > 0, name);
    const free =
      /^(?:any|match|words|words-or-none|env-names|env-settings|rest|jump|domains|permitted-cnames|channel-timeouts|enum-words|user-patterns)$/;
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
  assert.equal(judge('sshd', 'Subsystem', ['sftp', 'a', 'b'], false), 'extra-arguments 2');
  const revoked = lookupDirective('sshd', 'revokedkeys');
  assert.ok(revoked);
  const use = { kind: 'sshd', record: revoked, args: ['/a', '/b'], rest: '/a /b', unconditional: true } as const;
  assert.equal(judgeValue({ ...use, openssh: { major: 10, minor: 3, patch: 1 } }), null);
  assert.equal(judgeValue({ ...use, openssh: { major: 9, minor: 2, patch: 1 } })?.code, 'extra-arguments');
});

test('values of a keyword, those that no manual lists at the end', () => {
  const record = lookupDirective('ssh', 'forwardx11');
  assert.ok(record);
  assert.deepEqual(valuesOf(record), ['yes', 'no', 'true', 'false']);
});
