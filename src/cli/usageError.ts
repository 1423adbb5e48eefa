import { escapeUntrusted } from '../core/render/escape.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';

/** The most that --timeout takes: whoever waits ten minutes waits for something else. */
export const MAX_TIMEOUT_MS = 10 * 60 * 1000;

/** The command line cannot be understood; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs a command; a wrong command line is told on standard error and ends with the usage status. */
export async function usageGuard(terminal: Terminal, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UsageError) && !isParseArgsError(error)) throw error;
    terminal.err(`kexpert: ${escapeUntrusted(plainly(error.message))}\nTry kexpert --help.\n`);
    return EXIT.usage;
  }
}

/** What node:util's parseArgs throws for an unknown option or a missing value. */
function isParseArgsError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** The two mistakes of parseArgs that its own words explain at too great a length, in plain ones. */
function plainly(message: string): string {
  const option = /^Unknown option '([^']*)'/.exec(message)?.[1];
  if (option !== undefined) return `This command has no option ${option}.`;
  const word = /^Unexpected argument '([^']*)'/.exec(message)?.[1];
  if (word !== undefined) return `“${word}” is a word too many: this command takes options only.`;
  return message;
}

/** Reads an option's whole number within bounds; undefined when it was not given. */
export function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw new UsageError(`--${name} takes a number from ${least} to ${most}.`);
  return value;
}
