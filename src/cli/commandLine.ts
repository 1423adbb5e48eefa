import { parseArgs } from 'node:util';
import { editDistance } from '../core/assess/lint/editDistance.ts';
import { USAGE } from '../core/render/en/cli/messages.ts';
import type { OptionDefinitions } from './command.ts';
import { UsageError } from './usageError.ts';

/** TCP's ports have 16 bits. */
export const MAX_PORT = 65_535;

/** A letter or two wrong is a typing mistake; more is another name. */
const MAX_MISTAKES = 2;

/**
 * The words of a command line, once they are what the command takes: parseArgs, which is given them next, finds nothing
 * wrong with them. It knows the same rules, and says so in words of its own.
 * @param most how many arguments there may be beside the options
 * @throws UsageError for the first word that does not belong there
 */
export function checkedWords(
  args: readonly string[],
  options: OptionDefinitions,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  let found = 0;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      found += 1;
      if (found > most) throw new UsageError(USAGE.unexpectedArgument(token.value));
    }
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) throw new UsageError(USAGE.unknownOption(rawName, similarOption(rawName, options)));
    if (option.type === 'boolean' && value !== undefined) throw new UsageError(USAGE.noValue(rawName));
    if (option.type === 'boolean') continue;
    if (value === undefined) throw new UsageError(USAGE.missingValue(rawName));
    if (!inlineValue && value.length > 1 && value.startsWith('-')) {
      throw new UsageError(USAGE.valueLikeOption(rawName, value));
    }
  }
  return [...args];
}

function similarOption(rawName: string, options: OptionDefinitions): string | null {
  if (!rawName.startsWith('--')) return null;
  const name = nearest(rawName.slice(2), [...Object.keys(options), 'help']);
  return name === null ? null : `--${name}`;
}

/** The name that is a typing mistake away, or null. */
export function nearest(name: string, names: readonly string[]): string | null {
  const near = names.flatMap((known) => {
    const distance = editDistance(name, known, MAX_MISTAKES);
    return distance === null ? [] : [{ known, distance }];
  });
  near.sort((a, b) => a.distance - b.distance);
  return near[0]?.known ?? null;
}

/** The value of an option that takes one of a few. @throws UsageError for any other */
export function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === value);
  if (found === undefined) throw new UsageError(USAGE.invalidChoice(option, value, choices));
  return found;
}

/** Reads an option's whole number within bounds; undefined when it was not given. */
export function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw new UsageError(USAGE.invalidNumber(name, text, least, most));
  return value;
}
