import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pageHtml } from '../../src/extension/features/panel/html.ts';
import type { FromPanel, PanelState, ToPanel } from '../../src/webview/protocol.ts';
import type { PanelModel } from '../../src/core/service/panel/viewModel.ts';
import { startBrowser } from '../setup/browser.ts';
import { artefact, REPOSITORY, temporaryFolder } from '../setup/places.ts';
import type { Theme } from './workbench.ts';

/** What VS Code put into a webview in one theme; recordThemes.ts wrote it down. */
export interface RecordedTheme {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The style sheet that VS Code puts into every webview. */
  readonly defaultStyles: string;
}

export interface PanelPageOptions {
  /** Default: dark. */
  readonly theme?: Theme;
  /** Default: 1064 × 860, an editor group in a window of middling size. */
  readonly width?: number;
  readonly height?: number;
  /** What VS Code kept for the panel from before. */
  readonly state?: PanelState;
  /** Default: none. 2 makes pictures with twice as many points. */
  readonly deviceScaleFactor?: number;
  /** Default: no-preference. */
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** Default: none. */
  readonly forcedColors?: 'active' | 'none';
}

/** The panel's page as it ships, in a bare browser: its own HTML and policy, VS Code's colours, and no extension. */
export interface PanelPage {
  readonly page: Page;
  /** Sends the page what the extension would send, and waits until it has drawn it and what follows of that. */
  post(message: ToPanel): Promise<void>;
  show(model: PanelModel): Promise<void>;
  /** What the page has sent so far. */
  sent(): Promise<readonly FromPanel[]>;
  /** What the page would have VS Code keep. */
  state(): Promise<PanelState | undefined>;
  /** What the policy of the page forbade, and errors of its script; there should be none. */
  complaints(): readonly string[];
  /** Leaves a picture in test/artefacts/ and returns its path. */
  screenshot(name: string, options?: { readonly fullPage?: boolean }): Promise<string>;
  close(): Promise<void>;
}

/** One browser for many pages. */
export interface PanelPages {
  open(options?: PanelPageOptions): Promise<PanelPage>;
  stop(): Promise<void>;
}

/** Nothing is listened to here: every request for it is answered by the test. */
const ORIGIN = 'http://panel.invalid';
const NONCE = 'MDEyMzQ1Njc4OTAxMjM0NTY3';

/** Stands in for the function by which VS Code connects a page with its extension. */
const BRIDGE = `
  globalThis.sentByPanel = [];
  globalThis.keptForPanel = undefined;
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => globalThis.sentByPanel.push(structuredClone(message)),
    getState: () => globalThis.keptForPanel,
    setState: (state) => { globalThis.keptForPanel = structuredClone(state); },
  });
`;

export async function startPanelPages(): Promise<PanelPages> {
  const scratch = temporaryFolder('panel');
  const browser = await startBrowser(scratch.path);
  return {
    open: (options = {}) => openPage(browser, options),
    stop: async () => {
      await browser.close();
      scratch.remove();
    },
  };
}

function readTheme(theme: Theme): RecordedTheme {
  return JSON.parse(readFileSync(join(REPOSITORY, `test/fixtures/themes/${theme}.json`), 'utf8')) as RecordedTheme;
}

async function openPage(browser: Browser, options: PanelPageOptions): Promise<PanelPage> {
  const { width = 1064, height = 860, reducedMotion = 'no-preference', forcedColors = 'none' } = options;
  const theme = readTheme(options.theme ?? 'dark');
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
    reducedMotion,
    forcedColors,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  const html = pageHtml({
    cspSource: ORIGIN,
    nonce: NONCE,
    scriptUri: `${ORIGIN}/panel.js`,
    styleUri: `${ORIGIN}/panel.css`,
  });
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/panel.js' || pathname === '/panel.css') {
      await route.fulfill({ path: join(REPOSITORY, 'dist', pathname.slice(1)) });
    } else {
      await route.fulfill({ contentType: 'text/html', body: pathname === '/' ? html : '' });
    }
  });
  await page.addInitScript(BRIDGE);
  if (options.state !== undefined) {
    await page.addInitScript(`globalThis.keptForPanel = ${JSON.stringify(options.state)};`);
  }
  await page.addInitScript(`
    const theme = ${JSON.stringify(theme)};
    const colour = () => {
      for (const [name, value] of Object.entries(theme.variables)) document.documentElement.style.setProperty(name, value);
    };
    // This runs before there is an element to put the variables on.
    new MutationObserver((_, observer) => { colour(); observer.disconnect(); }).observe(document, { childList: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(theme.defaultStyles + ' html { background: var(--vscode-editor-background); }');
    document.adoptedStyleSheets = [sheet];
    document.addEventListener('DOMContentLoaded', () => { document.body.className = theme.bodyClass; });
  `);
  await page.goto(`${ORIGIN}/`);
  const post = async (message: ToPanel): Promise<void> => {
    await page.evaluate(
      (data) =>
        new Promise((resolve) => {
          const scope = globalThis as unknown as {
            postMessage(data: unknown, to: string): void;
            requestAnimationFrame(then: (value?: unknown) => void): void;
          };
          scope.postMessage(data, '*');
          // Components of the toolkit draw themselves in the next frame.
          setTimeout(() => scope.requestAnimationFrame(() => scope.requestAnimationFrame(resolve)), 50);
        }),
      message,
    );
  };
  return {
    page,
    post,
    show: (model) => post({ type: 'show', model }),
    sent: () => page.evaluate('globalThis.sentByPanel'),
    state: () => page.evaluate('globalThis.keptForPanel'),
    complaints: () => complaints,
    screenshot: async (name, { fullPage = false } = {}) => {
      const path = artefact(`${name}.png`);
      await page.screenshot({ path, fullPage });
      return path;
    },
    close: () => context.close(),
  };
}
