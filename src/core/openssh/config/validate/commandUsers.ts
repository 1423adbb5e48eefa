import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ReadLine } from '../readingOrder.ts';
import { spanOf, type ReadError } from './readError.ts';

/** Commands, each with the keyword that says who runs it. */
const COMMANDS = [
  ['AuthorizedKeysCommand', 'AuthorizedKeysCommandUser'],
  ['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsCommandUser'],
] as const;

/** A command of sshd_config whose user no line names; sshd does not start without one (sshd.c, main). */
export function commandsWithoutUser(
  lines: readonly ReadLine[],
  openssh: OpenSshVersion | null,
): readonly ReadError<'command-without-user'>[] {
  const byName = (name: string): readonly number[] =>
    lines.flatMap(({ target }, at) => (isSound(target, name) ? [at] : []));
  return COMMANDS.flatMap(([keyword, user]) => {
    const line = lines[counting(keyword, byName, openssh) ?? -1];
    if (line === undefined || byName(user).length > 0) return [];
    const { document, directive } = line.target;
    if (document.text.slice(directive.rest.start, directive.rest.end).toLowerCase() === 'none') return [];
    return [{ code: 'command-without-user', data: { keyword, user }, line, span: spanOf(directive.keywordSpan) }];
  });
}

function isSound({ record, place, fault, line }: ReadLine['target'], name: string): boolean {
  return record?.name === name && place !== 'block' && line.fault === null && fault === null;
}

/**
 * The line whose command counts. Before 9.4 the last AuthorizedPrincipalsCommand did and not the first, and none behind
 * an AuthorizedKeysCommand (servconf.c looked at the wrong one of the two).
 */
function counting(
  command: string,
  byName: (name: string) => readonly number[],
  openssh: OpenSshVersion | null,
): number | undefined {
  const own = byName(command);
  const early = openssh !== null && !atLeast(openssh, '9.4');
  if (command !== 'AuthorizedPrincipalsCommand' || !early) return own[0];
  const [keys = Infinity] = byName('AuthorizedKeysCommand');
  return own.findLast((at) => at < keys);
}
