/** What an element is made of: text becomes text nodes, so nothing of it can be read as markup (threat 10). */
export type Child = Node | string | null;

export interface Attributes {
  readonly class?: string;
  readonly id?: string;
  readonly title?: string;
  readonly role?: string;
  readonly open?: boolean;
  readonly hidden?: boolean;
  /** The name under which the focus finds its way back when the page is made anew; see focusKeeper.ts. */
  readonly focus?: string;
  /** Further attributes, `aria-*` above all. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Makes an element with attributes and children; null children are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const { more = {}, open, hidden, focus, ...plain } = attributes;
  for (const [name, value] of Object.entries({ ...plain, ...more })) element.setAttribute(name, value);
  if (open === true) element.setAttribute('open', '');
  if (hidden === true) element.setAttribute('hidden', '');
  if (focus !== undefined) element.dataset['focus'] = focus;
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** Text for screen readers alone. */
export function spoken(text: string): HTMLElement {
  return h('span', { class: 'spoken' }, text);
}

/** A plain button of the page's own; for actions that stand by themselves there is toolkit.ts. */
export function plainButton(attributes: Attributes, act: () => void, ...children: readonly Child[]): HTMLButtonElement {
  const button = h('button', { ...attributes, more: { type: 'button', ...attributes.more } }, ...children);
  button.addEventListener('click', act);
  return button;
}
