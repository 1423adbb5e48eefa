/** Lets the left and right arrow keys go from a name of one list to the same name in the other, or to its stop for Tab. */
export function crossOver(left: HTMLElement, right: HTMLElement): void {
  const go = (from: HTMLElement, to: HTMLElement, key: string): void => {
    from.addEventListener('keydown', (event) => {
      if (event.key !== key || !(event.target instanceof HTMLElement)) return;
      const name = event.target.dataset['name'];
      if (name === undefined) return;
      const buttons = [...to.querySelectorAll<HTMLElement>('button.name')];
      const next =
        buttons.find((button) => button.dataset['name'] === name) ?? buttons.find(({ tabIndex }) => tabIndex === 0);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    });
  };
  go(left, right, 'ArrowRight');
  go(right, left, 'ArrowLeft');
}
