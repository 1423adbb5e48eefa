import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenSshVersion } from '../../../../../src/core/ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../../../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { judgeMatch } from '../../../../../src/core/openssh/config/values/judgeMatch.ts';

function judge(kind: ConfigKind, line: string, openssh: OpenSshVersion | null = null): number | null | undefined {
  const document = parseConfig(line, kind);
  const directive = document.lines[0]?.directive;
  assert.ok(directive);
  const fault = judgeMatch(document, directive, openssh);
  return fault === null ? undefined : fault.word;
}

test('sshd_config: the word at fault, undefined where sshd takes the line', () => {
  const rows: readonly (readonly [string, number | null | undefined])[] = [
    ['Match user a host b', undefined],
    ['Match all', undefined],
    ['Match user a all', 2],
    ['Match all user', 0],
    ['Match user', 0],
    ['Match user a group', 2],
    ['Match colour red', 0],
    ['Match address 10.0.0.1/8', 1],
    ['Match localport ssh', undefined],
    ['Match invalid-user user a', undefined],
    ['Match # nothing', null],
    ['Match user a "" b', 3],
  ];
  for (const [line, word] of rows) assert.equal(judge('sshd', line), word, line);
});

test('criteria are known since their release', () => {
  const old = { major: 9, minor: 2, patch: 1 };
  assert.equal(judge('sshd', 'Match invalid-user', old), 0);
  assert.equal(judge('ssh', 'Match host a tagged b', old), 2);
  assert.equal(judge('ssh', 'Match host tagged', old), undefined);
  assert.equal(judge('ssh', 'Match tagged b'), undefined);
  assert.equal(judge('ssh', 'Match final host a', { major: 7, minor: 9, patch: 1 }), 0);
});

test('ssh_config: a line without sense is at fault as a whole', () => {
  assert.equal(judge('ssh', 'Match host'), null);
  assert.equal(judge('ssh', 'Match # x'), null);
});
