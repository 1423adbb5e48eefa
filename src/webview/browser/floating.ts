/** Room between a floating part and what it belongs to, and between it and the window's edge, in pixels. */
const GAP = 4;

/**
 * Places an open popover (which is `position: fixed`) below its anchor, or above where there is more room, and inside
 * the window sideways. Call again when the anchor has moved.
 */
export function placeBeside(floating: HTMLElement, anchor: HTMLElement): void {
  const box = anchor.getBoundingClientRect();
  const { innerHeight, innerWidth } = window;
  const below = innerHeight - box.bottom - 2 * GAP;
  const above = box.top - 2 * GAP;
  floating.style.maxHeight = '';
  const wanted = floating.offsetHeight;
  const goesBelow = wanted <= below || below >= above;
  const height = Math.min(wanted, Math.max(goesBelow ? below : above, 0));
  const left = Math.max(GAP, Math.min(box.left, innerWidth - floating.offsetWidth - GAP));
  floating.style.maxHeight = `${height}px`;
  floating.style.left = `${left}px`;
  floating.style.top = `${goesBelow ? box.bottom + GAP : box.top - GAP - height}px`;
}

/** Keeps an open popover beside its anchor while the page is scrolled or resized; returns what ends that. */
export function follow(floating: HTMLElement, anchor: HTMLElement): () => void {
  const place = (): void => placeBeside(floating, anchor);
  place();
  window.addEventListener('scroll', place, { passive: true });
  window.addEventListener('resize', place);
  return () => {
    window.removeEventListener('scroll', place);
    window.removeEventListener('resize', place);
  };
}
