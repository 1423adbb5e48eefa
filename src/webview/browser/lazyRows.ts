/** The height of a row of a list, in pixels; panel CSS gives rows that are made later the same. */
const ROW_HEIGHT = 26;
/** How far outside the window rows are made already, so that scrolling never shows a gap. */
const MARGIN = '1200px';

/**
 * Holds the place of rows that are made only when they are about to be seen, and taken away when they are far off, so
 * that a list of a hundred thousand names costs no more than what the window shows.
 * @returns makes the rows at once, for a jump to the end of the list
 */
export function fillWhenNear(place: HTMLElement, count: number, make: () => readonly HTMLElement[]): () => void {
  place.style.minHeight = `${count * ROW_HEIGHT}px`;
  const fill = (): void => {
    if (place.childElementCount === 0) place.append(...make());
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting } of entries) {
        if (isIntersecting) {
          fill();
        } else if (place.childElementCount > 0 && !place.contains(document.activeElement)) {
          // Long names take two lines; the place keeps the height that it had, so that nothing jumps.
          place.style.minHeight = `${Math.max(place.offsetHeight, count * ROW_HEIGHT)}px`;
          place.replaceChildren();
        }
      }
    },
    { rootMargin: MARGIN },
  );
  observer.observe(place);
  return fill;
}
