import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { REPOSITORY } from '../setup/places.ts';
import { answerOf } from './answer.ts';
import type { Answers } from './compareAnswers.ts';
import type { Outcome } from './runCase.ts';

/** All inputs of a command, run in a process of their own. @throws Error with what that process said */
export async function answersNow(command: string): Promise<Answers> {
  const outcomes = JSON.parse(await output(command)) as Readonly<Record<string, Outcome>>;
  return Object.fromEntries(Object.entries(outcomes).map(([input, outcome]) => [input, answerOf(outcome)]));
}

function output(command: string): Promise<string> {
  const args = [join(import.meta.dirname, 'runCases.ts'), command];
  const child = spawn(process.execPath, args, {
    cwd: REPOSITORY,
    env: cleanEnvironment(REPOSITORY),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts = { out: [] as Buffer[], err: [] as Buffer[] };
  child.stdout.on('data', (part: Buffer) => parts.out.push(part));
  child.stderr.on('data', (part: Buffer) => parts.err.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts.out).toString('utf8'));
      else reject(new Error(`The inputs of ${command} did not run: ${Buffer.concat(parts.err).toString('utf8')}`));
    });
  });
}
