/**
 * Checks that a value from the other side of the panel's message channel has the shape it should have, and types it.
 * Both sides use it: neither trusts the other's messages (threat 12).
 */

/** Says whether `value` has the shape. Every check is linear in the size of the value. */
export type Check<T> = (value: unknown) => value is T;

/** The type that a check stands for. */
export type Checked<C> = C extends Check<infer T> ? T : never;

/** A string of at most `longest` UTF-16 units. */
export function text(longest: number): Check<string> {
  return (value): value is string => typeof value === 'string' && value.length <= longest;
}

export const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

/** A finite number. */
export const number: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);

/** One of the given words. */
export function oneOf<const T extends string>(...words: readonly T[]): Check<T> {
  const known: ReadonlySet<unknown> = new Set(words);
  return (value): value is T => known.has(value);
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

/** An array of at most `longest` items. */
export function list<T>(check: Check<T>, longest: number): Check<readonly T[]> {
  return (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= longest && value.every((item) => check(item));
}

/** An object with exactly the given keys, all its own. */
export function record<S extends Readonly<Record<string, Check<unknown>>>>(
  shape: S,
): Check<{ readonly [K in keyof S]: Checked<S[K]> }> {
  const fields = new Map(Object.entries(shape));
  return (value): value is { readonly [K in keyof S]: Checked<S[K]> } => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    return entries.length === fields.size && entries.every(([key, item]) => fields.get(key)?.(item) === true);
  };
}

/** A value that one of the checks accepts. */
export function either<const C extends readonly Check<unknown>[]>(...checks: C): Check<Checked<C[number]>> {
  return (value): value is Checked<C[number]> => checks.some((check) => check(value));
}

/** An object with at least the given keys, whatever else is in it: for what another release may have written. */
export function atLeast<S extends Readonly<Record<string, Check<unknown>>>>(
  shape: S,
): Check<{ readonly [K in keyof S]: Checked<S[K]> }> {
  const fields = Object.entries(shape);
  return (value): value is { readonly [K in keyof S]: Checked<S[K]> } => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const own = new Map<string, unknown>(Object.entries(value));
    return fields.every(([key, check]) => check(own.get(key)));
  };
}

/** The same, or nothing at all. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}
