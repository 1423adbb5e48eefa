/** The panel's page by keyboard alone: every part can be reached, used and left, and the focus never gets lost. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { panelModels } from '../samples/panelModels.ts';
import { eventually } from './eventually.ts';
import { startPanelPages, type PanelPage, type PanelPages } from './panelPage.ts';

/** More stops than any page of the samples has. */
const MAX_STOPS = 200;

describe('the panel by keyboard', () => {
  let pages: PanelPages;
  let panel: PanelPage;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await panel.page.keyboard.press(key);
  };
  /** The focused control: its key, or the name in it, or its tag. */
  const focused = (): Promise<string> =>
    panel.page.evaluate(`(() => {
      const { activeElement: it } = document;
      return it.dataset.name ?? (it.closest('.popover') ? 'popover ' + it.tagName : it.dataset.focus ?? it.tagName);
    })()`);
  /** Waits until the focus is on this control; it moves with what is drawn. */
  const isOn = (wanted: string | RegExp, why = `the focus is on ${String(wanted)}`): Promise<string> =>
    eventually(why, focused, (now) => (typeof wanted === 'string' ? now === wanted : wanted.test(now)));
  /** Presses Tab until the control has the focus. */
  const tabTo = async (wanted: string): Promise<void> => {
    for (let stop = 0; stop < MAX_STOPS; stop++) {
      if ((await focused()) === wanted) return;
      await press('Tab');
    }
    assert.fail(`Tab never came to ${wanted}`);
  };
  before(async () => {
    pages = await startPanelPages();
  });
  after(() => pages.stop());
  beforeEach(async () => {
    panel = await pages.open();
  });
  afterEach(async () => {
    assert.deepEqual(panel.complaints(), []);
    await panel.close();
  });

  it('goes through the page in its order, with one stop for each list of names, and shows where it is', async () => {
    await panel.show(panelModels.failing);
    const stops: string[] = [];
    for (let stop = 0; stop < MAX_STOPS; stop++) {
      await press('Tab');
      const now = await focused();
      if (now === 'BODY') break;
      stops.push(now);
      const outline = await panel.page.evaluate<string>(`(() => {
        let it = document.activeElement;
        while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
        const probe = document.createElement('i');
        probe.style.color = 'var(--vscode-focusBorder)';
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        // Components of the toolkit draw it around what holds the control.
        for (; it !== null; it = it.parentElement) {
          const { outlineStyle, borderTopColor, borderTopWidth } = getComputedStyle(it);
          if (outlineStyle !== 'none') return 'an outline';
          if (borderTopWidth !== '0px' && borderTopColor === color) return 'a border';
        }
        return 'nothing';
      })()`);
      assert.notEqual(outline, 'nothing', `nothing shows that the focus is on ${now}`);
    }
    const order = ['client', 'again', 'compare', 'export', 'cell-kex', 'filter', 'slot-kex', 'more-findings', 'log'];
    assert.deepEqual(
      stops.filter((stop) => order.includes(stop)),
      order,
    );
    const names = await panel.page.locator('button.name:visible').count();
    const lists = await panel.page.locator('.name-list:visible').count();
    assert.ok(names > 4 * lists, `${names} names in ${lists} lists`);
    const keys = new Set(
      await panel.page.evaluate<string[]>(
        `[...document.querySelectorAll('[data-focus]')].map((one) => one.dataset.focus)`,
      ),
    );
    assert.equal(stops.filter((stop) => !keys.has(stop) && stop !== 'PRE' && stop !== 'VSCODE-LINK').length, lists);
  });

  it('walks a list by arrows, opens what is known of a name, and is back on it after Escape', async () => {
    await panel.show(panelModels.fine);
    await tabTo('slot-kex');
    await press('Tab');
    await isOn(/^sntrup761x25519/);
    await press('Home', 'ArrowDown');
    await isOn('curve25519-sha256');
    for (const key of ['Enter', 'Space']) {
      await press(key);
      const popover = panel.page.locator('.popover:popover-open');
      await popover.waitFor();
      assert.equal(await popover.getAttribute('role'), 'dialog');
      assert.match(await popover.innerText(), /curve25519-sha256[\s\S]*RFC 9142: /);
      await isOn('popover DIV');
      await press('Escape');
      await eventually('the popover is gone', async () => (await popover.count()) === 0);
      await isOn('curve25519-sha256');
    }
    await press('Enter', 'Tab', 'Tab', 'Enter');
    const [sent] = (await panel.sent()).filter(({ type }) => type === 'openReference');
    assert.ok(sent !== undefined);
    await press('Tab', 'Tab');
    await isOn('curve25519-sha256', 'Tab past the last link leads back to the name');
    await press('ArrowRight');
    assert.ok(await panel.page.evaluate(`document.activeElement.closest('.column.server') !== null`));
    await isOn('curve25519-sha256');
    await press('End');
    await isOn(/^kex-strict-s/);
    await press('Tab', 'Shift+Tab');
    await isOn(/^kex-strict-s/, 'Tab comes back to where the arrows went');
  });

  it('filters the clients as one types and takes one', async () => {
    await panel.show(panelModels.failing);
    await tabTo('client');
    await press('ArrowDown');
    const input = panel.page.locator('#client-choice');
    const isExpanded = (wanted: string): Promise<string | null> =>
      eventually(
        `aria-expanded is ${wanted}`,
        () => input.getAttribute('aria-expanded'),
        (now) => now === wanted,
      );
    await isExpanded('true');
    await press('Escape');
    await isExpanded('false');
    await press('Control+A');
    await panel.page.keyboard.type('paramiko 1.16');
    const options = panel.page.locator('[role="option"]');
    await eventually(
      'the clients are filtered',
      () => options.allInnerTexts(),
      (texts) => texts.length > 0 && texts.every((text) => text.includes('Paramiko 1.16')),
    );
    const active = (await input.getAttribute('aria-activedescendant')) ?? '';
    assert.equal(await panel.page.locator(`[id="${active}"]`).getAttribute('aria-selected'), 'true');
    assert.match(await panel.page.locator('#status').innerText(), /client/);
    await press('Enter');
    const [chosen] = (await panel.sent()).filter((message) => message.type === 'chooseClient');
    assert.match(chosen?.clientId ?? '', /^paramiko-1\.16/);
    await panel.show({ ...panelModels.failing, verdict: 'Now they agree.', clientId: chosen?.clientId ?? '' });
    await isOn('client', 'the focus is kept when the answer comes');
    assert.match(await panel.page.locator('#status').innerText(), /Now they agree/);
  });

  it('uses the menu and the tabs', async () => {
    const holds = (wanted: RegExp): Promise<string> =>
      eventually(
        `what has the focus says ${String(wanted)}`,
        () => panel.page.evaluate<string>('document.activeElement.textContent'),
        (text) => wanted.test(text),
      );
    await panel.show(panelModels.failing);
    await tabTo('export');
    await press('Enter');
    await holds(/^Markdown/);
    await press('Escape');
    await isOn('export');
    await press('ArrowUp');
    await holds(/SVG/);
    await press('Home', 'ArrowDown', 'Enter');
    await isOn('export');
    await panel.show(panelModels.tabs);
    await tabTo('tab-m0');
    await press('ArrowRight', 'Enter');
    assert.deepEqual(
      (await panel.sent()).filter(({ type }) => type === 'export' || type === 'selectTab'),
      [
        { type: 'export', reportId: panelModels.failing.reportId, format: 'json' },
        { type: 'selectTab', reportId: 'log', tabId: 'm1' },
      ],
    );
    await panel.show(panelModels.halfKnown);
    await isOn('tab-m1');
  });

  it('stays where it was when the page is drawn anew', async () => {
    await panel.show(panelModels.fine);
    await tabTo('slot-kex');
    await press('Tab', 'Home', 'ArrowDown');
    for (const open of [false, true]) {
      if (open) await press('Enter');
      await panel.show({ ...panelModels.fine, notice: `Something new, ${open}` });
      await isOn('curve25519-sha256');
    }
    await tabTo('filter');
    await panel.page.keyboard.type('curve');
    await panel.show(panelModels.fine);
    await isOn('filter');
  });

  it('leads from a category to its lists', async () => {
    await panel.show(panelModels.failing);
    await tabTo('cell-compressionClientToServer');
    await press('Enter');
    await isOn('slot-compressionClientToServer');
    assert.equal(await panel.page.locator('#slot-compressionClientToServer').getAttribute('open'), '');
  });

  it('gives the focus back to what asked for a probe, once that is over', async () => {
    await panel.show(panelModels.fine);
    await tabTo('again');
    await press('Enter');
    await panel.show(panelModels.busy);
    assert.equal(await panel.page.evaluate('document.activeElement.tagName'), 'H1');
    assert.equal(await panel.page.locator('#page').getAttribute('aria-busy'), 'true');
    await panel.show({ ...panelModels.fine, reportId: 'another' });
    await isOn('again');
  });
});
