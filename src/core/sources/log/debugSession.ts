import { isMarker } from '../../ssh/catalogue/catalogue.ts';
import { firstFailureOf } from '../../ssh/negotiation/firstFailure.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import {
  kindOf,
  type Kind,
  type NameListField,
  type Proposal,
  type Side,
  type Slot,
  SLOTS,
} from '../../ssh/proposal/proposal.ts';
import { nameLists, proposalFromKexinit } from '../../ssh/wire/kexinit.ts';
import { found, type DialectMatch, type Found } from './dialect.ts';
import { MAX_MESSAGE_CHARS } from './limits.ts';
import { readIdentification } from './identifications.ts';
import type { BothSides, LogSoftware } from './logMatch.ts';
import type { LogPlace } from './place.ts';

/** What a log has told so far of one side. */
interface TellingSide {
  software: LogSoftware | null;
  readonly lists: Map<NameListField, readonly string[]>;
  /** Characters of all lists: a KEXINIT does not hold more than MAX_MESSAGE_CHARS. */
  chars: number;
  truncated: boolean;
  firstKexFollows: boolean;
}

/**
 * Gathers what the debug lines of one connection tell: who talks to whom, and the lists of each side. A failure that
 * follows is given all of it; whole Proposals that none follows are told at the connection's end.
 */
export class DebugSession {
  readonly #dialect: string;
  #sides: Record<Side, TellingSide> = { client: emptySide(), server: emptySide() };
  #host: string | null = null;
  #port: number | null = null;
  /** What the failure that was told of is about. */
  #told: string | null = null;
  #pending: DialectMatch | null = null;

  constructor(dialect: string) {
    this.#dialect = dialect;
  }

  /** A new connection begins. Returns what is left to tell of the one before. */
  begin(): readonly DialectMatch[] {
    const left = this.finish();
    this.#sides = { client: emptySide(), server: emptySide() };
    this.#host = null;
    this.#port = null;
    this.#told = null;
    return left;
  }

  /** What is left to tell at the end of the log: whole Proposals without a failure. */
  finish(): readonly DialectMatch[] {
    const pending = this.#pending;
    this.#pending = null;
    return pending === null ? [] : [pending];
  }

  /** Whether that list of the side was told already: told again, it is another connection's. */
  has(side: Side, field: NameListField): boolean {
    return this.#sides[side].lists.has(field);
  }

  /** Whether the side has told whatever of itself. */
  knows(side: Side): boolean {
    return this.#sides[side].software !== null;
  }

  connecting(host: string, port: number | null): void {
    this.#host = host;
    this.#port = port;
  }

  identified(side: Side, identification: string): void {
    this.#sides[side].software = readIdentification(identification);
  }

  /** A list that stands for those fields; `place` and `end` are where it is told. */
  listed(
    place: LogPlace,
    side: Side,
    fields: readonly NameListField[],
    list: { readonly names: readonly string[]; readonly end: number; readonly truncated: boolean },
  ): void {
    const telling = this.#sides[side];
    telling.chars += list.names.reduce((sum, name) => sum + name.length + 1, 0);
    if (telling.chars > 2 * MAX_MESSAGE_CHARS) return;
    for (const field of fields) telling.lists.set(field, list.names);
    telling.truncated ||= list.truncated;
    const proposals = this.#proposals();
    if (this.#told !== null || (proposals.client === null && proposals.server === null)) return;
    this.#pending = found(this.#dialect, place, list.end, { code: 'algorithms-seen', ...this.#facts() });
  }

  firstKexFollows(side: Side): void {
    this.#sides[side].firstKexFollows = true;
  }

  /**
   * The failure that the session ends with. What the message itself does not say is taken from what was told before;
   * the slot too, where the lists leave but one. Nothing when it was told of this connection already, as in a log that
   * shows a traceback behind its error.
   */
  fail(place: LogPlace, end: number, facts: Found): readonly DialectMatch[] {
    this.#pending = null;
    const proposals = this.#proposals();
    const kind = facts.kind ?? null;
    const slot = facts.slot ?? this.#failingSlot(proposals, kind) ?? this.#firstOfEqual(kind);
    const about = `${String(kind)} ${String(slot)}`;
    if (this.#told === about && (this.#sides.client.lists.size > 0 || this.#sides.server.lists.size > 0)) return [];
    this.#told = about;
    const list = (side: Side): readonly string[] | null =>
      slot === null
        ? (facts[side] ?? null)
        : withMarkers(facts[side] ?? null, this.#sides[side].lists.get(slot) ?? null);
    const failure = found(this.#dialect, place, end, {
      ...this.#facts(),
      ...facts,
      slot,
      kind: kind ?? (slot === null ? null : kindOf(slot)),
      host: facts.host ?? this.#host,
      port: facts.port ?? this.#port,
      client: list('client'),
      server: list('server'),
      software: {
        client: this.#sides.client.software ?? facts.software?.client ?? null,
        server: this.#sides.server.software ?? facts.software?.server ?? null,
      },
      truncated: (facts.truncated ?? false) || this.#sides.client.truncated || this.#sides.server.truncated,
    });
    return [failure];
  }

  #facts(): Pick<Found, 'proposals' | 'software' | 'host' | 'port' | 'truncated'> {
    const { client, server } = this.#sides;
    return {
      proposals: this.#proposals(),
      software: { client: client.software, server: server.software },
      host: this.#host,
      port: this.#port,
      truncated: client.truncated || server.truncated,
    };
  }

  #proposals(): BothSides<Proposal> {
    return { client: this.#proposal('client'), server: this.#proposal('server') };
  }

  /** Whole when all lists that are negotiated were told. */
  #proposal(side: Side): Proposal | null {
    const { lists, firstKexFollows } = this.#sides[side];
    if (SLOTS.some((slot) => !lists.has(slot))) return null;
    const kexinit = { lists: nameLists((field) => lists.get(field) ?? []), firstKexFollows };
    return proposalFromKexinit(kexinit, side, { kind: 'log', dialect: this.#dialect });
  }

  /** Of a failure in either direction: where a side offers the same in both, it is the first of KEXINIT. */
  #firstOfEqual(kind: Kind | null): Slot | null {
    const [forth, back] = SLOTS.filter((slot) => kindOf(slot) === kind);
    if (forth === undefined || back === undefined) return null;
    const equal = ({ lists }: TellingSide): boolean =>
      lists.has(forth) && lists.get(forth)?.join() === lists.get(back)?.join();
    const { client, server } = this.#sides;
    // The other side, if it tells nothing, is a library that has one list for both.
    const differs = (side: TellingSide): boolean => side.lists.has(forth) && !equal(side);
    return (equal(client) && !differs(server)) || (equal(server) && !differs(client)) ? forth : null;
  }

  #failingSlot({ client, server }: BothSides<Proposal>, kind: Kind | null): Slot | null {
    if (client === null || server === null) return null;
    const { product = null, version = null } = this.#sides.client.software ?? {};
    const implementation = product === null ? null : { product, version };
    const slot = firstFailureOf(negotiate(client, server), implementation, 'client');
    return slot !== null && (kind === null || kindOf(slot) === kind) ? slot : null;
  }
}

/**
 * The list of a message, or the one that was told before where a program leaves out of its messages the markers that
 * it sends.
 */
function withMarkers(inMessage: readonly string[] | null, before: readonly string[] | null): readonly string[] | null {
  if (inMessage === null || before === null) return inMessage ?? before;
  const algorithms = before.filter((name) => !isMarker(name));
  return algorithms.join() === inMessage.join() ? before : inMessage;
}

function emptySide(): TellingSide {
  return { software: null, lists: new Map(), chars: 0, truncated: false, firstKexFollows: false };
}
