import { editorWords } from '../../render/editorWords.ts';
import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { Range } from '../../openssh/config/textEdit.ts';

/** Something that `sshd -t` said of a file, and where. May be shown as it is. */
export interface SshdProblem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly range: Range;
  readonly message: string;
}

/** What `sshd -t -f FILE` did. */
export interface SshdRun {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  /** Its standard error. */
  readonly stderr: string;
}

/** sshd stops at the first errors of each kind; more lines than this are a program gone wrong. */
const MAX_LINES = 1000;

/**
 * Takes what `sshd -t` printed of a file apart (servconf.c, sshd.c). What it says of lines of the file itself is given
 * in its words. Of every other file only the place is told, never the words, since they quote its text (threat 17);
 * so is whatever has no known form.
 * @param path the file as sshd was given it
 * @param document what was in it then
 */
export function readSshdRun(run: SshdRun, path: string, document: ConfigDocument): readonly SshdProblem[] {
  const words = editorWords().sshd;
  const problems: SshdProblem[] = [];
  const top: Range = lineRange(document, 0);
  for (const printed of run.stderr.split('\n').slice(0, MAX_LINES)) {
    const text = printed.replace(/\r$/, '');
    const own = text.startsWith(path) ? /^:? line (\d{1,9}): (.+)$/s.exec(text.slice(path.length)) : null;
    const other = own === null ? /^(\/.*?):? line (\d{1,9}): /s.exec(text) : null;
    const key = /^Unable to load host key: (.+)$/s.exec(text)?.[1];
    if (own?.[2] !== undefined) {
      const range = lineRange(document, Number(own[1]) - 1);
      problems.push({ severity: severityOf(own[2], run), range, message: escapeUntrusted(own[2]) });
    } else if (other?.[1] !== undefined) {
      const message = words.otherFile(escapeUntrusted(other[1]), other[2] ?? '?');
      problems.push({ severity: 'error', range: includeRange(document) ?? top, message });
    } else if (key !== undefined) {
      const range = hostKeyRange(document, key) ?? top;
      problems.push({ severity: 'warning', range, message: words.hostKey });
    } else if (text.startsWith('sshd: no hostkeys available')) {
      problems.push({ severity: 'info', range: top, message: words.noHostKeys });
    } else if (text.startsWith('Missing privilege separation directory')) {
      problems.push({ severity: 'info', range: top, message: words.noRunFolder });
    }
  }
  if (problems.length === 0 && run.exitCode !== 0) {
    problems.push({ severity: 'error', range: top, message: words.unclear(run.exitCode) });
  }
  return problems;
}

/** Outdated keywords are only mentioned; all else is said of lines that sshd refuses. */
function severityOf(words: string, { exitCode }: SshdRun): 'error' | 'warning' {
  return exitCode === 0 || /^(?:Deprecated|Unsupported) option /.test(words) ? 'warning' : 'error';
}

/** What stands in a line, by OpenSSH's count; the start of the text for a line that is not there. */
function lineRange(document: ConfigDocument, index: number): Range {
  const line = document.lines[index];
  if (line === undefined) return rangeOf(document, { start: 0, end: 0 });
  const shown = line.pieces.filter(({ kind }) => kind !== 'space' && kind !== 'eol');
  return rangeOf(document, { start: shown[0]?.start ?? line.start, end: shown.at(-1)?.end ?? line.start });
}

function includeRange(document: ConfigDocument): Range | null {
  const line = document.lines.find(({ directive }) => directive?.keyword === 'include');
  return line === undefined ? null : lineRange(document, line.index);
}

function hostKeyRange(document: ConfigDocument, path: string): Range | null {
  for (const { directive } of document.lines) {
    if (directive?.keyword !== 'hostkey') continue;
    const argument = directive.args.find(({ value }) => value === path);
    if (argument !== undefined) return rangeOf(document, argument);
  }
  return null;
}
