import type { Answer } from './answer.ts';
import type { Addition, Change, Differences } from './differences.ts';
import { below, isObject, type Json, type JsonObject } from './jsonValue.ts';

/** One place where an answer is not what was recorded; undefined where there is nothing on that side. */
export interface Deviation {
  readonly input: string;
  readonly layer: 'data' | 'text';
  readonly pointer: string;
  readonly recorded: Json | undefined;
  readonly now: Json | undefined;
}

export interface Comparison {
  readonly deviations: readonly Deviation[];
  /** The listed differences that were met with. */
  readonly used: ReadonlySet<Addition | Change>;
}

export type Answers = Readonly<Record<string, Answer>>;

/** Compares all answers of a command with its record, but for the differences that are listed. */
export function compareAnswers(command: string, recorded: Answers, now: Answers, differences: Differences): Comparison {
  const used = new Set<Addition | Change>();
  const deviations: Deviation[] = [];
  for (const input of new Set([...Object.keys(recorded), ...Object.keys(now)])) {
    const [before, after] = [recorded[input], now[input]];
    if (before === undefined || after === undefined) {
      deviations.push({ input, layer: 'data', pointer: '', recorded: before?.data, now: after?.data });
      continue;
    }
    // A place below that of a listed difference is part of it: its texts too.
    const listed = new Set<string>();
    for (const found of differing(before.data, after.data, '')) {
      const reason = explained(command, input, found, differences);
      if (reason === undefined) deviations.push({ input, layer: 'data', ...found });
      else {
        used.add(reason);
        listed.add(found.pointer);
      }
    }
    for (const found of differingTexts(before.text, after.text)) {
      if (![...listed].some((pointer) => found.pointer === pointer || found.pointer.startsWith(`${pointer}/`))) {
        deviations.push({ input, layer: 'text', ...found });
      }
    }
  }
  return { deviations, used };
}

type Place = Omit<Deviation, 'input' | 'layer'>;

function explained(command: string, input: string, { pointer, recorded, now }: Place, differences: Differences) {
  return (
    differences.changes.find(
      (change) =>
        change.command === command &&
        change.input === input &&
        change.pointer === pointer &&
        differing(change.now, now, '').length === 0,
    ) ??
    (recorded === undefined
      ? differences.additions.find((addition) => addition.command === command && fits(addition.pointer, pointer))
      : undefined)
  );
}

function fits(pattern: string, pointer: string): boolean {
  const [wanted, steps] = [pattern.split('/'), pointer.split('/')];
  return wanted.length === steps.length && wanted.every((step, index) => step === '*' || step === steps[index]);
}

/** The deepest places in which two values differ; lists of different lengths differ as a whole. */
function differing(recorded: Json | undefined, now: Json | undefined, pointer: string): readonly Place[] {
  if (isObject(recorded) && isObject(now)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(now)]);
    return [...keys].flatMap((key) => differing(recorded[key], now[key], below(pointer, key)));
  }
  if (Array.isArray(recorded) && Array.isArray(now) && recorded.length === now.length) {
    return recorded.flatMap((one: Json, index) => differing(one, itemOf(now, index), below(pointer, index)));
  }
  return recorded === now || (Array.isArray(recorded) && Array.isArray(now) && recorded.length + now.length === 0)
    ? []
    : [{ pointer, recorded, now }];
}

function itemOf(list: readonly Json[], index: number): Json | undefined {
  return list[index];
}

/** The keys of a text layer are pointers already. */
function differingTexts(recorded: JsonObject, now: JsonObject): readonly Place[] {
  return [...new Set([...Object.keys(recorded), ...Object.keys(now)])].flatMap((pointer) =>
    differing(recorded[pointer], now[pointer], pointer),
  );
}

/** As people read it, both sides cut to what a terminal shows of them. */
export function describe({ input, layer, pointer, recorded, now }: Deviation): string {
  const shown = (value: Json | undefined): string =>
    value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 300);
  return `[${layer}] ${input} ${pointer}\n    recorded: ${shown(recorded)}\n    now:      ${shown(now)}`;
}
