import { pageWords } from '../../core/render/pageWords.ts';
import type { AlgorithmView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { follow } from './floating.ts';
import { glyph } from './glyphs.ts';
import { iconButton, link } from './toolkit.ts';

/**
 * Lets every name of the page open what is known of it: by a click, Enter or Space on its button. Escape, a click
 * elsewhere, or Tab past the last link closes it, and the focus is back on the name. One popover serves all names.
 */
export function installPopovers(
  page: HTMLElement,
  algorithms: readonly AlgorithmView[],
  reportId: string,
  send: Send,
): HTMLElement {
  const known = new Map(algorithms.map((algorithm) => [algorithm.id, algorithm]));
  const popover = h('div', {
    class: 'popover',
    role: 'dialog',
    more: { popover: 'auto', tabindex: '-1', 'aria-labelledby': 'popover-name' },
  });
  let anchor: HTMLElement | null = null;
  let unfollow = (): void => undefined;
  const close = (): void => popover.hidePopover();

  page.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-algorithm]') : null;
    const algorithm = known.get(button?.dataset['algorithm'] ?? '');
    if (button === null || algorithm === undefined) return;
    popover.replaceChildren(...renderAlgorithm(algorithm, button.dataset['name'] ?? '', reportId, send, close));
    anchor = button;
    // Should the page be made anew now, the focus goes back to the name.
    popover.dataset['focus'] = button.dataset['focus'] ?? '';
    popover.showPopover();
    button.setAttribute('aria-expanded', 'true');
    unfollow();
    unfollow = follow(popover, button);
    popover.focus({ preventScroll: true });
  });
  popover.addEventListener('beforetoggle', (event) => {
    if (event.newState !== 'closed' || anchor === null) return;
    unfollow();
    anchor.removeAttribute('aria-expanded');
    anchor = null;
  });
  popover.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    const stops = [...popover.querySelectorAll<HTMLElement>('vscode-link, vscode-button')];
    const leaves = event.shiftKey
      ? event.target === popover || event.target === stops[0]
      : event.target === (stops.at(-1) ?? popover);
    if (!leaves) return;
    event.preventDefault();
    close();
  });
  return popover;
}

function renderAlgorithm(
  algorithm: AlgorithmView,
  name: string,
  reportId: string,
  send: Send,
  close: () => void,
): readonly HTMLElement[] {
  const words = pageWords().algorithm;
  const facts: readonly (readonly [string, string | null])[] = [
    [words.rating, algorithm.judgement],
    [words.standard, algorithm.standard],
    [words.openssh, algorithm.since],
  ];
  const told = facts.flatMap(([label, text]) => (text === null ? [] : [h('dt', {}, label), h('dd', {}, text)]));
  const open = (referenceId: string) => () => send({ type: 'openReference', reportId, referenceId });
  return [
    h(
      'div',
      { class: 'popover-head' },
      h('p', { class: 'eyebrow' }, algorithm.kindLabel),
      iconButton(words.close, glyph('cross'), 'close', close),
    ),
    h('h3', { class: 'mono', id: 'popover-name' }, algorithm.name ?? name),
    h('p', {}, algorithm.what),
    ...(told.length === 0 ? [] : [h('dl', {}, ...told)]),
    ...(algorithm.links.length === 0
      ? []
      : [
          h(
            'p',
            { class: 'links' },
            ...algorithm.links.map(({ id, label, url }) => link(label, url, `known-${id}`, open(id))),
          ),
        ]),
  ];
}
