import type { Algorithm } from '../../ssh/catalogue/catalogue.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';

/* The words of all reports, for a terminal and in Markdown. What the panel says too is in vocabulary.ts. */

/** Labels of a narrow column. */
export const SHORT_KINDS: Readonly<Record<Kind, string>> = {
  kex: 'kex',
  hostKey: 'host key',
  cipher: 'cipher',
  mac: 'MAC',
  compression: 'compression',
};

export const HEADINGS = {
  findings: 'Findings',
  remedies: 'Remedies',
  next: 'Next steps',
  notes: 'Notes',
  comparison: 'Comparison',
  handshake: 'Handshake',
  sources: 'Sources',
  timings: 'Timings',
  lockedOut: 'Locked out',
  unknown: 'Unknown',
  mustWork: 'Clients that must work',
  recipes: 'Problems in this code or configuration',
  here: 'On this machine',
  exceptions: 'exceptions',
} as const;

export const WORDS = {
  noneInCommon: (kind: string) => `no ${kind} in common`,
  nothingInCommon: 'nothing in common',
  endsHere: 'nothing in common; the negotiation fails here',
  builtIn: 'built into the cipher',
  unknown: 'unknown',
  none: 'none',
  agreed: 'agreed',
  inBoth: 'in both',
  signal: 'signal',
  more: (count: number) => `and ${count} more`,
  line: (line: number) => `line ${line + 1}`,
  times: (count: number) => (count > 1 ? `, ${count} times` : ''),
  script: (remedy: string) => `To get a script that can undo its changes: kexpert probe HOST --script ${remedy}`,
  verify: 'To verify',
  step: (number: number) => `Step ${number}`,
  findings: (count: number) => (count === 0 ? 'No findings.' : `${count} finding${count === 1 ? '' : 's'}.`),
  setBy: (setting: string, path: string, line: number) => `${setting}: set in ${path}, line ${line + 1}`,
  against: (path: string) => `Compared with ${path}`,
  noVersion: 'unknown product',
  connections: (count: number) => (count === 1 ? 'one TCP connection' : `${count} TCP connections`),
} as const;

/** What `kexpert algorithm` says of a name. */
export const ALGORITHM = {
  marker: 'signal in the key exchange list',
  bits: (bits: number) => `about ${bits} bits`,
  since: (release: string) => `since ${release}`,
  clientOff: (release: string) => `disabled by default in the client since ${release}`,
  serverOff: (release: string) => `disabled by default in the server since ${release}`,
  removed: (release: string) => `removed in ${release}`,
} as const;

/** How a name takes part in the attack of CVE-2023-48795. */
export const TERRAPIN: Readonly<Record<NonNullable<Algorithm['terrapin']>, string>> = {
  direct: 'vulnerable unless both sides use strict key exchange',
  'with-etm-mac': 'vulnerable with an -etm MAC unless both sides use strict key exchange',
  'with-cbc-cipher': 'vulnerable with a CBC cipher unless both sides use strict key exchange',
};

/** What a comparison with an earlier configuration says. */
export const LOCKOUT_CHANGE = {
  refused: 'sshd starts with that file but not with this one',
  taken: 'sshd starts with this file but not with that one',
  lockedOut: 'newly locked out',
  admitted: 'newly admitted',
  unknown: 'now unknown',
  none: 'no client is newly locked out or admitted',
} as const;

/** What `kexpert exceptions` says. */
export const EXCEPTIONS = {
  none: (path: string) => `No temporary exceptions in ${path} and the files it includes.`,
  expired: (until: string) => `expired on ${until}`,
  until: (until: string) => `expires on ${until}`,
  includedHosts: 'hosts of an included file',
  matched: 'hosts that the Match line selects',
  everyHost: 'every host',
} as const;

/** What `kexpert listen` says. */
export const LISTEN = {
  client: 'a client',
  captured: (name: string) => `Captured the algorithms of ${name}.`,
  nothing: 'Nothing was captured.',
  noProfile: 'no profile matches',
  profiles: (ids: readonly string[]) => `matches: ${ids.join(', ')}`,
  fromServer: (names: readonly string[]) => `server to client: ${names.join(', ')}`,
} as const;

/** What a handshake came to. */
export const HANDSHAKE = {
  cost: (connections: number) => (connections === 1 ? 'one more connection' : 'no further connection'),
  notTried: (by: string, cost: string, why: string) => `Handshake with ${by} (${cost}): ${why}`,
  failed: (by: string, cost: string, code: string) => `Handshake with ${by} failed (${cost}): ${code}.`,
  completed: (by: string, cost: string) => `Handshake with ${by} completed (${cost}). No login was attempted.`,
  hostKey: (key: string) => `host key, not verified: ${key}`,
  methods: (names: string) => `authentication methods: ${names}`,
  noMethod: 'none',
  signatures: (names: string) => `signature algorithms for user keys: ${names}`,
  noSignatures: 'the server does not list signature algorithms for user keys',
} as const;
