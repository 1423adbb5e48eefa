import type { ConnectTarget } from '../../../ports.ts';
import type { FailureCode, BareFailure } from '../probeFailure.ts';
import { turnedAwayBecause } from '../../../openssh/messages/turnedAway.ts';

/** How a program ended: its exit status, null after a signal, or that it could not be started. */
export type ChildEnd = { readonly exitCode: number | null } | 'not-started';

/** Reads what the program that makes a way prints on its standard error, and tells in words why it failed. */
export interface ChildWatch {
  /** Takes the next piece; nothing of it is kept but what was recognised. */
  push(text: string): void;
  /** Whether the host itself has been reached. */
  readonly open: boolean;
  /** Whether something was recognised that explains an end. */
  readonly explained: boolean;
  failure(end: ChildEnd): BareFailure;
  /** What it still waits for after that many milliseconds, which were all there was. */
  stalled(ms: number): BareFailure;
}

/** Longest line looked at, in characters. ssh cuts its own at 1,023 (OpenSSH log.c, MSGBUFSIZ). */
const MAX_LINE = 1_100;

/** What ssh's strerror(3) and gai_strerror(3) words come to, in any capitals. */
const REASONS: readonly (readonly [RegExp, Reason])[] = [
  [/refused/i, 'refused'],
  [/timed out|timeout/i, 'timed-out'],
  [/no route|unreachable|host is down/i, 'unreachable'],
  [/not known|name resolution|no address|nodename|resolve hostname|no such host/i, 'name-not-found'],
];
type Reason = 'refused' | 'timed-out' | 'unreachable' | 'name-not-found' | 'connection-failed';

export function reasonIn(text: string): Reason {
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'connection-failed';
}

type Cause =
  /** A jump host could not connect to what comes behind it. */
  | { readonly kind: 'behind'; readonly reason: Reason | 'prohibited' }
  /** The connection to a jump host did not come about. */
  | { readonly kind: 'connect'; readonly reason: Reason }
  | { readonly kind: 'key'; readonly changed: boolean }
  | { readonly kind: 'login' | 'algorithms' | 'closed' | 'config' }
  | { readonly kind: 'turned-away'; readonly because: string };

/** OpenSSH's words. The first that matches a line explains it; `weak` ones give way to any that comes later. */
const LINES: readonly {
  readonly pattern: RegExp;
  readonly weak?: true;
  readonly cause: (match: RegExpExecArray) => Cause | null;
}[] = [
  {
    pattern: /^channel \d+: open failed: (.*)/,
    cause: ([, words = '']) => ({
      kind: 'behind',
      reason: /prohibited|unknown channel type/i.test(words) ? 'prohibited' : reasonIn(words),
    }),
  },
  { pattern: /^ssh: (?:connect to host .*: |Could not resolve hostname )/, cause: ({ input }) => at(input) },
  { pattern: /^Connection timed out during banner exchange/, cause: ({ input }) => at(input) },
  { pattern: /IDENTIFICATION HAS CHANGED|^Host key for .* has changed/, cause: () => ({ kind: 'key', changed: true }) },
  { pattern: /^Host key verification failed/, cause: () => ({ kind: 'key', changed: false }) },
  { pattern: /: Permission denied \(|Too many authentication failures/, cause: () => ({ kind: 'login' }) },
  { pattern: /^Unable to negotiate with /, cause: () => ({ kind: 'algorithms' }) },
  { pattern: /: terminating, \d+ bad configuration options|^command-line line /, cause: () => ({ kind: 'config' }) },
  {
    pattern: /kex_exchange_identification: banner line \d+: (.*)/,
    cause: ([, line = '']) => {
      const because = turnedAwayBecause(line);
      return because === null ? null : { kind: 'turned-away', because };
    },
  },
  {
    pattern:
      /^(?:kex|ssh)_exchange_identification: |^Connection (?:closed|reset) by |^Bad packet length|^Corrupted MAC/,
    weak: true,
    cause: () => ({ kind: 'closed' }),
  },
];

function at(words: string): Cause {
  return { kind: 'connect', reason: reasonIn(words) };
}

/**
 * Follows ssh on its way through jump hosts by what it prints at LogLevel DEBUG2. It keeps counts and causes, never
 * text: what ssh echoes may come from any file (threat 17).
 */
export class JumpLog implements ChildWatch {
  readonly #hops: readonly string[];
  readonly #target: ConnectTarget;
  #line = '';
  #loggedIn = 0;
  #channels = 0;
  #cause: {
    readonly cause: Cause;
    readonly weak: boolean;
    readonly loggedIn: number;
    readonly channels: number;
  } | null = null;

  /** @param hops the jump hosts as people name them, first to be reached first */
  constructor(hops: readonly string[], target: ConnectTarget) {
    this.#hops = hops;
    this.#target = target;
  }

  /** Each jump host has opened its channel to what comes behind it. */
  get open(): boolean {
    return this.#channels >= this.#hops.length;
  }

  get explained(): boolean {
    return this.#cause !== null && !this.#cause.weak;
  }

  push(text: string): void {
    const parts = text.split(/\r?\n|\r/);
    const last = parts.pop() ?? '';
    for (const part of parts) {
      this.#take((this.#line + part).slice(0, MAX_LINE));
      this.#line = '';
    }
    this.#line = (this.#line + last).slice(0, MAX_LINE);
  }

  failure(end: ChildEnd): BareFailure {
    if (this.#line !== '') this.#take(this.#line);
    this.#line = '';
    if (end === 'not-started') {
      const message = 'The ssh program that goes to the jump host could not be started. Check that it is installed.';
      return onTheWay('jump-failed', message);
    }
    const found = this.#cause;
    const loggedIn = found?.loggedIn ?? this.#loggedIn;
    const channels = found?.channels ?? this.#channels;
    // Each hop is reached through the channel of the one before.
    const hop = this.#hops[Math.min(channels, this.#hops.length - 1)] ?? '';
    if (found === null) return onTheWay('jump-failed', unexplained(hop, end.exitCode));
    return found.cause.kind === 'behind'
      ? this.#behind(found.cause.reason, Math.max(loggedIn, 1))
      : toHop(found.cause, hop, this.#hops.indexOf(hop) > 0 ? this.#hops[channels - 1] : undefined);
  }

  stalled(ms: number): BareFailure {
    const [hop = '', next] = this.#hops.slice(Math.max(this.#loggedIn - 1, 0));
    const within = `within ${Math.round(ms / 100) / 10} s`;
    if (this.#loggedIn <= this.#channels) {
      const name = this.#hops[Math.min(this.#channels, this.#hops.length - 1)] ?? '';
      return onTheWay(
        'timed-out',
        `Your ssh did not get in to the jump host ${name} ${within}. It may be down or slow; run ssh ${name} yourself to see, ` +
          'or allow more time.',
      );
    }
    if (next !== undefined) {
      return onTheWay('timed-out', `The jump host ${hop} did not reach the next jump host ${next} ${within}.`);
    }
    const { hostname, port } = this.#target;
    return {
      stage: 'connect',
      code: 'timed-out',
      message:
        `The jump host ${hop} got no answer from ${hostname} port ${port} ${within}. The host may be down, or a firewall ` +
        'between the two drops the packets.',
      at: 'target',
    };
  }

  #take(line: string): void {
    if (line.startsWith('Authenticated to ')) this.#loggedIn++;
    else if (/^debug2: .*channel \d+: open confirm /.test(line)) this.#channels++;
    else {
      if (this.#cause !== null && !this.#cause.weak) return;
      for (const { pattern, weak = false, cause } of LINES) {
        const match = pattern.exec(line);
        const found = match === null ? null : cause(match);
        if (found === null || (weak && this.#cause !== null)) continue;
        this.#cause = { cause: found, weak, loggedIn: this.#loggedIn, channels: this.#channels };
        return;
      }
    }
  }

  /** @param jump how many jump hosts had let us in: the last of them could not go on */
  #behind(reason: Reason | 'prohibited', jump: number): BareFailure {
    const from = this.#hops[jump - 1] ?? '';
    const next = this.#hops[jump];
    const { hostname, port } = this.#target;
    const to = next === undefined ? `${hostname} port ${port}` : `the next jump host ${next}`;
    const side = next === undefined ? ({ at: 'target' } as const) : ({ at: 'jump' } as const);
    const failed = (code: FailureCode, message: string): BareFailure => ({ stage: 'connect', code, message, ...side });
    switch (reason) {
      case 'prohibited':
        return onTheWay(
          'forwarding-refused',
          `The jump host ${from} let you in, but does not pass connections on to ${to}. Its administrator can allow that ` +
            '(AllowTcpForwarding and PermitOpen in its sshd_config).',
        );
      case 'refused':
        return failed(
          reason,
          `The jump host ${from} reached ${to}, which refused the connection: nothing listens on that port. ` +
            'Check the port, and whether the name means the same host there.',
        );
      case 'timed-out':
      case 'unreachable':
        return failed(
          reason,
          `The jump host ${from} cannot reach ${to}: no answer, or no route. The host may be down, or a firewall ` +
            'between the two drops the packets.',
        );
      case 'name-not-found':
        return failed(
          reason,
          `The jump host ${from} knows no host with the name of ${to}. The name is looked up there, not here: check the ` +
            'spelling, or use the address.',
        );
      case 'connection-failed':
        return failed(
          reason,
          `The jump host ${from} could not connect to ${to}. Log in to the jump host and try from there.`,
        );
    }
  }
}

/** @param through the jump host before this one, which the connection came through */
function toHop(cause: Exclude<Cause, { kind: 'behind' }>, hop: string, through: string | undefined): BareFailure {
  const behind = through === undefined ? '' : ` (reached through ${through})`;
  const name = `the jump host ${hop}${behind}`;
  switch (cause.kind) {
    case 'connect':
      return onTheWay(cause.reason, `${CONNECTING[cause.reason](name)} The host behind it was not tried.`);
    case 'key':
      return onTheWay(
        'jump-host-key',
        cause.changed
          ? `The key of ${name} is not the one in your known_hosts: it was set up anew, or something pretends to be it. ` +
              'Do not go on before its administrator has confirmed the new key.'
          : `Your ssh does not know the key of ${name}, and cannot ask you here. Run ssh ${hop} once yourself, ` +
              'compare the fingerprint, and accept it.',
      );
    case 'login':
      return onTheWay(
        'jump-login-refused',
        `Your ssh could not log in to ${name} without asking: no key of yours was accepted. Load the key into your ` +
          'agent, or name it with IdentityFile, until ssh logs in there without a password.',
      );
    case 'algorithms':
      return onTheWay(
        'jump-no-common-algorithm',
        `Your ssh and ${name} have no algorithm in common. Probe the jump host itself to see what is missing.`,
      );
    case 'turned-away':
      return onTheWay('turned-away', `A connection to ${name} was turned away: ${cause.because}`);
    case 'config':
      return onTheWay(
        'jump-failed',
        `Your ssh refused its configuration before it went to ${name}. Run ssh -G ${hop} yourself to see the line.`,
      );
    case 'closed':
      return onTheWay(
        'closed-early',
        `The connection to ${name} was closed before you were logged in. Its log may tell why. Probe the jump host itself.`,
      );
  }
}

const CONNECTING: Readonly<Record<Reason, (name: string) => string>> = {
  refused: (name) => `The connection to ${name} was refused: nothing listens on that port.`,
  'timed-out': (name) => `There was no answer from ${name}: it may be down, or a firewall drops the packets.`,
  unreachable: (name) => `There is no route from here to ${name}: check the network, or whether it needs a VPN.`,
  'name-not-found': (name) => `The name of ${name} could not be looked up: check the spelling and the network.`,
  'connection-failed': (name) => `The connection to ${name} did not come about.`,
};

function unexplained(hop: string, exitCode: number | null): string {
  const ended = exitCode === null ? 'was ended by a signal' : `ended with status ${exitCode}`;
  return `The ssh that goes to the jump host ${hop} ${ended} for a reason that Kexpert does not know. Run ssh -v ${hop} to see it.`;
}

export function onTheWay(code: FailureCode, message: string): BareFailure {
  return { stage: 'connect', code, message, at: 'jump' };
}
