const SVG = 'http://www.w3.org/2000/svg';

/** Two rows of the two lists that belong together, and how. */
export interface Join {
  readonly from: HTMLElement;
  readonly to: HTMLElement;
  /** `agreed`: what both take. `shared`: both have it. `off`: the one could, and has it switched off. */
  readonly kind: 'agreed' | 'shared' | 'off';
}

/** More lines than this between two lists are a tangle: then only the agreed pair is joined. */
const MAX_SHARED = 24;

/**
 * Draws what joins the rows of both lists, and draws it again whenever the lists change their size or are opened. Where
 * the lists stand below each other the gutter has no width, and nothing is drawn.
 * @param joins asked anew at each drawing
 */
export function joinRows(lists: HTMLElement, gutter: HTMLElement, joins: () => readonly Join[]): () => void {
  const draw = (): void => {
    gutter.replaceChildren();
    const box = gutter.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    const all = joins().filter(({ from, to }) => from.checkVisibility() && to.checkVisibility());
    const shown = all.length > MAX_SHARED ? all.filter(({ kind }) => kind !== 'shared') : all;
    if (shown.length === 0) return;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('width', String(box.width));
    let lowest = 0;
    // What matters most is drawn last, above the rest.
    for (const kind of ['shared', 'off', 'agreed'] as const) {
      for (const join of shown) {
        if (join.kind !== kind) continue;
        const from = edges(join.from, box.top);
        const to = edges(join.to, box.top);
        lowest = Math.max(lowest, from.bottom, to.bottom);
        if (kind === 'agreed') svg.append(path('ribbon', ribbon(from, to, box.width)));
        svg.append(path(kind, curve(from.middle, to.middle, box.width)));
      }
    }
    // Only as high as what is drawn: lists of ten thousand names are higher than any picture may be.
    svg.setAttribute('height', String(Math.ceil(lowest)));
    gutter.append(svg);
  };
  new ResizeObserver(draw).observe(lists);
  return draw;
}

interface Edges {
  readonly top: number;
  readonly middle: number;
  readonly bottom: number;
}

function edges(row: HTMLElement, origin: number): Edges {
  const { top, bottom } = row.getBoundingClientRect();
  return { top: top - origin, middle: (top + bottom) / 2 - origin, bottom: bottom - origin };
}

function curve(from: number, to: number, width: number): string {
  return `M0 ${from}C${width / 2} ${from} ${width / 2} ${to} ${width} ${to}`;
}

function ribbon(from: Edges, to: Edges, width: number): string {
  const half = width / 2;
  return (
    `M0 ${from.top}C${half} ${from.top} ${half} ${to.top} ${width} ${to.top}` +
    `V${to.bottom}C${half} ${to.bottom} ${half} ${from.bottom} 0 ${from.bottom}Z`
  );
}

function path(kind: string, d: string): SVGPathElement {
  const element = document.createElementNS(SVG, 'path');
  element.setAttribute('class', kind);
  element.setAttribute('d', d);
  return element;
}
