import { isWeak, lookup } from '../../../../ssh/catalogue/catalogue.ts';
import type { BareFinding, Severity } from '../../../../ssh/finding.ts';
import type { Kind } from '../../../../ssh/proposal/proposal.ts';

/** A known wrong recipe in somebody's code or configuration. */
export interface WrongRecipe {
  /** Zero-based. */
  readonly line: number;
  readonly finding: BareFinding;
}

/** What a detector reads: the text, cut into lines, none of them longer than it needs to be to say something. */
export interface Source {
  readonly text: string;
  readonly lines: readonly string[];
  /** The zero-based line that an offset of `text` is in. */
  readonly lineAt: (offset: number) => number;
}

/** Looks for one family of recipes, in time linear in the text. */
export type Detector = (source: Source) => readonly WrongRecipe[];

/** A recipe that was found. The message says why it does nothing or harms, and what is right. */
export function found(
  line: number,
  code: string,
  severity: Severity,
  message: string,
  refs: readonly string[] = [],
): WrongRecipe {
  return { line, finding: { code, severity, message, refs } };
}

/** The words of a list, whatever stands between them; no list that people write by hand is longer. */
export function namesIn(list: string): readonly string[] {
  return (list.match(/[A-Za-z0-9][\w@.+-]*/g) ?? []).slice(0, 200);
}

/** Whether all names are known as weak algorithms of the kind, and there is one. */
export function onlyWeak(kind: Kind, names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => lookup(kind, name) !== undefined && isWeak(kind, name));
}
