/**
 * Makes many controls one stop for Tab: one of them can be reached by Tab, the arrow keys go on from there, Home and End
 * go to the ends. (WAI-ARIA Authoring Practices, "Managing focus within components using a roving tabindex".)
 * @param selector finds the controls inside `container`; asked anew at each key, because lists grow
 * @param beforeEnd makes sure that the last control is there
 */
export function rovingFocus(
  container: HTMLElement,
  selector: string,
  direction: 'vertical' | 'horizontal',
  beforeEnd: () => void = () => undefined,
): void {
  const [back, forth] = direction === 'vertical' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  container.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(selector)) return;
    for (const other of container.querySelectorAll<HTMLElement>(`${selector}[tabindex="0"]`)) other.tabIndex = -1;
    target.tabIndex = 0;
  });
  container.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'End') beforeEnd();
    const controls = [...container.querySelectorAll<HTMLElement>(selector)].filter(isShown);
    const at = controls.findIndex((control) => control === event.target);
    if (at < 0) return;
    const wanted = new Map([
      [back, at - 1],
      [forth, at + 1],
      ['Home', 0],
      ['End', controls.length - 1],
    ]).get(event.key);
    const next = wanted === undefined ? undefined : controls[wanted];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
}

/** Parts of a closed `details` are in the document and cannot be focused. */
function isShown(control: HTMLElement): boolean {
  return control.checkVisibility();
}
