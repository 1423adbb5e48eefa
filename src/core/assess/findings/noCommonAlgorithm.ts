import { isMarker, isWeak } from '../../ssh/catalogue/catalogue.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { SLOTS, kindOf, type Kind, type Slot } from '../../ssh/proposal/proposal.ts';
import { directiveName, kindName, slotName } from '../../ssh/proposal/slotNames.ts';
import type { Pair } from '../pair.ts';

const CODES: Readonly<Record<Kind, string>> = {
  kex: 'no-common-kex',
  hostKey: 'no-common-host-key',
  cipher: 'no-common-cipher',
  mac: 'no-common-mac',
  compression: 'no-common-compression',
};

/** How many names a sentence lists before it says how many more there are. */
const NAMES_IN_A_SENTENCE = 4;

/** One error a slot in which client and server have nothing in common; the same cause in both directions counts once. */
export function noCommonAlgorithm(pair: Pair): readonly BareFinding[] {
  const failing = SLOTS.filter((slot) => pair.negotiation.slots[slot].chosen === null);
  return failing.filter((slot) => !isMirrorOf(slot, failing, pair)).map((slot) => describe(slot, pair));
}

/** Whether the same failure, with the same lists, is already told for the other direction. */
function isMirrorOf(slot: Slot, failing: readonly Slot[], pair: Pair): boolean {
  if (!slot.endsWith('ServerToClient')) return false;
  const mirror = failing.find((other) => other !== slot && kindOf(other) === kindOf(slot));
  if (mirror === undefined) return false;
  const here = pair.negotiation.slots[slot];
  const there = pair.negotiation.slots[mirror];
  return here.client.join() === there.client.join() && here.server.join() === there.server.join();
}

function describe(slot: Slot, pair: Pair): BareFinding {
  const kind = kindOf(slot);
  const { client, server } = pair.negotiation.slots[slot];
  const offered = server.filter((name) => !isMarker(name));
  const bothDirections = slot.endsWith('ClientToServer');
  const subject = bothDirections ? kindName(kind) : slotName(slot);
  return {
    code: CODES[kind],
    severity: 'error',
    slot,
    message: `No common ${subject}: ${offerOf(offered, kind, pair.server.label)}; ${whyNot(offered, client, kind, pair)}.`,
    refs: ['RFC 4253 §7.1'],
  };
}

function offerOf(offered: readonly string[], kind: Kind, server: string): string {
  if (offered.length === 0) return `${server} offers none at all`;
  const onlyWeak = offered.every((name) => isWeak(kind, name));
  return `${server} offers only ${listed(offered)}${onlyWeak ? (offered.length === 1 ? ', which is outdated' : ', all of them outdated') : ''}`;
}

/** Tells "switched off" from "cannot": the first has a setting, the second needs another program. */
function whyNot(offered: readonly string[], clientList: readonly string[], kind: Kind, pair: Pair): string {
  const client = pair.client.label;
  const supported = pair.client.supported?.[kind];
  const switchedOff = supported === undefined ? [] : offered.filter((name) => supported.includes(name));
  const { names = [], path = '', line = 0 } = pair.client.leftOut?.get(kind) ?? {};
  const leftOut = offered.filter((name) => names.includes(name));
  if (leftOut.length > 0) {
    const directive = directiveName(kind) ?? 'configuration';
    return `${client} would offer ${those(leftOut, offered)}, but its ${directive} line leaves ${them(leftOut)} out (${path}, line ${line + 1})`;
  }
  if (switchedOff.length > 0) {
    return `${client} still knows ${those(switchedOff, offered)}, but has ${them(switchedOff)} switched off`;
  }
  if (supported !== undefined && offered.length > 0) return `${client} does not implement any of these`;
  return `${client} offers ${listed(clientList.filter((name) => !isMarker(name)))}`;
}

function them(names: readonly string[]): string {
  return names.length === 1 ? 'it' : 'them';
}

/** Names out of a list that has just been told: all of them need no second telling. */
function those(names: readonly string[], told: readonly string[]): string {
  return names.length === told.length ? them(names) : listed(names);
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const shown = names.slice(0, NAMES_IN_A_SENTENCE).join(', ');
  const more = names.length - NAMES_IN_A_SENTENCE;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
