/** The panel's page in VS Code's four kinds of theme, asked by axe-core, with pictures of each. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { panelModels } from '../samples/panelModels.ts';
import { accessibilityViolations } from './axe.ts';
import { startPanelPages, type PanelPage, type PanelPages } from './panelPage.ts';
import { THEME_NAMES } from './workbench.ts';

interface View {
  readonly name: string;
  readonly model: keyof typeof panelModels;
  /** What a person opened. */
  readonly act?: (page: PanelPage) => Promise<void>;
  /** It has colours that no other view has, and is looked at in every theme. */
  readonly colourful?: true;
}

/** What the page can look like. */
const VIEWS: readonly View[] = [
  { name: 'welcome', model: 'welcome', colourful: true },
  { name: 'busy', model: 'busy', colourful: true },
  { name: 'failing', model: 'failing', act: unfold, colourful: true },
  { name: 'fine', model: 'fine', colourful: true },
  { name: 'not reached', model: 'notReached' },
  { name: 'changed host key', model: 'changedHostKey' },
  { name: 'Restricted Mode', model: 'restricted' },
  { name: 'before and after', model: 'beforeAfter' },
  { name: 'two hosts', model: 'hosts', colourful: true },
  { name: 'several matches', model: 'tabs', colourful: true },
  { name: 'half known', model: 'halfKnown' },
  { name: 'hostile', model: 'hostile' },
  { name: 'popover', model: 'fine', act: ({ page }) => page.locator('button.name').nth(1).click(), colourful: true },
  { name: 'clients', model: 'failing', act: ({ page }) => page.locator('#client-choice').click(), colourful: true },
  { name: 'menu', model: 'failing', act: ({ page }) => page.locator('.menu-button').click(), colourful: true },
];

async function unfold({ page }: PanelPage): Promise<void> {
  await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true;`);
}

describe('the panel, asked by axe-core', { concurrency: 2 }, () => {
  let pages: PanelPages;
  before(async () => {
    pages = await startPanelPages();
  });
  after(() => pages.stop());

  for (const theme of THEME_NAMES) {
    it(`finds nothing in ${theme}`, async () => {
      const opened = await pages.open({ theme });
      const found: string[] = [];
      for (const { name, model, act, colourful } of VIEWS) {
        // What a theme changes is the colours alone: all other rules need be asked once.
        if (theme !== 'dark' && colourful !== true) continue;
        await opened.show(panelModels[model]);
        await act?.(opened);
        await opened.screenshot(`panel-${theme}-${name.replaceAll(' ', '-')}`);
        const lines = await accessibilityViolations(opened.page, theme === 'dark' ? undefined : ['color-contrast']);
        found.push(...lines.map((line) => `${name}: ${line}`));
      }
      assert.deepEqual(found, []);
      assert.deepEqual(opened.complaints(), []);
      await opened.close();
    });
  }
});
