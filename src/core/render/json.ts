import { isUnsafe } from './escape.ts';

/**
 * A value as JSON on one line that is safe to show: what escapeUntrusted makes visible stands as `\uXXXX`, which JSON
 * readers turn back, so nothing is lost. JSON.stringify by itself leaves DEL, C1 and bidi controls as they are.
 */
export function toJsonLine(value: unknown): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/gu, (character) =>
    isUnsafe(character.codePointAt(0) ?? 0)
      ? character
          .split('')
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join('')
      : character,
  );
}
