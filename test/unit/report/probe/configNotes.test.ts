import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResolveProblem, ResolveProblemCode } from '../../../../src/core/openssh/config/resolvedHost.ts';
import { configNotes } from '../../../../src/core/report/probe/configNotes.ts';

/** The type checker sees to it that none is forgotten. */
const CODES: Readonly<Record<ResolveProblemCode, true>> = {
  'bad-host-name': true,
  'bad-match': true,
  'bad-user-name': true,
  'bad-value': true,
  'byte-order-mark': true,
  'canonicalization-skipped': true,
  'config-unreadable': true,
  'extra-arguments': true,
  'include-bad-home': true,
  'include-cycle': true,
  'include-empty': true,
  'include-remote-path': true,
  'include-too-deep': true,
  'include-too-many': true,
  'include-unreadable': true,
  'match-skipped': true,
  'missing-argument': true,
  'unknown-keyword': true,
  'unterminated-quote': true,
};
const location = { path: '/home/me/.ssh/config', line: 4 };

test('each problem has a sentence of its own, with its place counted from one', () => {
  const codes = Object.keys(CODES) as ResolveProblemCode[];
  const notes = configNotes(codes.map((code) => ({ code, location, fatal: false })));
  assert.equal(notes.length, codes.length);
  for (const { code, severity, message } of notes) {
    assert.deepEqual([code, severity], ['ssh-config-note', 'info']);
    assert.match(message ?? '', /^\/home\/me\/\.ssh\/config, line 5: \S.{15,}[.)]$/);
    assert.doesNotMatch(message ?? '', /undefined|null/);
  }
  // A file that cannot be read is the same to a person, included or not.
  assert.equal(new Set(notes.map(({ message }) => message)).size, codes.length - 1);
});

test('what ssh would refuse is a warning', () => {
  const [note] = configNotes([{ code: 'bad-value', location, fatal: true }]);
  assert.deepEqual([note?.code, note?.severity], ['ssh-config-invalid', 'warning']);
});

test('a Match that was not evaluated says which criterion, and that exec started nothing', () => {
  const problem: ResolveProblem = { code: 'match-skipped', location, fatal: false, criterion: 'exec' };
  assert.match(configNotes([problem])[0]?.message ?? '', /Match exec was not run/);
  const other = configNotes([{ ...problem, criterion: 'localnetwork' }])[0]?.message ?? '';
  assert.match(other, /Match localnetwork is not evaluated/);
  const [unreadable] = configNotes([
    { code: 'include-unreadable', location, fatal: true, reason: 'permission-denied' },
  ]);
  assert.match(unreadable?.message ?? '', /permission-denied/);
});
