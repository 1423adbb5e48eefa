import type { BareFailure } from '../probeFailure.ts';
import { onTheWay, reasonIn, type ChildEnd, type ChildWatch } from './jumpLog.ts';

/** Longest line looked at, in characters: more than any of the messages below has. */
const MAX_LINE = 1_000;

/** POSIX: how a shell ends that found no such command, or may not run it. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

type Cause = 'behind' | 'prohibited' | 'proxy' | 'said';

/** What ssh -W, nc -X and their likes print; others say too little to blame anyone. */
const LINES: readonly (readonly [RegExp, Cause])[] = [
  [/open failed: .*(?:prohibited|unknown channel type)/i, 'prohibited'],
  [/open failed: connect failed: /, 'behind'],
  [
    /proxy error|proxy (?:refused|denied)|\b40[37] \w|\b50[234] \w|authentication (?:required|failed)|permission denied/i,
    'proxy',
  ],
  [/refused|timed out|no route|unreachable|name resolution|not known|could not resolve/i, 'said'],
];

/**
 * Reads what a ProxyCommand prints on its standard error. Whether the host is reached it cannot tell. It keeps causes,
 * never text (threat 17).
 */
export class CommandLog implements ChildWatch {
  readonly open = false;
  #line = '';
  #found: { readonly cause: Cause; readonly reason: ReturnType<typeof reasonIn> } | null = null;

  get explained(): boolean {
    return this.#found !== null;
  }

  push(text: string): void {
    const parts = text.split(/[\r\n]+/);
    const last = parts.pop() ?? '';
    for (const part of parts) {
      this.#take((this.#line + part).slice(0, MAX_LINE));
      this.#line = '';
    }
    this.#line = (this.#line + last).slice(0, MAX_LINE);
  }

  failure(end: ChildEnd): BareFailure {
    this.#take(this.#line);
    this.#line = '';
    if (end === 'not-started') return failed('could not be started: there is no shell to run it.');
    const { exitCode } = end;
    if (exitCode === NOT_FOUND)
      return failed('names a program that is not installed here. Install it, or correct the line.');
    if (exitCode === NOT_EXECUTABLE) return failed('names a program that may not be executed.');
    const ended = exitCode === null ? 'was ended by a signal' : `ended with status ${exitCode}`;
    switch (this.#found?.cause) {
      case 'behind': {
        const { reason } = this.#found;
        const message = `The way through the ProxyCommand is open, but its far end could not connect to the host: ${WORDS[reason]}.`;
        return { stage: 'connect', code: reason, message, at: 'target' };
      }
      case 'prohibited':
        return onTheWay(
          'forwarding-refused',
          'The far end of the ProxyCommand does not pass connections on to this host.',
        );
      case 'proxy':
        return failed(
          `${ended}: the proxy refused to go on. Check that you may use it, and that it allows this host and port.`,
        );
      case 'said':
        return failed(`${ended}: ${WORDS[this.#found.reason]}. The proxy, or the host behind it, cannot be reached.`);
      case undefined:
        return failed(`${ended} before the host said anything. Run it yourself to see why.`);
    }
  }

  stalled(ms: number): BareFailure {
    const seconds = Math.round(ms / 100) / 10;
    return onTheWay('timed-out', `Nothing came through the ProxyCommand of your ssh_config within ${seconds} s.`);
  }

  #take(line: string): void {
    if (this.#found !== null) return;
    const cause = LINES.find(([pattern]) => pattern.test(line))?.[1];
    if (cause !== undefined) this.#found = { cause, reason: reasonIn(line) };
  }
}

const WORDS: Readonly<Record<ReturnType<typeof reasonIn>, string>> = {
  refused: 'connection refused',
  'timed-out': 'no answer in time',
  unreachable: 'no route there',
  'name-not-found': 'no such name there',
  'connection-failed': 'it did not say why',
};

function failed(what: string): BareFailure {
  return onTheWay('proxy-command-failed', `The ProxyCommand of your ssh_config ${what}`);
}
