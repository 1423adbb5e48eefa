import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What a program has against a file. */
export interface Refusal {
  /** Lines, from zero, that it complained of and read on behind. */
  readonly lines: readonly number[];
  /** The line, from zero, at which it gave up. */
  readonly gaveUpAt: number | null;
  /** What it said last, where that names no line. */
  readonly message: string;
}

const run = promisify(execFile);

/** Messages with a line that are no complaint. */
const REMARKS = /(?:Deprecated|Unsupported) option/;

/** Starts a program that checks a file; null where it takes the file. */
export async function refusalBy(
  program: string,
  args: readonly string[],
  path: string,
  home: string,
): Promise<Refusal | null> {
  try {
    await run(program, args, { timeout: 60_000, env: { PATH: process.env['PATH'] ?? '', HOME: home } });
    return null;
  } catch (error) {
    const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
    return parseRefusal(stderr, path);
  }
}

function parseRefusal(stderr: string, path: string): Refusal {
  const messages = stderr.split(/\r?\n/).filter((message) => message !== '');
  const terminating = messages.at(-1)?.includes('terminating,') === true;
  const told = messages
    .filter((message) => !REMARKS.test(message))
    .map((message) => ({ message, line: lineOf(message, path) }));
  const lines = told.flatMap(({ line }) => (line === null ? [] : [line]));
  const last = told.at(-1);
  if (terminating) return { lines: [...new Set(lines)], gaveUpAt: null, message: '' };
  if (last !== undefined && last.line !== null)
    return { lines: [...new Set(lines)], gaveUpAt: last.line, message: last.message };
  return { lines: [...new Set(lines)], gaveUpAt: null, message: last?.message ?? stderr };
}

function lineOf(message: string, path: string): number | null {
  if (!message.startsWith(path))
    return /at line (\d+)/.exec(message) === null ? null : Number(/at line (\d+)/.exec(message)?.[1]) - 1;
  const found = /^:? line (\d+):/.exec(message.slice(path.length));
  return found === null ? null : Number(found[1]) - 1;
}
