import type { ConfigKind } from '../../../../../src/core/openssh/config/configDocument.ts';
import type { LineTarget } from '../../../../../src/core/openssh/config/lineTarget.ts';
import { lineTargets } from '../../../../../src/core/openssh/config/lineTargets.ts';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { readingOrder, type ReadLine } from '../../../../../src/core/openssh/config/readingOrder.ts';
import type { DocumentError } from '../../../../../src/core/openssh/config/validate/startupError.ts';
import { parseOpenSshVersion, type OpenSshVersion } from '../../../../../src/core/ssh/catalogue/opensshVersion.ts';

export const release = (text: string): OpenSshVersion | null => parseOpenSshVersion(text);

/** What a check of single lines has against a text: each error's code, and what it points at. */
export function errorsOf(
  check: (target: LineTarget) => readonly DocumentError[],
  text: string,
  openssh: string | null = '9.2',
  kind: ConfigKind = 'sshd',
): readonly (readonly [code: string, at: string])[] {
  const targets = lineTargets(parseConfig(text, kind), openssh === null ? null : release(openssh));
  return targets.flatMap(check).map(({ code, span }) => [code, text.slice(span.start, span.end)]);
}

/** The lines of one file in the order of reading. */
export function linesOf(text: string, openssh: string | null = '9.2', kind: ConfigKind = 'sshd'): readonly ReadLine[] {
  const document = parseConfig(text, kind);
  const root = { path: '/etc/ssh/x', document, depth: 0, includes: new Map() };
  return [...readingOrder({ root, problems: [] }, openssh === null ? null : release(openssh))];
}

/** The lines at which errors of lines beside each other stand. */
export function at(errors: readonly { readonly line: ReadLine }[]): readonly number[] {
  return errors.map(({ line }) => line.where.line);
}
