import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { KINDS } from '../../ssh/proposal/proposal.ts';
import { referenceUrl } from '../../ssh/catalogue/references.ts';
import { escapeUntrusted, isPlainlyVisible } from '../escape.ts';
import { MAX_SHOWN_CHARACTERS } from '../../ssh/wire/limits.ts';
import { trimEnd } from '../../ssh/trimEnd.ts';

/**
 * Text of servers, logs and files in Markdown (CommonMark 0.31, GitHub's and GitLab's additions). Escaping by backslash
 * is not enough there: `\@name` and `\#1` are mentions and references all the same, since those are looked for in
 * what was rendered. They are never looked for in code. So a word stands bare only where it is nothing but letters and
 * digits, and whatever else a word is made of puts it into a code span.
 */

/** Words that can be no mark-up: letters and digits, with hyphens and apostrophes between them. */
const BARE_WORD = /^[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*$/u;

/** What trackers make links of all the same: `GH-12`, `JIRA-12`, and the number of a commit. SHA-1 is none. */
const TRACKER_WORD = /^(?:(?!SHA-)[a-z][a-z\d]*-\d+|[\da-f]{7,})$/i;

/** Punctuation that means nothing in Markdown, before a word and after it, and between words. */
const BEFORE = new Set('(“‘"\'');
const AFTER = new Set(')”’"\'.,;:?…–—→✔✘');

/** The longest word that is not taken for noise. */
const MAX_BARE = 60;

/**
 * A sentence as Markdown, on one line. Words that could be taken for anything but words are code spans, so that no
 * text of a server becomes a link, a mention, an image, HTML or a heading. Stands after something else on its line:
 * `1.` at a line's beginning would be a list. Linear in the sentence's length.
 */
export function prose(sentence: string): string {
  const shown = sentence.length > MAX_SHOWN_CHARACTERS ? `${sentence.slice(0, MAX_SHOWN_CHARACTERS)} …` : sentence;
  return shown
    .split(' ')
    .filter((word) => word !== '')
    .map(proseWord)
    .join(' ');
}

function proseWord(word: string): string {
  let [start, end] = [0, word.length];
  while (start < end && BEFORE.has(word.charAt(start))) start += 1;
  while (end > start && AFTER.has(word.charAt(end - 1))) end -= 1;
  const core = word.slice(start, end);
  const bare =
    core.length <= MAX_BARE &&
    BARE_WORD.test(core) &&
    isPlainlyVisible(core) && // Hangul fillers are letters by their category.
    !TRACKER_WORD.test(core) &&
    !isAlgorithm(core);
  return word.slice(0, start) + (bare || core === '' ? core : code(core)) + word.slice(end);
}

/** Whether the word is an algorithm's name, and looks like one: `none` is a word too. */
function isAlgorithm(word: string): boolean {
  return word.includes('-') && KINDS.some((kind) => lookup(kind, word) !== undefined);
}

/** Text as a code span, escaped, on one line. What is empty says so. */
export function code(text: string): string {
  const escaped = escapeUntrusted(text);
  if (escaped.trim() === '') return '`(empty)`';
  const fence = '`'.repeat(longestRun(escaped) + 1);
  // A backtick at an end would join the fence; spaces at both ends would be stripped.
  const pad = /^[` ]|[` ]$/.test(escaped) ? ' ' : '';
  return `${fence}${pad}${escaped}${pad}${fence}`;
}

/**
 * A code span for a table's cell. A bar ends a cell even in code, and whether a backslash keeps it from that is read in
 * two ways where another backslash stands before it: it is shown as `\x7c` instead.
 */
export function cellCode(text: string): string {
  return code(text.replaceAll('|', '\\x7c'));
}

/** A sentence for a table's cell. */
export function cellProse(sentence: string): string {
  return prose(sentence.replaceAll('|', '\\x7c'));
}

/** Text as a fenced block: its lines escaped, its fence longer than any run in it. `language` is a plain word. */
export function fenced(text: string, language: string): string {
  const lines = trimEnd(text, '\n').split('\n').map(escapeUntrusted);
  const fence = '`'.repeat(lines.reduce((longest, line) => Math.max(longest, longestRun(line) + 1), 3));
  const info = /^[a-z][a-z0-9_-]{0,30}$/.test(language) ? language : 'text';
  return [`${fence}${info}`, ...lines, fence].join('\n');
}

/** References as links where their address is known; only names of a known form have one, see references.ts. */
export function references(refs: readonly string[]): string {
  return refs
    .map((ref) => {
      const url = referenceUrl(ref);
      return url === null
        ? prose(ref)
        : `[${ref.replace(/[()§]/g, (mark) => (mark === '§' ? mark : `\\${mark}`))}](${url})`;
    })
    .join(', ');
}

function longestRun(text: string): number {
  let [longest, run] = [0, 0];
  for (const character of text) {
    run = character === '`' ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
