/**
 * A pattern for messages that may be wrapped anywhere: each space of the source stands for any white space or none, as
 * a wrap at a space may have lost it. It matches only at the beginning, where the mark stands. Captures have to be
 * bounded (`\S{1,255}?`), so that a text cannot make it slow.
 */
export function loose(source: string): RegExp {
  return new RegExp(`^(?:${source.replaceAll(' ', String.raw`\s*`)})`, 's');
}
