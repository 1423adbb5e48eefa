import type { OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { directiveKnownTo, lookupDirective } from '../../../openssh/config/directives.ts';
import { KINDS, type Kind } from '../../../ssh/proposal/proposal.ts';
import { directiveName } from '../../../ssh/proposal/slotNames.ts';
import type { SshdLine } from '../../remedy.ts';

/**
 * Characters of one line that is proposed. What is shown is cut at 2,000 (MAX_SHOWN_CHARACTERS), and what is shown is
 * what is copied: a line without its end would be another one. All that OpenSSH implements of a kind takes 700.
 */
export const MAX_SSHD_LINE = 1_800;

/** The lines that set these lists, in KEXINIT order; compression, which has no list of names, gives none. */
export function sshdLines(lists: Readonly<Partial<Record<Kind, readonly string[]>>>): readonly SshdLine[] {
  return KINDS.flatMap((kind) => {
    const directive = directiveName(kind);
    const names = lists[kind];
    return directive === null || names === undefined ? [] : [{ directive, value: names.join(',') }];
  });
}

/** The lines as they stand in a file, each with its line end. */
export function sshdLinesText(lines: readonly SshdLine[]): string {
  return lines.map(({ directive, value }) => `${directive} ${value}\n`).join('');
}

/** Whether a release's sshd knows every keyword of the lines; one that it does not know keeps it from starting. */
export function knowsLines(openssh: OpenSshVersion, lines: readonly SshdLine[]): boolean {
  return lines.every(({ directive }) => {
    const record = lookupDirective('sshd', directive.toLowerCase());
    return record !== undefined && directiveKnownTo(openssh, record);
  });
}
