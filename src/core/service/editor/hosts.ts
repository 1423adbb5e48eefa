import type { ConfigDocument, Span } from '../../openssh/config/configDocument.ts';
import { parseDestination, parseHostName } from '../../openssh/config/destination.ts';
import { isConcrete } from '../../openssh/config/pattern.ts';

/** A host's name and the characters that spell it. */
export interface NamedSpan extends Span {
  readonly name: string;
  /** Index of its line. */
  readonly line: number;
}

/** The plain names of Host lines, in order, also where one occurs twice; what is no valid host name is left out. */
export function concreteHosts(document: ConfigDocument): readonly NamedSpan[] {
  if (document.kind !== 'ssh') return [];
  const found: NamedSpan[] = [];
  for (const { directive, index } of document.lines) {
    if (directive?.keyword !== 'host') continue;
    for (const { value, start, end } of directive.args) {
      if (isConcrete(value) && parseHostName(value) !== null) found.push({ name: value, start, end, line: index });
    }
  }
  return found;
}

/** The hosts that ProxyJump lines go through, each with the place of its host name alone. Unusable ones are left out. */
export function jumpHosts(document: ConfigDocument): readonly NamedSpan[] {
  if (document.kind !== 'ssh') return [];
  const found: NamedSpan[] = [];
  for (const { directive, index } of document.lines) {
    const argument = directive?.keyword === 'proxyjump' ? directive.args[0] : undefined;
    if (argument === undefined || argument.value === 'none') continue;
    const raw = document.text.slice(argument.start, argument.end);
    let at = 0;
    for (const hop of raw.split(',')) {
      const parsed = parseDestination(hop);
      const from = hop.startsWith('ssh://') ? 'ssh://'.length : 0;
      const within = parsed.ok ? hop.indexOf(parsed.host, Math.max(from, hop.lastIndexOf('@'))) : -1;
      if (parsed.ok && within !== -1) {
        const start = argument.start + at + within;
        found.push({ name: parsed.host, start, end: start + parsed.host.length, line: index });
      }
      at += hop.length + 1;
    }
  }
  return found;
}
