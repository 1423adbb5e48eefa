/** What an element is made of: text becomes text nodes, so nothing of it can be read as markup (threat 10). */
export type Child = Node | string | null;

export interface Attributes {
  readonly class?: string;
  readonly id?: string;
  readonly title?: string;
  readonly role?: string;
  readonly open?: boolean;
  readonly hidden?: boolean;
  /** Further attributes, `aria-*` and `data-*` above all. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Makes an element with attributes and children; null children are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const { more = {}, open, hidden, ...plain } = attributes;
  for (const [name, value] of Object.entries({ ...plain, ...more })) element.setAttribute(name, value);
  if (open === true) element.setAttribute('open', '');
  if (hidden === true) element.setAttribute('hidden', '');
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** Text for screen readers alone. */
export function spoken(text: string): HTMLElement {
  return h('span', { class: 'spoken' }, text);
}
