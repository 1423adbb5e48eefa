import type { BareFinding } from '../../ssh/finding.ts';
import type { IncludeGraph, IncludeProblem } from '../../openssh/config/includeGraph.ts';
import { readFailureText } from '../../openssh/config/readFailureText.ts';
import { isUnread } from '../../openssh/config/unreadIncludes.ts';

/** What is said of the included files of which nothing is known here; a note for each Include. */
export function unreadIncludes({ problems }: IncludeGraph): readonly BareFinding[] {
  return problems.filter(isUnread).map(({ code, location: { path, line }, reason }) => ({
    code: 'include-not-read',
    severity: 'warning' as const,
    message: `${path}, line ${line + 1}: ${whyUnread(code, reason)}. Nothing that it sets is counted here.`,
    refs: ['sshd_config(5)'],
  }));
}

function whyUnread(code: IncludeProblem['code'], reason: IncludeProblem['reason']): string {
  if (code === 'include-too-many') return 'not all of the files that are included were read, because they are so many';
  if (code === 'include-remote-path') return 'an included file is on another machine and was not read';
  return `an included file could not be read${reason === undefined ? '' : ` (${readFailureText(reason)})`}`;
}
