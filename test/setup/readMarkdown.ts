/**
 * A reader of the Markdown that reports are made of, written apart from what makes it: it takes blocks and inlines
 * apart as CommonMark does, as far as reports go, and keeps what is neither code nor a link.
 */
export interface ReadMarkdown {
  /** What a reader sees as mark-up and words: the lines without code spans, fenced blocks and links. */
  readonly bare: readonly string[];
  /** The addresses of all links. */
  readonly links: readonly string[];
  /** The number of cells of each table's row, by table. */
  readonly tables: readonly (readonly number[])[];
  readonly fences: number;
}

/** @throws Error where a fence is not closed */
export function readMarkdown(text: string): ReadMarkdown {
  const [bare, links, tables]: [string[], string[], number[][]] = [[], [], []];
  let fence: string | null = null;
  let fences = 0;
  let inTable = false;
  for (const line of text.split('\n')) {
    const run = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    const [, marks = '', info = ''] = run ?? [];
    if (fence !== null) {
      if (marks.startsWith(fence) && info.trim() === '') fence = null;
      continue;
    }
    if (marks !== '' && !info.includes('`')) {
      fence = marks;
      fences += 1;
      continue;
    }
    const isRow = line.startsWith('|');
    if (isRow) {
      const cells = line.split(/(?<!\\)\|/).length - 2;
      if (inTable) tables.at(-1)?.push(cells);
      else tables.push([cells]);
    }
    inTable = isRow;
    bare.push(withoutLinks(withoutCode(line), links));
  }
  if (fence !== null) throw new Error('a fence is not closed');
  return { bare, links, tables, fences };
}

/** Code spans: a run of backticks up to the next run of the same length; a run without such a mate stays. */
function withoutCode(line: string): string {
  const pieces = line.split(/(`+)/);
  let kept = '';
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? '';
    const escaped = /(?:^|[^\\])(?:\\\\)*\\$/.test(kept);
    const mate = piece.startsWith('`') && !escaped ? pieces.indexOf(piece, index + 1) : -1;
    if (mate > 0) {
      kept += '¤';
      index = mate;
    } else kept += piece;
  }
  return kept;
}

function withoutLinks(line: string, links: string[]): string {
  return line.replace(/\[((?:[^\]\\]|\\.)*)\]\(([^()\s]*)\)/g, (_, _text: string, url: string) => {
    links.push(url);
    return '§';
  });
}
