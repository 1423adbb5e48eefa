import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { REPOSITORY } from '../setup/places.ts';
import { COMMANDS, casesOf } from './allCases.ts';
import { answersNow } from './answersNow.ts';
import { compareAnswers, describe as told } from './compareAnswers.ts';
import { DIFFERENCES } from './differences.ts';
import { readRecord } from './recordFile.ts';

/** Enough to see what is the matter. */
const MAX_SHOWN = 20;

describe('every input of the corpus is answered as recorded', { concurrency: 2 }, () => {
  for (const command of COMMANDS) {
    test(command, async (context) => {
      const recorded = readRecord(command);
      const { deviations, used } = compareAnswers(command, recorded, await answersNow(command), DIFFERENCES);
      for (const layer of ['data', 'text'] as const) {
        await context.test(layer, () => {
          const of = deviations.filter((one) => one.layer === layer);
          assert.ok(of.length === 0, `${of.length} differ\n${of.slice(0, MAX_SHOWN).map(told).join('\n')}`);
        });
      }
      await context.test('no listed difference is left over', () => {
        const listed = [...DIFFERENCES.additions, ...DIFFERENCES.changes].filter((one) => one.command === command);
        assert.deepEqual(
          listed.filter((one) => !used.has(one)),
          [],
        );
      });
    });
  }
});

test('a listed difference names a command, and a test that is there', () => {
  for (const { command, test: path, reason } of [...DIFFERENCES.additions, ...DIFFERENCES.changes]) {
    assert.ok(COMMANDS.includes(command), command);
    assert.ok(existsSync(join(REPOSITORY, path)), path);
    assert.notEqual(reason.trim(), '');
  }
});

test('the corpus is wide', () => {
  const inputs = COMMANDS.flatMap((command) => casesOf(command));
  assert.ok(inputs.length >= 1_000, String(inputs.length));
});
