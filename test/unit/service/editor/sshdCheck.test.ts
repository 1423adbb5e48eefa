import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorWords } from '../../../../src/core/render/editorWords.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { readSshdRun } from '../../../../src/core/service/editor/sshdCheck.ts';

const WORDS = editorWords().sshd;

const PATH = '/work/line 3: x';

function read(text: string, stderr: string, exitCode: number | null = 255): readonly string[] {
  return readSshdRun({ exitCode, stderr }, PATH, parseConfig(text, 'sshd')).map(
    ({ severity, range, message }) =>
      `${severity} ${range.start.line}:${range.start.character}-${range.end.character} ${message}`,
  );
}

test('what is said of the file’s own lines stands at them, in sshd’s words', () => {
  const stderr = [
    `${PATH}: line 2: Bad configuration option: Foo\r`,
    `${PATH} line 3: Deprecated option UsePrivilegeSeparation`,
    `${PATH}: terminating, 1 bad configuration options`,
    '',
  ].join('\n');
  assert.deepEqual(read('Port 22\n  Foo bar  # x \r\nUsePrivilegeSeparation yes\n', stderr), [
    'error 1:2-14 Bad configuration option: Foo',
    'warning 2:0-26 Deprecated option UsePrivilegeSeparation',
  ]);
});

test('of another file only the place is told', () => {
  const found = read(
    'Port 22\nInclude /etc/shadow\n',
    '/etc/shadow: line 1: Bad configuration option: root:$6$canary\n',
  );
  assert.deepEqual(found, [`error 1:0-19 ${WORDS.otherFile('/etc/shadow', '1')}`]);
});

test('host keys, a missing folder and anything else', () => {
  const text = 'Port 22\nHostKey /k/none\n';
  assert.deepEqual(read(text, 'Unable to load host key: /k/none\nsshd: no hostkeys available -- exiting.\n', 1), [
    `warning 1:8-15 ${WORDS.hostKey}`,
    `info 0:0-7 ${WORDS.noHostKeys}`,
  ]);
  assert.match(read(text, 'Missing privilege separation directory: /run/sshd\n')[0] ?? '', /^info 0:0-7 .*\/run\/sshd/);
  assert.deepEqual(read(text, 'canary\n'), [`error 0:0-7 ${WORDS.unclear(255)}`]);
  assert.deepEqual(read('', '', null), [`error 0:0-0 ${WORDS.unclear(null)}`]);
  assert.deepEqual(read(text, '', 0), []);
});

test('a line that is not there, and words that would not show', () => {
  assert.deepEqual(read('Port 22\n', `${PATH} line 900: \u202ex\n`), ['error 0:0-0 \\u{202e}x']);
});
