import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LockoutEntry } from '../../../../src/core/assess/compatibility/lockout.ts';
import { lockoutChange } from '../../../../src/core/assess/compatibility/lockoutChange.ts';
import {
  changeText,
  lockedOutItems,
  lockoutSummary,
  MAX_NAMED,
  unknownItems,
} from '../../../../src/core/render/en/lockoutSentences.ts';
import { entry, report } from '../../assess/compatibility/entries.ts';

const REFUSED = [{ code: 'no-host-keys', where: null, fault: { code: 'no-host-keys', data: {} }, names: [] } as const];
const of = (...states: readonly (boolean | null)[]): readonly LockoutEntry[] =>
  states.map((connects, at) => entry('A', [`${at + 1}.0`], connects));
const change = (before: readonly LockoutEntry[], after: readonly LockoutEntry[], what?: string) =>
  changeText(lockoutChange(report(before), report(after)), what);

describe('who is locked out, in words', () => {
  test('the summary counts', () => {
    assert.equal(lockoutSummary(report(of(true, true))), 'locks out none of 2 clients');
    assert.equal(lockoutSummary(report(of(true, false))), 'locks out 1 of 2 clients');
    assert.equal(lockoutSummary(report(of(false))), 'locks out all of 1 client');
    assert.equal(lockoutSummary(report(of(false, null, true))), 'locks out 1 of 3 clients; 1 unknown');
    assert.match(lockoutSummary(report(of(false), { refused: REFUSED })), /^sshd would not start with this file/);
  });

  test('an included file that was not read is why it is not known, of some or of all', () => {
    const unread = { path: '/etc/ssh/sshd_config', line: 0 };
    assert.equal(
      lockoutSummary(report(of(true, null), { unread })),
      'locks out none of 2 clients; 1 unknown because an included file could not be read',
    );
    assert.equal(
      lockoutSummary(report(of(null, null), { unread })),
      'unknown for all 2 clients: an included file could not be read',
    );
    assert.deepEqual(
      unknownItems(report(of(null, null), { unread })).map(({ label, ids }) => [label, ids]),
      [['all 2 clients', ['a-1.0', 'a-2.0']]],
    );
    assert.match(unknownItems(report(of(true, null), { unread }))[0]?.detail ?? '', /included file/);
    assert.equal(unknownItems(report(of(null, null))).length, 1);
    assert.equal(unknownItems(report(of(null, null)))[0]?.detail, 'unknown');
  });

  test('a list names products, versions, what is lacking, and what works', () => {
    const items = lockedOutItems(report(of(false, false, true)));
    assert.deepEqual(items, [
      { label: 'A ≤ 2.0', detail: 'no key exchange method in common; works from 3.0', ids: ['a-1.0', 'a-2.0'] },
    ]);
    assert.equal(lockedOutItems(report(of(true, false)))[0]?.label, 'A ≥ 2.0');
    assert.equal(lockedOutItems(report(of(true, false, true)))[0]?.label, 'A 2.0');
    assert.equal(lockedOutItems(report(of(true, false, false, true)))[0]?.label, 'A 2.0 to 3.0');
    assert.equal(lockedOutItems(report(of(false, true, false)))[0]?.label, 'A ≤ 1.0, ≥ 3.0');
    assert.deepEqual(
      lockedOutItems(report(of(false, false))).map(({ label, detail }) => [label, detail]),
      [['A (all 2 known releases)', 'no key exchange method in common']],
    );
    assert.equal(lockedOutItems(report(of(false)))[0]?.label, 'A 1.0');
    assert.deepEqual(lockedOutItems(report(of(false), { refused: REFUSED })), []);
  });

  test('a kind that lacks in both directions is named once', () => {
    const [item] = lockedOutItems(
      report([
        entry('A', ['1'], false, { failedSlot: 'macClientToServer' }),
        entry('A', ['2'], false, { failedSlot: 'macServerToClient' }),
        entry('A', ['3'], false, { failedSlot: 'hostKey' }),
        entry('A', ['4'], true),
      ]),
    );
    assert.equal(item?.detail, 'no MAC or no host key algorithm in common; works from 4');
  });

  test('a client without a version is named by its product alone', () => {
    assert.equal(lockedOutItems(report([entry('unknown client', [''], false)]))[0]?.label, 'unknown client');
  });

  test('what is no profile says where it is known from', () => {
    const local = entry('OpenSSH', ['9.2p1'], false, { id: 'local', build: true, origin: 'local' });
    const recorded = entry('libssh', ['0.10.6'], false, { id: 'file:x', build: true, origin: 'recorded' });
    assert.deepEqual(
      lockedOutItems(report([local, recorded])).map(({ label }) => label),
      ['this machine’s ssh (OpenSSH 9.2p1)', 'libssh 0.10.6 (recorded)'],
    );
  });

  test('of whom it is not known', () => {
    assert.deepEqual(unknownItems(report(of(null, true))), [{ label: 'A ≤ 1.0', detail: 'unknown', ids: ['a-1.0'] }]);
  });

  test('a change names who is newly locked out and let in', () => {
    assert.equal(change(of(true, true), of(false, true)), 'saving this newly locks out A ≤ 1.0');
    assert.equal(
      change(of(true, false, true), of(false, true, true), 'this fix'),
      'this fix newly locks out A ≤ 1.0, and admits A 2.0',
    );
    assert.equal(change(of(true, true), of(null, true)), 'saving this leaves A ≤ 1.0 unknown');
    assert.equal(change(of(true, false), of(true, false)), null);
    const refused = lockoutChange(report(of(true)), report(of(false), { refused: REFUSED }));
    assert.match(changeText(refused) ?? '', /^saving this locks out every client: sshd would not start/);
  });

  test('however many products change, the sentence stays short', () => {
    const many = (connects: boolean): readonly LockoutEntry[] =>
      Array.from({ length: 60 }, (_, at) => entry(`Product${at}`, ['1.0'], connects));
    const text = change(many(true), many(false)) ?? '';
    assert.match(text, /Product4 1\.0 and 55 more$/);
    assert.equal(text.split('Product').length - 1, MAX_NAMED);
    assert.match(
      change(many(true).slice(0, 3), many(false).slice(0, 3)) ?? '',
      /Product0 1\.0, Product1 1\.0 and Product2 1\.0$/,
    );
  });
});
