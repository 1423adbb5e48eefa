import { editorWords } from '../../render/editorWords.ts';
import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import { canonicalDirective, type DirectiveRecord } from '../../openssh/config/directives.ts';
import type { Position } from '../../openssh/config/textEdit.ts';
import type { Parameter } from '../../render/en/editor/signatures.ts';
import { cursorAt } from './cursor.ts';

/** What a keyword takes, and which part of it is being typed. Our own words. */
export interface Signature {
  /** `RekeyLimit bytes [time]` */
  readonly label: string;
  /** UTF-16 offsets into the label, end exclusive. */
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly documentation?: string }[];
  /** Index of a parameter. */
  readonly active: number;
  readonly documentation: string;
}

/** The arguments of the keyword at a position, or null outside of arguments and for keywords that no one knows. */
export function signatureAt(document: ConfigDocument, position: Position): Signature | null {
  const { place } = cursorAt(document, position);
  if (place.kind !== 'argument') return null;
  const record = canonicalDirective(document.kind, place.directive.keyword);
  const parameters = record === undefined ? [] : parametersOf(record);
  if (record === undefined || parameters.length === 0) return null;
  let label = record.name;
  const spans = parameters.map(([text, documentation]) => {
    const start = label.length + 1;
    label += ` ${text}`;
    return { start, end: label.length, ...(documentation === undefined ? {} : { documentation }) };
  });
  const last = parameters.length - 1;
  // Criteria and values take turns for as long as there are any.
  const active = record.argument.kind === 'match-criteria' ? place.index % 2 : Math.min(place.index, last);
  const beyond = place.index > last && record.argument.kind !== 'match-criteria' && !repeats(parameters[last]);
  return beyond ? null : { label, parameters: spans, active, documentation: record.summary };
}

function repeats(parameter: Parameter | undefined): boolean {
  return parameter !== undefined && (parameter[0].endsWith('…') || parameter[0] === 'command');
}

function parametersOf(record: DirectiveRecord): readonly Parameter[] {
  const words = editorWords().signatures;
  const named = words.byName(record.name);
  if (named !== undefined) return named;
  const { kind, values } = record.argument;
  if (kind === 'enum' && values !== undefined) return [[values.join(' | ')]];
  if (kind === 'enum-list' && values !== undefined) return [[`${values.join(' | ')}…`]];
  return words.byKind(kind);
}
