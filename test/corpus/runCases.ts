/**
 * Runs all inputs of one command, one after the other in this process, and prints their outcomes as JSON.
 *
 *   node test/corpus/runCases.ts COMMAND
 *
 * `outcomesOf` starts it: an input may change what belongs to a whole process.
 */
import { fixMachine } from './fixedMachine.ts';
import { casesOf } from './allCases.ts';
import { runCase, type Outcome } from './runCase.ts';

const machine = fixMachine();
try {
  const outcomes: Record<string, Outcome> = {};
  for (const [index, input] of casesOf(process.argv[2] ?? '').entries()) {
    if (input.id in outcomes) throw new Error(`Two inputs have the id ${input.id}`);
    outcomes[input.id] = await runCase(input, machine, String(index));
  }
  process.stdout.write(JSON.stringify(outcomes));
} finally {
  machine.remove();
}
