import { pageWords } from '../../core/render/pageWords.ts';
import type { TabView } from '../../core/service/panel/viewModel.ts';
import { h, plainButton } from './dom.ts';
import { rovingFocus } from './rovingFocus.ts';
import { toneGlyph, toneWord } from './tones.ts';

/** The id of the part of the page that the tabs switch. */
export const TAB_PANEL = 'tab-panel';

/**
 * A strip of tabs (WAI-ARIA Authoring Practices, "Tabs", with manual activation: the extension makes what a tab shows).
 * Returns null where there is nothing to choose.
 */
export function renderTabs(tabs: readonly TabView[], select: (tabId: string) => void): HTMLElement | null {
  if (tabs.length < 2) return null;
  const strip = h(
    'div',
    { class: 'tabs', role: 'tablist', more: { 'aria-label': pageWords().tabs } },
    ...tabs.map((tab) =>
      plainButton(
        {
          class: 'tab',
          id: `tab-${tab.id}`,
          role: 'tab',
          focus: `tab-${tab.id}`,
          more: {
            'aria-selected': String(tab.current),
            'aria-controls': TAB_PANEL,
            tabindex: tab.current ? '0' : '-1',
          },
        },
        () => select(tab.id),
        toneGlyph(tab.tone),
        h(
          'span',
          { class: 'tab-text' },
          toneWord(tab.tone),
          h('span', { class: 'tab-label' }, tab.label),
          ' ',
          h('span', { class: 'tab-detail' }, tab.detail),
        ),
      ),
    ),
  );
  rovingFocus(strip, '.tab', 'horizontal');
  return strip;
}
