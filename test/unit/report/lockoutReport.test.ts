import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lockoutChange } from '../../../src/core/assess/compatibility/lockoutChange.ts';
import { startupErrorText } from '../../../src/core/assess/lint/startupErrorText.ts';
import { reportedError } from '../../../src/core/openssh/config/validate/reportedError.ts';
import { type LockoutAnswer } from '../../../src/core/report/lockoutReport.ts';
import { lockoutToJson } from '../../../src/core/render/lockoutJson.ts';
import { LOCKOUT_CHANGE } from '../../../src/core/render/en/reportWords.ts';
import { renderLockoutText } from '../../../src/core/render/text/lockoutText.ts';
import type { MustWorkOutcome } from '../../../src/core/assess/compatibility/mustWork.ts';
import { entry, report } from '../assess/compatibility/entries.ts';

const alone = (of: LockoutAnswer['report'], more: Partial<LockoutAnswer> = {}): LockoutAnswer => ({
  report: of,
  mustWork: [],
  baseline: null,
  ...more,
});
const SOME = report([entry('A', ['1.0'], false), entry('A', ['2.0'], true), entry('Longer', ['1'], null)]);
const wish = (...states: readonly (boolean | null)[]): MustWorkOutcome => ({
  text: 'a *',
  ok: states.every((state) => state === true),
  clients: states.map((connects, at) => ({
    id: `a-${at}`,
    label: `A ${at}`,
    connects,
    failedSlot: connects === false ? 'macClientToServer' : null,
  })),
});

describe('who is locked out, as text', () => {
  test('a heading, who is out and why, and of whom it is not known', () => {
    assert.equal(
      renderLockoutText(alone(SOME)),
      `✘ /etc/ssh/sshd_config, read by OpenSSH 9.2p1: locks out 1 of 3 clients; 1 unknown

  A ≤ 1.0  no key exchange method in common; works from 2.0

Unknown
  Longer 1  unknown
`,
    );
  });

  test('no good mark where an included file was not read, and why for a client that must work', () => {
    const unread = report([entry('A', ['1'], true), entry('B', ['1'], null)], {
      unread: { path: '/etc/ssh/sshd_config', line: 2 },
    });
    const text = renderLockoutText(alone(unread, { mustWork: [wish(null)] }));
    assert.match(text, /^\? \/etc\/ssh\/sshd_config, .* because an included file could not be read\n/);
    assert.match(text, /✘ a \*: A 0 is unknown: an included file could not be read\n/);
    assert.equal((JSON.parse(lockoutToJson(alone(unread))) as LockoutAnswer['report']).unread?.line, 2);
  });

  test('nobody is out: a good mark; an assumed release and notes are told', () => {
    const notes = [{ code: 'x', severity: 'info' as const, message: 'said\u001b[31m', refs: [] }];
    const text = renderLockoutText(alone(report([], { notes, server: { label: 'OpenSSH 10.5p1', assumed: true } })));
    assert.equal(
      text,
      '✔ /etc/ssh/sshd_config, read by OpenSSH 10.5p1 (assumed): locks out none of 0 clients\n\nNotes\n  said\\x1b[31m\n',
    );
  });

  test('a refused file names its lines and not everybody', () => {
    const where = { path: '/etc/ssh/a\u202e', line: 2, span: { start: 7, end: 9 } };
    const unknown = { code: 'unknown-keyword', data: { keyword: 'Secret', file: 'sshd', openssh: null } } as const;
    const refused = [
      reportedError({ ...unknown, where }, 'sshd', '/etc/ssh/sshd_config'),
      reportedError({ code: 'no-host-keys', data: {}, where: null }, 'sshd', '/etc/ssh/sshd_config'),
    ];
    const answer = alone(report([entry('A', ['1.0'], false)], { refused }));
    const lines = renderLockoutText(answer).split('\n').slice(2);
    const messages = refused.map((error) => startupErrorText(error, 'sshd'));
    assert.deepEqual(lines, [`  /etc/ssh/a\\u{202e}:3: ${messages[0] ?? ''}`, `  ${messages[1] ?? ''}`, '']);
    const json = lockoutToJson(answer);
    // The line is of a file that is only included (threat 17).
    assert.ok(!json.includes('Secret'));
    assert.deepEqual((JSON.parse(json) as { readonly refused: unknown }).refused, [
      { code: 'unknown-keyword', where: { path: where.path, line: 2 }, message: messages[0] },
      { code: 'no-host-keys', where: null, message: messages[1] },
    ]);
  });

  test('against another file: each product by itself, or nobody', () => {
    const before = report([entry('A', ['1.0'], true), entry('A', ['2.0'], false), entry('Longer', ['1'], true)]);
    const against = (a: typeof before, b: typeof before): string =>
      renderLockoutText(alone(b, { baseline: { path: '/old', change: lockoutChange(a, b) } })).split(
        'Compared with /old\n',
      )[1] ?? '';
    assert.equal(
      against(before, SOME),
      '  ✘ newly locked out: A ≤ 1.0\n  ✔ newly admitted: A ≥ 2.0\n  ? now unknown: Longer 1\n',
    );
    assert.equal(against(SOME, SOME), `  ${LOCKOUT_CHANGE.none}\n`);
    const refused = report([], {
      refused: [{ code: 'no-host-keys', where: null, fault: { code: 'no-host-keys', data: {} }, names: [] }],
    });
    assert.match(against(before, refused), /^ {2}✘ sshd starts with that file but not with this one\n$/);
    assert.match(against(refused, SOME), /✔ sshd starts with this file but not with that one\n/);
  });

  test('clients that must work: one or several, that do, do not, or may', () => {
    const line = (outcome: MustWorkOutcome): string =>
      renderLockoutText(alone(report([]), { mustWork: [outcome] }))
        .split('work\n')[1]
        ?.trimEnd() ?? '';
    assert.equal(line(wish(true)), '  ✔ a *: A 0 connects');
    assert.equal(line({ ...wish(true), policy: 'Ours' }), '  ✔ a *, required by policy “Ours”: A 0 connects');
    assert.equal(line(wish(true, true)), '  ✔ a *: 2 releases connect');
    assert.equal(line(wish(true, false, false)), '  ✘ a *: A 1 is locked out: no MAC in common, and 1 more of 3');
    assert.equal(line(wish(null)), '  ✘ a *: A 0 is unknown');
  });

  test('a long name has its reason below', () => {
    const text = renderLockoutText(alone(report([entry('A'.repeat(60), ['1'], false), entry('B', ['1'], false)])));
    assert.match(text, /A{60} 1\n {50} {2}no key/);
  });
});

describe('who is locked out, as JSON', () => {
  test('the report on one line, with what was asked besides', () => {
    const before = report([entry('A', ['1.0'], true), entry('A', ['2.0'], false), entry('Longer', ['1'], true)]);
    const baseline = { path: '/old', change: lockoutChange(before, SOME) };
    const text = lockoutToJson(alone(SOME, { baseline, mustWork: [wish(true)] }));
    assert.equal(text.includes('\n'), false);
    assert.deepEqual(JSON.parse(text), {
      ...SOME,
      mustWork: [wish(true)],
      baseline: {
        path: '/old',
        newlyLockedOut: ['a-1.0'],
        newlyLetIn: ['a-2.0'],
        newlyUnknown: ['longer-1'],
        newlyRefused: false,
      },
    });
    assert.deepEqual(JSON.parse(lockoutToJson(alone(SOME))), { ...SOME, mustWork: [], baseline: null });
  });
});
