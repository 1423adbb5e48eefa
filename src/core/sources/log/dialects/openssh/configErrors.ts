import type { Kind } from '../../../../ssh/proposal/proposal.ts';
import { found, type Reading } from '../../dialect.ts';
import type { MatchDetail } from '../../logMatch.ts';
import { loose } from '../../loose.ts';
import type { LogPlace } from '../../place.ts';

interface Form {
  readonly mark: string;
  readonly pattern: RegExp;
  readonly kind?: Kind;
}

/** readconf.c and servconf.c; `keyword` and `value` are captured where the message holds them. */
const FORMS: readonly Form[] = [
  {
    mark: 'Bad SSH2 KexAlgorithms',
    pattern: loose(String.raw`Bad SSH2 (?<keyword>KexAlgorithms) '(?<value>[^']{0,2000})'`),
    kind: 'kex',
  },
  {
    mark: 'Bad SSH2 cipher spec',
    pattern: loose(String.raw`Bad SSH2 (?:cipher) spec '(?<value>[^']{0,2000})'`),
    kind: 'cipher',
  },
  { mark: 'Bad SSH2 ciphers', pattern: loose(String.raw`Bad SSH2 ciphers '(?<value>[^']{0,2000})'`), kind: 'cipher' },
  { mark: 'Bad SSH2 mac spec', pattern: loose(String.raw`Bad SSH2 mac spec '(?<value>[^']{0,2000})'`), kind: 'mac' },
  { mark: 'Bad SSH2 MAC spec', pattern: loose(String.raw`Bad SSH2 MAC spec '(?<value>[^']{0,2000})'`), kind: 'mac' },
  { mark: 'Bad key types', pattern: loose(String.raw`Bad key types '(?<value>[^']{0,2000})'`) },
  {
    mark: 'Bad protocol 2 host key algorithms',
    pattern: loose(String.raw`Bad protocol 2 host key algorithms '(?<value>[^']{0,2000})'`),
    kind: 'hostKey',
  },
  { mark: 'Bad configuration option: ', pattern: loose(String.raw`Bad configuration option: (?<keyword>[\w-]{1,60})`) },
  {
    mark: 'no argument after keyword ',
    pattern: loose(String.raw`no argument after keyword "(?<keyword>[\w-]{1,60})"`),
  },
  { mark: 'extra arguments at end of line', pattern: loose('extra arguments at end of line') },
  { mark: 'garbage at end of line', pattern: loose(String.raw`garbage at end of line(?:; "(?<value>[^"]{1,500})")?`) },
  { mark: 'is not allowed within a Match block', pattern: loose('is not allowed within a Match block') },
  {
    mark: 'Unsupported KEX algorithm "',
    pattern: loose(String.raw`Unsupported KEX algorithm "(?<value>[^"]{0,500})"`),
    kind: 'kex',
  },
  // ssh.c, of the command line's -c and -m
  {
    mark: "Unknown cipher type '",
    pattern: loose(String.raw`Unknown cipher type '(?<value>[^']{0,500})'`),
    kind: 'cipher',
  },
  { mark: "Unknown mac type '", pattern: loose(String.raw`Unknown mac type '(?<value>[^']{0,500})'`), kind: 'mac' },
  { mark: 'bad configuration options', pattern: loose('bad configuration options') },
];

export const CONFIG_ERROR_MARKS: readonly string[] = FORMS.map(({ mark }) => mark);

/** Rows within which `terminating, N bad configuration options` closes what was told before. */
const SUMMARY_ROWS = 60;
/** Characters before a mark in which the file's name stands: PATH_MAX is 4,096, real paths are shorter. */
const PATH_CHARS = 600;

/** A configuration that ssh or sshd refused: a mistake in a file, never a mismatch of two sides. */
export class ConfigErrors {
  #lastRow = -SUMMARY_ROWS - 1;

  read(place: LogPlace): Reading {
    for (const form of FORMS) {
      if (form.mark !== place.mark) continue;
      const { text } = place.flat(3_000);
      const match = form.pattern.exec(text);
      if (match === null) continue;
      if (form.mark.startsWith('Unsupported') && namesListBehind(text.slice(match[0].length, match[0].length + 700))) {
        return null;
      }
      if (form.mark === 'bad configuration options' && place.row - this.#lastRow <= SUMMARY_ROWS) return null;
      const details = detailsOf(place, match);
      if (details === null) return null;
      this.#lastRow = place.row;
      const end = text[match[0].length] === '.' ? match[0].length + 1 : match[0].length;
      return [found('openssh', place, end, { code: 'config-error', kind: form.kind ?? null, details })];
    }
    return null;
  }
}

/** Whether `FILE line N: Bad SSH2 …` follows, behind a value and a file's name at most: then that message tells more. */
function namesListBehind(text: string): boolean {
  const told = /line\s*\d{1,9}:\s*Bad SSH2/.exec(text);
  return told !== null && text.slice(0, told.index).trimStart().split(/\s+/).length <= 2;
}

/** The file, its line, keyword and value; null where the words around are not those of OpenSSH. */
function detailsOf(
  place: LogPlace,
  { groups, 0: whole }: RegExpExecArray,
): Partial<Record<MatchDetail, string>> | null {
  const details: Partial<Record<MatchDetail, string>> = {};
  let before = place.before.slice(-PATH_CHARS).trimEnd();
  if (!/[\\/:]/.test(before)) before = (place.neighbour(-1).slice(-PATH_CHARS) + before).trimEnd();
  const keyword = groups?.['keyword'] ?? /(?:keyword\s|[Dd]irective\s')([\w-]{1,60})'?$/.exec(before.slice(-90))?.[1];
  if (keyword !== undefined) details.keyword = keyword;
  const value = groups?.['value'];
  if (value !== undefined) details.value = value;
  const at = before.lastIndexOf('line ');
  const line = /^line\s*(\d{1,9}):/.exec(before.slice(at < 0 ? before.length : at));
  const named =
    line?.[1] === undefined
      ? /(?:^|[\s"'])([^\s"']{1,400}):\s*terminating,\s*\d+\s*$/.exec(before.slice(-500))?.[1]
      : undefined;
  if (line?.[1] !== undefined) {
    details.fileLine = line[1];
    const path = before.slice(0, at).trimEnd().replace(/:$/, '');
    details.file = path
      .slice(path.lastIndexOf('  ') + 1)
      .replace(/^(?:\S*\s)*?(?=[/~.]|[A-Z]:|command-line$)/, '')
      // The message may be a string of JSON or Python.
      .replace(/^.*["']/, '')
      .trim();
  } else if (named !== undefined) details.file = named;
  else if (!/^(?:Bad\s*SSH2|Unsupported|Unknown|Bad\s*key\s*types)/.test(whole)) return null;
  return details;
}
