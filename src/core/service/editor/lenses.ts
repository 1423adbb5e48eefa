import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import type { Range } from '../../openssh/config/textEdit.ts';
import { probeLenses } from './probeLenses.ts';

/** What stands over a line, to be chosen. */
export type LanguageLens =
  | {
      readonly kind: 'probe';
      readonly range: Range;
      /** A checked host name, as `ssh NAME` takes it. */
      readonly alias: string;
      /** No other lens stands over the same line. */
      readonly alone: boolean;
    }
  /** Who is locked out by the file, or what saving it would change. Raw text. */
  | { readonly kind: 'lockout' | 'lockout-change'; readonly range: Range; readonly title: string };

const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The hosts of an ssh_config that can be probed, then what is told of an sshd_config as a whole. */
export function languageLenses(
  document: ConfigDocument,
  lockout: { readonly lenses: readonly string[] } | null,
): readonly LanguageLens[] {
  const probes = probeLenses(document);
  const onLine = new Map<number, number>();
  for (const { range } of probes) onLine.set(range.start.line, (onLine.get(range.start.line) ?? 0) + 1);
  return [
    ...probes.map(({ range, alias }): LanguageLens => ({
      kind: 'probe',
      range,
      alias,
      alone: onLine.get(range.start.line) === 1,
    })),
    ...(lockout?.lenses ?? []).map((title, index): LanguageLens => ({
      kind: index === 0 ? 'lockout' : 'lockout-change',
      range: TOP,
      title,
    })),
  ];
}
