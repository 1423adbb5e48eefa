import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLogNow } from '../../../../src/core/sources/log/readLog.ts';
import { logFixtures, summary } from '../../../samples/logFixtures.ts';
import { linesOf, wrapped } from '../../../samples/logNoise.ts';

/** Widths at which a wrap falls where it is hard to tell: the fuzz suite tries others. */
const HARD: readonly (readonly [what: string, fixture: string, widths: readonly number[]])[] = [
  ['at the space between two names of an unknown vendor', 'goSsh/go-cipherClientToServer', [82, 123]],
  ['before the domain of an unknown vendor’s name', 'goSsh/go-cipherClientToServer', [78, 87, 117]],
  ['within `handshake failed`, at its space', 'goSsh/v0.40', [61]],
  ['between the backslash and the quote that it escapes', 'goSsh/v0.55', [67, 108]],
  ['behind a line that fills the width, before one of libssh', 'libssh/libssh-kex', [103]],
  ['behind a list that fills the width, before Net::SSH’s next one', 'netSsh/netSsh-kex', [92]],
  ['behind an identification that fills the width, before a line of WinSCP', 'putty/winscp', [61, 73]],
  ['between a label and its list', 'asyncssh/none', [78, 79]],
  ['behind an exception that fills the width, before the next', 'jsch/not-mismatch', [69, 79]],
  ['in a line that goes on with `Unable to`', 'paramiko/not-mismatch', [60]],
];

for (const [what, fixture, widths] of HARD) {
  test(`a wrap ${what} changes nothing`, () => {
    const { text, expected } = logFixtures().find(({ name }) => name === fixture) ?? { text: '', expected: null };
    for (const width of widths) {
      const { matches } = readLogNow(wrapped(width)(linesOf(text)).join('\n'));
      assert.deepEqual(matches.map(summary), expected, `${width} columns`);
    }
  });
}
