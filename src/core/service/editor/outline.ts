import type { ConfigDocument, ConfigLine } from '../../openssh/config/configDocument.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import { lookupDirective } from '../../openssh/config/directives.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { Range } from '../../openssh/config/textEdit.ts';

/** A Host or Match block, or a directive. */
export interface OutlineItem {
  readonly kind: 'host' | 'match' | 'directive';
  /** `Host gate`, or the keyword as the manual spells it. May be shown as it is: control characters are made visible. */
  readonly name: string;
  /** The arguments of a directive. */
  readonly detail: string;
  /** All its lines, without the last one's line break. */
  readonly range: Range;
  /** What to select: its keyword and arguments. */
  readonly selection: Range;
  readonly children: readonly OutlineItem[];
}

/** Arguments beyond this are cut: an outline is narrow. */
const MAX_DETAIL = 200;

/** The blocks with their directives; directives before the first block stand beside them. In the order of the text. */
export function outlineOf(document: ConfigDocument): readonly OutlineItem[] {
  return document.blocks.flatMap((block) => {
    const header = block.header === null ? undefined : document.lines[block.header];
    const items = document.lines
      .slice(block.header === null ? block.firstLine : block.firstLine + 1, block.endLine)
      .flatMap((line) => itemOf(document, line) ?? []);
    if (header === undefined) return items;
    const own = itemOf(document, header);
    if (own === null) return items;
    const last = items.at(-1);
    const end = last === undefined ? own.range.end : last.range.end;
    return [
      {
        kind: block.kind === 'match' ? ('match' as const) : ('host' as const),
        name: own.detail === '' ? own.name : `${own.name} ${own.detail}`,
        detail: '',
        range: { start: own.range.start, end },
        selection: own.selection,
        children: items,
      },
    ];
  });
}

function itemOf(document: ConfigDocument, line: ConfigLine): OutlineItem | null {
  const { directive } = line;
  if (directive === null) return null;
  const { keyword, keywordSpan, args } = directive;
  const end = args.at(-1)?.end ?? keywordSpan.end;
  const written = document.text.slice(keywordSpan.start, keywordSpan.end);
  const name = lookupDirective(document.kind, keyword)?.name ?? written;
  const detail = args.length === 0 ? '' : document.text.slice(args[0]?.start, end);
  const eol = line.pieces.find(({ kind }) => kind === 'eol')?.start ?? line.end;
  return {
    kind: 'directive',
    name: escapeUntrusted(name),
    detail: escapeUntrusted(detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL)}…` : detail),
    range: rangeOf(document, { start: keywordSpan.start, end: Math.max(eol, end) }),
    selection: rangeOf(document, { start: keywordSpan.start, end }),
    children: [],
  };
}
