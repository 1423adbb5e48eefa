import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf } from './answer.ts';
import { parseJson, printJson, type Json } from './jsonValue.ts';

const of = (report: Json) => answerOf({ status: 0, stdout: JSON.stringify(report), stderr: '', files: {} });

test('prose goes to the texts, and leaves in the data that there was some', () => {
  const { data, text } = of({ code: 'a', notes: [{ message: 'Note.' }], title: 'T', detail: null });
  assert.deepEqual(data['json'], [{ code: 'a', notes: [{ message: '…' }], title: '…', detail: null }]);
  assert.deepEqual(text, { '/json/0/notes/0/message': 'Note.', '/json/0/title': 'T' });
});

test('what explain found in a log is data', () => {
  const report = { matches: [{ message: 'no matching cipher found', title: 'No common cipher' }] };
  assert.deepEqual(of(report).data['json'], [{ matches: [{ message: 'no matching cipher found', title: '…' }] }]);
});

test('of code and configuration the comments alone are prose', () => {
  const code = (language: string, text: string): Json => of({ snippet: { language, text } }).data['json'] ?? null;
  const kept = (language: string, text: string): Json => [{ snippet: { language, text } }];
  assert.deepEqual(code('ssh_config', '# Why.\nHost a\n    MACs x\n'), kept('ssh_config', '# …\nHost a\n    MACs x\n'));
  assert.deepEqual(code('go', '// Why.\nf(x) // and how\n'), kept('go', '// …\nf(x) // …\n'));
  assert.deepEqual(
    code('ssh_config', '# Temporary until 2026-12-20 (kexpert: a,b): why\n'),
    kept('ssh_config', '# Temporary until 2026-12-20 (kexpert: a,b): …\n'),
  );
  assert.deepEqual(
    code('shellscript', 'echo "It is done." >&2\necho "$x"\n'),
    kept('shellscript', 'echo "…" >&2\necho "$x"\n'),
  );
  assert.deepEqual(code('reg', '; Why.\n"a"="b; c"\n'), kept('reg', '; …\n"a"="b; c"\n'));
  assert.deepEqual(code('text', 'cipher: a, b\nMAC: c\n'), kept('text', '…: a, b\n…: c\n'));
  assert.deepEqual(of({ newText: 'Ciphers a,b # c\n' }).data['json'], [{ newText: 'Ciphers a,b # …\n' }]);
});

test('an output for people is text as a whole, its lines apart', () => {
  const { data, text } = answerOf({ status: 3, stdout: 'a\nb\n', stderr: '{"no": 1}\n', files: {} });
  assert.deepEqual(data, { status: 3, stdout: 'text', stderr: 'text' });
  assert.deepEqual(text, { stdout: ['a', 'b', ''], stderr: ['{"no": 1}', ''] });
});

test('a file that was written is told by its lines, a missing one by null', () => {
  const files = { sshd_config: '# x\nPort 22\n', report: '{"a":1}', 'r.md': '# T\n', gone: null };
  const { data } = answerOf({ status: 0, stdout: '', stderr: '', files });
  assert.deepEqual(data['/files/sshd_config'], ['# …', 'Port 22', '']);
  assert.deepEqual([data['/files/report'], data['/files/r.md'], data['/files/gone']], [[{ a: 1 }], '…', null]);
});

test('what is printed is read back, and nothing in it is unseen', () => {
  const value = { b: ['x\u202ey', '\ufeff', '\u0085', 'a b'], a: { c: [[], {}, null, 1.5, true], d: 'z'.repeat(200) } };
  const printed = printJson(value);
  assert.deepEqual(parseJson(printed), value);
  assert.doesNotMatch(printed, /[\u007f-\u00a0\u202a-\u202e\ufeff]/);
  assert.ok(printed.indexOf('"a"') < printed.indexOf('"b"'));
});
