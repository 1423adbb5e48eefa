const SVG = 'http://www.w3.org/2000/svg';

/**
 * Draws the line that joins the agreed name in both lists, and draws it again whenever the lists change their size
 * or are opened. Where the lists stand below each other the gutter has no width, and nothing is drawn.
 */
export function joinPair(lists: HTMLElement, gutter: HTMLElement, details: HTMLDetailsElement): void {
  const draw = (): void => {
    gutter.replaceChildren();
    const [from, to] = lists.querySelectorAll('.names > .chosen');
    const box = gutter.getBoundingClientRect();
    if (from === undefined || to === undefined || box.width === 0) return;
    const middle = (row: Element): number => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2 - box.top;
    };
    const [start, end] = [middle(from), middle(to)];
    const half = box.width / 2;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('width', String(box.width));
    svg.setAttribute('height', String(box.height));
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', `M0 ${start}C${half} ${start} ${half} ${end} ${box.width} ${end}`);
    svg.append(path);
    gutter.append(svg);
  };
  new ResizeObserver(draw).observe(lists);
  details.addEventListener('toggle', draw);
}
