import type { PanelState } from '../protocol.ts';

/** How a report is being read: which of its parts are open, how its names are filtered, how far down the page is. */
export function captureState(page: HTMLElement, reportId: string, filter: string): PanelState {
  const open = [...page.querySelectorAll('details[open][id]')].map((details) => details.id);
  return { reportId, open, scroll: window.scrollY, filter };
}

/** Opens and closes the parts of a page that was made anew as they were, and goes back to where it was. */
export function applyState(page: HTMLElement, state: PanelState): void {
  const open = new Set(state.open);
  for (const details of page.querySelectorAll<HTMLDetailsElement>('details[id]')) details.open = open.has(details.id);
  const scroll = (): void => window.scrollTo(0, state.scroll);
  scroll();
  // Long lists are made once their part tells that it is open; only then is the page as long as it was.
  if (document.documentElement.scrollHeight < state.scroll + window.innerHeight) requestAnimationFrame(scroll);
}
