import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ReadLine } from '../readingOrder.ts';
import { spanOf, type ReadError } from './readError.ts';

/** From this release on sshd takes the first definition and passes over the others (servconf.c, sSubsystem). */
const FIRST_COUNTS_SINCE = '9.5';

/** Whether a release refuses a file that defines a subsystem twice; one that is not known may take it. */
export function refusesSecondSubsystem(openssh: OpenSshVersion | null): boolean {
  return openssh !== null && !atLeast(openssh, FIRST_COUNTS_SINCE);
}

/** The lines that define a subsystem for every connection after a line before has. */
export function repeatedSubsystems(lines: readonly ReadLine[]): readonly ReadLine[] {
  const defined = new Set<string>();
  return lines.filter(({ target }) => {
    if (target.directive.keyword !== 'subsystem' || target.place === 'block' || target.line.fault !== null)
      return false;
    const name = target.directive.args[0]?.value ?? '';
    if (name === '') return false;
    if (defined.has(name)) return true;
    if (target.fault === null) defined.add(name);
    return false;
  });
}

/** Sshd before 9.5 refuses a file that defines a subsystem twice. */
export function duplicateSubsystems(
  lines: readonly ReadLine[],
  openssh: OpenSshVersion | null,
): readonly ReadError<'duplicate-subsystem'>[] {
  if (!refusesSecondSubsystem(openssh)) return [];
  return repeatedSubsystems(lines).map((line) => {
    const { keyword, directive } = line.target;
    const [name] = directive.args;
    const data = { keyword, name: name?.value ?? '' };
    return { code: 'duplicate-subsystem', data, line, span: spanOf(name ?? directive.keywordSpan) };
  });
}
