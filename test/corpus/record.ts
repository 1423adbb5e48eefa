/**
 * Records anew what the command answers to the inputs of the corpus.
 *
 *   node test/corpus/record.ts [--text-only] [COMMAND...]
 *
 * --text-only: after texts were reworded. Nothing is written where anything but texts differs; status 1.
 */
import { parseArgs } from 'node:util';
import { COMMANDS } from './allCases.ts';
import { answersNow } from './answersNow.ts';
import { compareAnswers, describe, type Answers } from './compareAnswers.ts';
import { readRecord, writeRecord } from './recordFile.ts';

const { values, positionals } = parseArgs({ options: { 'text-only': { type: 'boolean' } }, allowPositionals: true });
const commands = positionals.length === 0 ? COMMANDS : positionals;
const found: (readonly [command: string, answers: Answers])[] = [];
for (const command of commands) found.push([command, await answersNow(command)]);

const refused = found.flatMap(([command, answers]) => {
  if (values['text-only'] !== true) return [];
  const nothingListed = { additions: [], changes: [] };
  const { deviations } = compareAnswers(command, readRecord(command), answers, nothingListed);
  return deviations.filter(({ layer }) => layer === 'data').map((one) => `${command}: ${describe(one)}`);
});
if (refused.length > 0) {
  console.error(`${refused.join('\n')}\nNot texts only: nothing was recorded.`);
  process.exitCode = 1;
} else {
  for (const [command, answers] of found) {
    writeRecord(command, answers);
    console.log(`${command}: ${Object.keys(answers).length} inputs`);
  }
}
