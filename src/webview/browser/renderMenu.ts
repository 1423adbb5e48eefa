import { h, plainButton } from './dom.ts';
import { follow } from './floating.ts';
import { glyph } from './glyphs.ts';
import { rovingFocus } from './rovingFocus.ts';

export interface MenuItem {
  readonly label: string;
  readonly act: () => void;
}

/** A button that opens a menu (WAI-ARIA Authoring Practices, "Menu Button"). `id` distinguishes it in the page. */
export function renderMenu(id: string, label: string, items: readonly MenuItem[]): HTMLElement {
  const menu = h('div', {
    class: 'menu',
    id: `menu-${id}`,
    role: 'menu',
    more: { popover: 'auto', 'aria-label': label },
  });
  let unfollow = (): void => undefined;
  const button = plainButton(
    {
      class: 'menu-button',
      focus: id,
      more: { 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-controls': menu.id },
    },
    () => open('first'),
    label,
    glyph('chevronDown'),
  );
  const entries = items.map((item) =>
    plainButton(
      { class: 'menu-item', role: 'menuitem', more: { tabindex: '-1' } },
      () => {
        menu.hidePopover();
        item.act();
      },
      item.label,
    ),
  );
  menu.append(...entries);
  rovingFocus(menu, '.menu-item', 'vertical');

  const open = (where: 'first' | 'last'): void => {
    if (menu.matches(':popover-open')) {
      menu.hidePopover();
      return;
    }
    menu.showPopover();
    unfollow = follow(menu, button);
    button.setAttribute('aria-expanded', 'true');
    entries.at(where === 'first' ? 0 : -1)?.focus({ preventScroll: true });
  };
  // A press on the button would close the menu by itself before the click asks for the opposite.
  Reflect.set(button, 'popoverTargetElement', menu);
  button.addEventListener('click', (event) => event.preventDefault());
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 'first' : 'last');
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') menu.hidePopover();
  });
  menu.addEventListener('beforetoggle', (event) => {
    if (event.newState !== 'closed') return;
    unfollow();
    button.setAttribute('aria-expanded', 'false');
  });
  return h('span', { class: 'menu-place' }, button, menu);
}
