import { getEventListeners } from 'node:events';
import { constants } from 'node:os';
import type { Logger } from '../core/ports.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import type { TextStyle } from '../core/render/text/pairText.ts';
import { plainStyle } from '../core/render/text/pairText.ts';

/** What a command needs of the terminal it runs in. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** All of standard input, up to `limit` characters; null when it holds more. */
  input(limit: number): Promise<string | null>;
  readonly style: TextStyle;
  /** Fires on the first Ctrl+C. */
  readonly interrupted: AbortSignal;
}

const ansi =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;

/** Colour only for a person at a terminal who did not switch it off (https://no-color.org). */
function styleFor(isTTY: boolean): TextStyle {
  const wanted = isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
  return wanted ? { good: ansi(32), bad: ansi(31), dim: ansi(2), bold: ansi(1) } : plainStyle;
}

/**
 * As a shell tells that a signal ended a program. Unlike the signal itself this has done what waits for the end: the
 * programs that were started end, and the copies of configurations go.
 */
function endBy(name: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): never {
  process.exit(128 + constants.signals[name]);
}

export function createTerminal(): Terminal {
  const interrupt = new AbortController();
  // What is under way ends, and its report says so; a second Ctrl+C, or one where nothing listens, ends it all.
  process.on('SIGINT', () => {
    if (interrupt.signal.aborted || getEventListeners(interrupt.signal, 'abort').length === 0) endBy('SIGINT');
    interrupt.abort();
  });
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.on(name, () => endBy(name));
  // `kexpert probe … | head` closes the pipe early: that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    input: readInput,
    style: styleFor(process.stdout.isTTY),
    interrupted: interrupt.signal,
  };
}

async function readInput(limit: number): Promise<string | null> {
  const parts: string[] = [];
  let length = 0;
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    const text = String(chunk);
    length += text.length;
    if (length > limit) return null;
    parts.push(text);
  }
  return parts.join('');
}

/** A Logger that prints the protocol trace to standard error where it is wanted. */
export function traceTo(terminal: Pick<Terminal, 'err'>, wanted: boolean): Logger {
  const write = (message: string): void => {
    if (wanted) terminal.err(`${escapeUntrusted(message)}\n`);
  };
  return { debug: write, info: write, warn: write };
}
