import type { FoldedSlot } from '../../ssh/negotiation/foldSlots.ts';
import type { Finding } from '../../ssh/finding.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import type { Remedy } from '../../assess/remedy.ts';

/** The words that every surface shares: panel, editor, command line, Markdown, pictures. */

const KIND_TITLES: Readonly<Record<Kind, string>> = {
  kex: 'Key exchange',
  hostKey: 'Host key',
  cipher: 'Cipher',
  mac: 'MAC',
  compression: 'Compression',
};

/** How one slot came out. `implicit`: nothing has to be agreed, because the cipher authenticates by itself. */
export type SlotState = 'agreed' | 'weak' | 'failed' | 'implicit' | 'unknown';

/** What is worth a mark beside an algorithm's name. */
export type Trait = 'weak' | 'broken' | 'unknown' | 'post-quantum' | 'signal';

/** What a kind's part of a report is headed by. */
export function kindTitle(kind: Kind): string {
  return KIND_TITLES[kind];
}

/** `Key exchange method`: one algorithm of a kind. */
export function kindLabel(kind: Kind): string {
  return capital(kindName(kind));
}

/** `key exchange methods`: several algorithms of a kind. */
export function kindNames(kind: Kind): string {
  return `${kindName(kind)}s`;
}

/** What a remedy does to security. */
export const EFFECTS: Readonly<Record<Remedy['effect'], string>> = {
  hardens: 'Hardens',
  keeps: 'No security impact',
  weakens: 'Weakens security',
};

/** Where a remedy is applied. */
export const SIDES: Readonly<Record<Remedy['side'], string>> = {
  server: 'On the server',
  client: 'On the client',
  code: 'In the program',
  network: 'On the network',
};

/** Whether a client can connect; null where it cannot be told. */
export function connectsWord(connects: boolean | null): string {
  return connects === null ? 'unknown' : connects ? 'connects' : 'fails';
}

export const SEVERITIES: Readonly<Record<Finding['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Info',
  hint: 'Hint',
};

export const SLOT_STATES: Readonly<Record<SlotState, string>> = {
  agreed: 'agreed',
  weak: 'agreed, but weak',
  failed: 'fails',
  implicit: 'not needed',
  unknown: 'unknown',
};

export const TRAITS: Readonly<Record<Trait, string>> = {
  weak: 'weak',
  broken: 'broken',
  unknown: 'unknown',
  'post-quantum': 'post-quantum',
  signal: 'signal',
};

/** Which direction a list is for; null for one that has none. */
export function directionName(direction: FoldedSlot['direction']): string | null {
  return direction === 'both' ? 'both directions' : direction;
}

/** `1,204`: a count as people read it. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

/** `1 client`, `1,204 clients`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
