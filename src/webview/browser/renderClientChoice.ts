import { pageWords } from '../../core/render/pageWords.ts';
import type { ClientView } from '../../core/service/panel/viewModel.ts';
import { matchClients } from './matchClients.ts';
import { h } from './dom.ts';
import { follow } from './floating.ts';
import { glyph } from './glyphs.ts';

export interface ClientChoiceOptions {
  readonly clients: readonly ClientView[];
  readonly current: string;
  /** The client's label as the report has it. */
  readonly label: string;
  readonly choose: (clientId: string) => void;
  readonly announce: (text: string) => void;
}

/** Rows that one key press goes further by Page Up and Page Down. */
const PAGE = 10;

/**
 * The choice of the client, an editable combobox with a list (WAI-ARIA Authoring Practices, "Editable Combobox With List
 * Autocomplete"): typing filters, the arrow keys move, Enter takes, Escape leaves everything as it was.
 */
export function renderClientChoice({ clients, current, label, choose, announce }: ClientChoiceOptions): HTMLElement {
  const words = pageWords().topBar;
  const input = h('input', {
    id: 'client-choice',
    role: 'combobox',
    focus: 'client',
    more: {
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': 'client-list',
    },
  });
  const shownLabel = clients.find(({ id }) => id === current)?.label ?? label;
  input.value = shownLabel;
  const list = h('div', {
    class: 'listbox',
    id: 'client-list',
    role: 'listbox',
    more: { popover: 'manual', 'aria-label': words.clients },
  });
  let options: readonly HTMLElement[] = [];
  let active = -1;
  let unfollow = (): void => undefined;
  const isOpen = (): boolean => input.getAttribute('aria-expanded') === 'true';

  const setActive = (index: number): void => {
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = options[index];
    if (option === undefined) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const fill = (text: string): void => {
    const { groups, left } = matchClients(clients, text);
    options = [];
    const parts = groups.map(({ name, members }, at) => {
      const heading = `client-group-${at}`;
      const made = members.map((client) => renderOption(client, current));
      options = [...options, ...made];
      return h(
        'div',
        { role: 'group', more: { 'aria-labelledby': heading } },
        h('div', { class: 'group-name', id: heading, role: 'presentation' }, name),
        ...made,
      );
    });
    if (left > 0) parts.push(h('div', { class: 'group-name' }, words.moreClients(left)));
    if (options.length === 0) parts.push(h('div', { class: 'group-name' }, words.noClient));
    list.replaceChildren(...parts);
  };
  const open = (text: string): void => {
    fill(text);
    if (!isOpen()) {
      list.showPopover();
      input.setAttribute('aria-expanded', 'true');
    }
    list.style.minWidth = `${input.offsetWidth}px`;
    unfollow();
    unfollow = follow(list, input);
    setActive(text === '' ? options.findIndex(({ dataset }) => dataset['client'] === current) : 0);
  };
  const close = (): void => {
    if (isOpen()) list.hidePopover();
    unfollow();
    input.setAttribute('aria-expanded', 'false');
    setActive(-1);
  };
  const reset = (): void => {
    close();
    input.value = shownLabel;
  };
  const take = (option: HTMLElement | undefined): void => {
    const id = option?.dataset['client'];
    if (id === undefined) return;
    input.value = clients.find((client) => client.id === id)?.label ?? shownLabel;
    close();
    if (id !== current) choose(id);
  };

  input.addEventListener('click', () => {
    input.select();
    if (!isOpen()) open('');
  });
  input.addEventListener('input', () => {
    open(input.value);
    announce(words.clientCount(options.length));
  });
  input.addEventListener('blur', reset);
  input.addEventListener('keydown', (event) => {
    const steps = new Map([
      ['ArrowDown', 1],
      ['ArrowUp', -1],
      ['PageDown', PAGE],
      ['PageUp', -PAGE],
    ]);
    const step = steps.get(event.key);
    if (step !== undefined) {
      event.preventDefault();
      if (!isOpen()) open('');
      else setActive(Math.max(0, Math.min(options.length - 1, active + step)));
    } else if (event.key === 'Enter' && isOpen()) {
      event.preventDefault();
      take(options[active]);
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      reset();
    }
  });
  // The focus stays in the input while an option is pressed.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    take(target instanceof Element ? (target.closest<HTMLElement>('[role="option"]') ?? undefined) : undefined);
  });
  return h(
    'div',
    { class: 'client-choice' },
    h('label', { more: { for: 'client-choice' } }, words.client),
    h('span', { class: 'combobox' }, input, glyph('chevronDown')),
    list,
  );
}

function renderOption({ id, label }: ClientView, current: string): HTMLElement {
  return h(
    'div',
    {
      class: id === current ? 'option current' : 'option',
      id: `client-${id}`,
      role: 'option',
      more: { 'aria-selected': 'false', 'data-client': id },
    },
    glyph(id === current ? 'check' : 'dot'),
    h('span', {}, label),
  );
}
