import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from './compareAnswers.ts';
import { isObject, parseJson, printJson, type Json } from './jsonValue.ts';

const FOLDER = join(import.meta.dirname, 'recorded');

const fileOf = (command: string): string => join(FOLDER, `${command}.json`);

/** What was recorded of a command; nothing where that is still to be done. */
export function readRecord(command: string): Answers {
  let text: string;
  try {
    text = readFileSync(fileOf(command), 'utf8');
  } catch {
    return {};
  }
  const read = parseJson(text);
  if (!isObject(read)) throw new TypeError(`${fileOf(command)} is no record`);
  return Object.fromEntries(
    Object.entries(read).map(([input, answer]) => [input, { data: part(answer, 'data'), text: part(answer, 'text') }]),
  );
}

function part(answer: Json, layer: 'data' | 'text') {
  const found = isObject(answer) ? answer[layer] : undefined;
  if (!isObject(found)) throw new TypeError(`An answer of the record has no ${layer}`);
  return found;
}

/** Writes the answers in the order of the inputs. */
export function writeRecord(command: string, answers: Answers): void {
  mkdirSync(FOLDER, { recursive: true });
  const rows = Object.entries(answers).map(
    ([input, { data, text }]) =>
      `${JSON.stringify(input)}: {\n "data": ${printJson(data, ' ')},\n "text": ${printJson(text, ' ')}\n}`,
  );
  writeFileSync(fileOf(command), `{\n${rows.join(',\n')}\n}\n`);
}
