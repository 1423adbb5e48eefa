import type { ConfigDocument, ConfigLine, Directive } from '../../openssh/config/configDocument.ts';
import { lookupDirective } from '../../openssh/config/directives.ts';
import type { IncludedFile, IncludeGraph } from '../../openssh/config/includeGraph.ts';
import { MATCH_CRITERIA } from '../../openssh/config/matchCriteria.ts';
import { lowerCaseAscii } from '../../openssh/config/tokenizer.ts';

/**
 * Whether `ssh -G` would run a program to read these files: it evaluates `Match exec` (threat 1). Every file is looked
 * at, whichever host is meant. What is not understood for certain counts: a line that this parser cannot cut, a keyword
 * that no release had, a Match line that releases read differently, an Include that only ssh can follow, a file that
 * could not be read.
 */
export function runsPrograms(graph: IncludeGraph): boolean {
  return graph.problems.length > 0 || fileRunsPrograms(graph.root);
}

function fileRunsPrograms({ document, includes }: IncludedFile): boolean {
  const own = document.bom !== '' || document.lines.some((line) => lineRunsPrograms(line, document));
  return own || [...includes.values()].some((files) => files.some(fileRunsPrograms));
}

function lineRunsPrograms({ directive, fault, pieces, start, end }: ConfigLine, document: ConfigDocument): boolean {
  if (fault !== null || pieces.some(({ kind }) => kind === 'ignored')) return true;
  if (directive === null) return false;
  // Releases differ in which of these part words or end a line.
  if (/[^\P{Cc}\t]/u.test(document.text.slice(start, end).replace(/\r$/, ''))) return true;
  if (directive.keyword === 'match') return matchRunsPrograms(directive, document);
  // Since 9.9 ssh fills in tokens and variables there, and reads a file that was not looked at.
  if (directive.keyword === 'include') return directive.args.some(({ value }) => /[%$]/.test(value));
  return lookupDirective('ssh', directive.keyword) === undefined;
}

/** One criterion of a Match line, and what may stand before it. */
const CRITERION = /[ \t]*!?([A-Za-z]+)/y;
/** Its argument: a word that every release cuts alike, in double quotes or not. Of `=` only the form without spaces. */
const ARGUMENT = /(?:=|[ \t]+)(?:[^\s"'\\=#]+|"[^"'\\=#]+")/y;
const NEXT_WORD = /[ \t]|$/y;

/**
 * Up to 9.8 quotes and `=` part the words of the line, since then (2024) it is cut like any other: `Match 'exec' id` and
 * `Match "exec=id"` run a program as well. Only what is the same both ways is understood.
 */
function matchRunsPrograms({ rest, comment }: Directive, document: ConfigDocument): boolean {
  const text = document.text.slice(rest.start, comment?.start ?? rest.end).trimEnd();
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  do {
    const name = lowerCaseAscii(take(CRITERION)?.[1] ?? '');
    const takes = name === 'exec' ? undefined : MATCH_CRITERIA.get(name);
    if (takes === undefined || (takes === 'argument' && take(ARGUMENT) === null) || take(NEXT_WORD) === null)
      return true;
  } while (at < text.length);
  return false;
}
