import type { OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../configDocument.ts';
import type { DirectiveRecord } from '../directives.ts';

/** What is wrong with a keyword's arguments. OpenSSH refuses the file for each of them. */
export interface ValueFault {
  readonly code: 'missing-argument' | 'extra-arguments' | 'bad-value';
  /** The argument at fault, from zero; of `extra-arguments` the first that is too much; null where none stands there. */
  readonly argument: number | null;
  /** What is wanted instead, as the end of a sentence. */
  readonly expected: string;
}

/** The arguments of one line, and what else decides about them. */
export interface ValueUse {
  readonly kind: ConfigKind;
  readonly record: DirectiveRecord;
  /** As OpenSSH sees them: quotes and escapes resolved. */
  readonly args: readonly string[];
  /** From the first argument to the end of the line, as written, comment included. */
  readonly rest: string;
  /** Whether the line applies where no condition is known: outside of Host and Match blocks, or under `Match all`. */
  readonly unconditional: boolean;
  /** Null where the target is not known. */
  readonly openssh: OpenSshVersion | null;
}

/** Judges the arguments of a line; null where OpenSSH takes them. Linear in the line's length. */
export type ValueSyntax = (use: ValueUse) => ValueFault | null;

/** Nothing stands where an argument is needed. */
export function missing(expected: string): ValueFault {
  return { code: 'missing-argument', argument: null, expected };
}

/** More arguments than the keyword takes, from `argument` on. */
export function extra(argument: number, expected: string): ValueFault {
  return { code: 'extra-arguments', argument, expected };
}

/** The argument at that place is not of the right form. */
export function bad(argument: number | null, expected: string): ValueFault {
  return { code: 'bad-value', argument, expected };
}

/** The syntax of exactly one argument that passes a check. */
export function one(expected: string, check: (value: string, use: ValueUse) => boolean = () => true): ValueSyntax {
  return (use) => {
    const [value] = use.args;
    if (value === undefined || value === '') return missing(expected);
    if (!check(value, use)) return bad(0, expected);
    return use.args.length > 1 ? extra(1, 'one argument') : null;
  };
}

/** The syntax of any number of arguments, none included, each of which passes a check. */
export function each(expected: string, check: (value: string) => boolean): ValueSyntax {
  return ({ args }) => {
    const at = args.findIndex((value) => !check(value));
    return at === -1 ? null : bad(at, expected);
  };
}
