/** Where the focus was before the page was made anew. */
export interface FocusPlace {
  /** The focused control's key, or null where the focus was elsewhere in the page. */
  readonly key: string | null;
}

/** Takes the page; returns where in it the focus is, or null when it is not in it. Controls have keys in `data-focus`. */
export function focusPlace(page: HTMLElement): FocusPlace | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !page.contains(activeElement)) return null;
  return { key: activeElement.closest<HTMLElement>('[data-focus]')?.dataset['focus'] ?? null };
}

/**
 * Puts the focus on the control that stands for the same thing as before. Where there is none any more it goes to the
 * heading, so that the next press of Tab does not start from nowhere. Returns whether the control was found.
 */
export function restoreFocus(page: HTMLElement, place: FocusPlace): boolean {
  const options = { preventScroll: true };
  for (const element of page.querySelectorAll<HTMLElement>('[data-focus]')) {
    if (element.dataset['focus'] !== place.key) continue;
    element.focus(options);
    return true;
  }
  page.querySelector<HTMLElement>('h1[tabindex]')?.focus(options);
  return false;
}
