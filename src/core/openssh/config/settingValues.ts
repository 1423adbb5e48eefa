import type { Directive } from './configDocument.ts';
import type { DirectiveRecord } from './directives.ts';
import { lowerCaseAscii } from './tokenizer.ts';
import { parseCount, parsePortOrService } from './values/numbers.ts';

/** Other spellings of a word that `yes` and `no` keywords take. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['true', 'yes'],
  ['false', 'no'],
]);

/** A value that ssh takes (see judgeValue) in one spelling: words in lower case, numbers and ports in decimal digits. */
export function settledValue({ argument }: DirectiveRecord, value: string): string {
  switch (argument.syntax) {
    case 'enum': {
      const lower = lowerCaseAscii(value);
      return argument.caseSensitive === true ? value : (SYNONYMS.get(lower) ?? lower);
    }
    case 'port':
      return String(parsePortOrService(value) ?? value);
    case 'int':
      return String(parseCount(value) ?? value);
    default:
      return value;
  }
}

/** Whether a keyword's value is the rest of its line, verbatim. */
export function takesRest({ argument: { syntax } }: DirectiveRecord): boolean {
  return syntax === 'rest' || syntax === 'jump';
}

/** The verbatim value of ProxyCommand and ProxyJump; only the latter loses a comment (readconf.c). */
export function restOf({ argument }: DirectiveRecord, directive: Directive, text: string): string {
  const rest = text.slice(directive.rest.start, directive.rest.end).replace(/^[ \t\r\n=]+/, '');
  return argument.syntax === 'jump' ? rest.replace(/#.*$/s, '').trimEnd() : rest;
}

/** Fills in `%h` and `%%`; null for any other token, which ssh refuses in a HostName. */
export function expandHostName(template: string, host: string): string | null {
  if (/%(?![h%])/.test(template.replaceAll('%%', ''))) return null;
  return template.replace(/%[h%]/g, (token) => (token === '%h' ? host : '%'));
}
