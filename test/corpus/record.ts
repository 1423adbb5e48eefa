/**
 * Records anew what the command answers to the inputs of the corpus.
 *
 *   node test/corpus/record.ts [--text-only] [COMMAND...]
 *
 * --text-only: after texts were reworded. The recorded data stay as they are; where data differ in more than what
 * `differences.ts` lists, nothing is written, and the status is 1.
 */
import { parseArgs } from 'node:util';
import { COMMANDS } from './allCases.ts';
import { answersNow } from './answersNow.ts';
import { compareAnswers, describe, type Answers } from './compareAnswers.ts';
import { DIFFERENCES } from './differences.ts';
import { readRecord, writeRecord } from './recordFile.ts';

const { values, positionals } = parseArgs({ options: { 'text-only': { type: 'boolean' } }, allowPositionals: true });
const textOnly = values['text-only'] === true;

const found: (readonly [command: string, answers: Answers])[] = [];
const refused: string[] = [];
for (const command of positionals.length === 0 ? COMMANDS : positionals) {
  const now = await answersNow(command);
  const recorded = readRecord(command);
  const { deviations } = compareAnswers(command, recorded, now, DIFFERENCES);
  refused.push(...deviations.filter(({ layer }) => layer === 'data').map((one) => `${command}: ${describe(one)}`));
  found.push([command, textOnly ? withRecordedData(now, recorded) : now]);
}
if (textOnly && refused.length > 0) {
  console.error(`${refused.join('\n')}\nNot texts only: nothing was recorded.`);
  process.exitCode = 1;
} else {
  for (const [command, answers] of found) {
    writeRecord(command, answers);
    console.log(`${command}: ${Object.keys(answers).length} inputs`);
  }
}

function withRecordedData(now: Answers, recorded: Answers): Answers {
  return Object.fromEntries(
    Object.entries(now).map(([input, { data, text }]) => [input, { data: recorded[input]?.data ?? data, text }]),
  );
}
