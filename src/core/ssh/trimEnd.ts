/**
 * The text without the characters at its end that are among the given ones. Not a pattern: `/x+$/` tries anew at each
 * `x` of a run that does not end the text, which takes the square of the run's length.
 */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
