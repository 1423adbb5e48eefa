import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportedError } from '../../../../src/core/openssh/config/validate/reportedError.ts';
import { lockoutChange } from '../../../../src/core/assess/compatibility/lockoutChange.ts';
import { renderLockoutMarkdown } from '../../../../src/core/render/markdown/lockoutMarkdown.ts';
import { entry, report } from '../../assess/compatibility/entries.ts';

const SOME = report([entry('A', ['1.0'], false), entry('A', ['2.0'], true), entry('B|C', ['1'], null)]);

test('tables of who is out and of whom it is not known', () => {
  assert.equal(
    renderLockoutMarkdown({ report: SOME, mustWork: [], baseline: null }),
    `# Locked-out clients

\`/etc/ssh/sshd_config\`, read by OpenSSH \`9.2p1\`: locks out 1 of 3 clients; 1 unknown.

## Locked out

| Client | Reason |
|---|---|
| \`A ≤ 1.0\` | no key exchange method in common; works from \`2.0\` |

## Unknown

| Client | Reason |
|---|---|
| \`B\\x7cC 1\` | unknown |
`,
  );
});

test('why sshd refuses the file, and what was assumed', () => {
  const where = { path: '/a`b', line: 0, span: { start: 0, end: 1 } };
  const unknown = { code: 'unknown-keyword', data: { keyword: '@name', file: 'sshd', openssh: null } } as const;
  const refused = [
    reportedError({ ...unknown, where }, 'sshd', where.path),
    reportedError({ code: 'no-host-keys', data: {}, where: null }, 'sshd', where.path),
  ];
  const notes = [{ code: 'x', severity: 'info' as const, message: 'see #1', refs: [] }];
  const server = { label: 'OpenSSH 10.5p1', assumed: true };
  const text = renderLockoutMarkdown({
    report: report([], { path: where.path, refused, notes, server }),
    mustWork: [],
    baseline: null,
  });
  assert.match(text, /\(assumed\)/);
  assert.match(text, /- ``\/a`b:1`` .*"`@name`".*\n\n- .*host key/);
  assert.match(text, /## Notes\n\n- see `#1`\n/);
});

test('what differs from another file', () => {
  const before = report([entry('A', ['1.0'], true), entry('A', ['2.0'], false), entry('B|C', ['1'], true)]);
  const against = (a: typeof before, b: typeof before): string => {
    const baseline = { path: '/old', change: lockoutChange(a, b) };
    return renderLockoutMarkdown({ report: b, mustWork: [], baseline }).split('## Compared with `/old`\n\n')[1] ?? '';
  };
  assert.equal(
    against(before, SOME),
    '- newly locked out: `A ≤ 1.0`\n- newly admitted: `A ≥ 2.0`\n- now unknown: `B|C 1`\n',
  );
  assert.equal(against(SOME, SOME), '- no client is newly locked out or admitted\n');
  const refused = report([], {
    refused: [{ code: 'no-host-keys', where: null, fault: { code: 'no-host-keys', data: {} }, names: [] }],
  });
  assert.match(against(before, refused), /^sshd starts with that file but not with this one\.\n$/);
  assert.match(against(refused, SOME), /^- sshd starts with this file but not with that one\n/);
});

test('what became of the clients that must work', () => {
  const one = (connects: boolean | null, failedSlot: 'kex' | null) => ({
    text: 'a > 1',
    ok: connects === true,
    clients: [{ id: 'a', label: 'A 1.0', connects, failedSlot }],
  });
  const mustWork = [one(true, null), one(false, 'kex'), one(null, null), one(false, null)];
  const text = renderLockoutMarkdown({ report: report([]), mustWork, baseline: null });
  assert.equal(
    text.split('|---|---|---|\n')[1],
    `| \`a > 1\` | ✔ | |
| \`a > 1\` | ✘ | A \`1.0\` locked out: no key exchange method in common; 1 of 1 |
| \`a > 1\` | ✘ | A \`1.0\` unknown; 1 of 1 |
| \`a > 1\` | ✘ | A \`1.0\` locked out; 1 of 1 |
`,
  );
  const unread = report([], { unread: { path: '/etc/ssh/sshd_config', line: 0 } });
  assert.match(
    renderLockoutMarkdown({ report: unread, mustWork: [one(null, null)], baseline: null }),
    /✘ \| A `1\.0` unknown: an included file could not be read; 1 of 1 \|/,
  );
});
