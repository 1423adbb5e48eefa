/**
 * What the mappings to upper and lower case would join though Unicode's simple case folding, which patterns with the
 * flags `iu` go by, does not; and what they keep apart though it does not.
 */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['ı', 'ı'],
  ['\u1FD3', '\u0390'],
  ['\u1FE3', '\u03B0'],
  ['\uFB05', '\uFB06'],
]);

/**
 * A character as it is compared when case does not count: the same for two characters exactly where a pattern with the
 * flags `iu` takes one for the other.
 * @param character one code point
 */
export function foldCase(character: string): string {
  if (character <= '\x7F') return character.toLowerCase();
  const exception = EXCEPTIONS.get(character);
  if (exception !== undefined) return exception;
  const upper = single(character.toUpperCase());
  return single((upper ?? character).toLowerCase()) ?? character;
}

/** The text where it is one code point. */
function single(text: string): string | null {
  const [first] = text;
  return first === text ? text : null;
}
