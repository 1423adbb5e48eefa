import { pageWords } from '../../core/render/pageWords.ts';
import type { BusyView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { renderPath } from './renderPath.ts';
import { button, progressRing } from './toolkit.ts';

/** Grey rows that stand where names will be; as many as a common list has. */
const SKELETON_ROWS = 5;

/** A probe under way: which host, how far it is, a way to stop it, and the shape of what is to come. */
export function renderBusy(busy: BusyView, send: Send): HTMLElement {
  return h(
    'section',
    { class: 'busy' },
    h(
      'div',
      { class: 'busy-head' },
      progressRing(),
      h(
        'div',
        { class: 'said' },
        h('h1', { more: { tabindex: '-1' } }, busy.host),
        h('p', { class: 'calm' }, busy.stage, busy.progress === '' ? null : ` ${busy.progress}`),
      ),
      button(pageWords().busy.cancel, 'secondary', 'cancel', () => send({ type: 'cancel' })),
    ),
    busy.steps.length === 0 ? null : renderPath(busy.steps),
    h('div', { class: 'skeleton', more: { 'aria-hidden': 'true' } }, skeletonColumn(), skeletonColumn()),
    busy.previous === null ? null : h('p', { class: 'calm' }, pageWords().busy.returnsTo(busy.previous)),
  );
}

function skeletonColumn(): HTMLElement {
  return h('div', {}, ...Array.from({ length: SKELETON_ROWS }, () => h('span', { class: 'bone' })));
}
