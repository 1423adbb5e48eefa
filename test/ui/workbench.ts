import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { startBrowser } from '../setup/browser.ts';
import { ensureCodeServer } from '../setup/codeServer.ts';
import { installExtension, startCodeServer, type CodeServer } from '../setup/codeServerProcess.ts';
import { artefact, temporaryFolder, VSIX } from '../setup/places.ts';
import { eventually } from './eventually.ts';

/** How long the workbench may take to show what was asked for, milliseconds. */
const PATIENCE = 60_000;
/** How often what can't be waited for otherwise is looked at, milliseconds. */
const POLL = 100;
/** After how long a key that had no effect is pressed again, milliseconds. */
const PRESS_AGAIN = 3_000;
/** After how long a quick pick that lacks the row is given up and opened again, milliseconds. */
const PICK_AGAIN = 15_000;

/** Themes by what they are: VS Code's own id for a setting, its name in the picker, and how the page shows it. */
const THEMES = {
  dark: { id: 'Default Dark Modern', name: 'Dark Modern', mark: '.monaco-workbench.vs-dark' },
  light: { id: 'Default Light Modern', name: 'Light Modern', mark: '.monaco-workbench.vs' },
  highContrast: { id: 'Default High Contrast', name: 'Dark High Contrast', mark: '.monaco-workbench.hc-black' },
  highContrastLight: {
    id: 'Default High Contrast Light',
    name: 'Light High Contrast',
    mark: '.monaco-workbench.hc-light',
  },
} as const;
export type Theme = keyof typeof THEMES;

/** Every theme, in the order in which pictures are taken. */
export const THEME_NAMES: readonly Theme[] = ['dark', 'light', 'highContrast', 'highContrastLight'];

export interface WorkbenchOptions {
  /** Files of the user's home, path to text: `.ssh/config` is what the extension reads as `~/.ssh/config`. */
  readonly homeFiles?: Readonly<Record<string, string>>;
  /** Files of the workspace folder, path to text. */
  readonly files?: Readonly<Record<string, string>>;
  /** More lines for the user's settings.json. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Default: dark. */
  readonly theme?: Theme;
  /** Default: true. False opens the folder in Restricted Mode. */
  readonly trusted?: boolean;
  /** Default: the packaged Kexpert. Null installs nothing. */
  readonly vsix?: string | null;
}

/** VS Code's workbench in a browser, with what a person does there. */
export interface Workbench {
  readonly page: Page;
  /** The folder that is HOME for the extension. */
  readonly home: string;
  /** The workspace folder. */
  readonly folder: string;
  /** Runs a command from the palette, by the title that it shows there, with or without its category. */
  runCommand(title: string): Promise<void>;
  /** Runs a command that opens a quick pick, types into that if something is to be typed, and takes a row. */
  runAndPick(title: string, label: string | RegExp, typed?: string): Promise<void>;
  /** Takes the first row of the open quick pick whose label is or matches this. */
  pick(label: string | RegExp): Promise<void>;
  /** The labels of the rows that the open quick pick shows, once one of them is this one. */
  quickPickLabels(holding: RegExp): Promise<readonly string[]>;
  /** Opens a file of the workspace (or an absolute path) in an editor and waits until it is shown. */
  openFile(path: string): Promise<void>;
  /** The webview's inner frame in which this CSS selector finds something. */
  frameWith(selector: string): Promise<Frame>;
  setTheme(theme: Theme): Promise<void>;
  /** Leaves a picture in test/artefacts/ and returns its path. */
  screenshot(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Installs the extension from its VSIX into a fresh code-server and opens the workbench on a folder of its own. */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const vsix = options.vsix === undefined ? VSIX : options.vsix;
  if (vsix !== null && !existsSync(vsix)) throw new Error(`${vsix} is not there: npm run package makes it`);
  const entry = await ensureCodeServer();
  const scratch = temporaryFolder('ui');
  const inside = (name: string): string => join(scratch.path, name);
  const places = { entry, userData: inside('user-data'), extensions: inside('extensions'), home: inside('home') };
  const folder = inside('workspace');
  mkdirSync(join(places.home, '.ssh'), { recursive: true, mode: 0o700 });
  mkdirSync(folder, { recursive: true });
  writeFiles(places.home, options.homeFiles ?? {});
  writeFiles(folder, options.files ?? {});

  let server: CodeServer | undefined;
  let browser: Browser | undefined;
  const stop = async (): Promise<void> => {
    await browser?.close();
    await server?.stop();
    scratch.remove();
  };
  try {
    if (vsix !== null) await installExtension(places, vsix);
    const settings = (theme: Theme): Readonly<Record<string, unknown>> => ({
      'workbench.colorTheme': THEMES[theme].id,
      ...options.settings,
    });
    server = await startCodeServer({
      ...places,
      trusted: options.trusted ?? true,
      settings: settings(options.theme ?? 'dark'),
    });
    browser = await startBrowser(scratch.path);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(folder)}`, { waitUntil: 'commit' });
    await page.locator('.monaco-workbench .statusbar').waitFor();
    const showsTheme = (theme: Theme): Promise<void> => page.locator(THEMES[theme].mark).first().waitFor();
    await showsTheme(options.theme ?? 'dark');
    return {
      page,
      home: places.home,
      folder,
      ...quickInput(page),
      openFile: (path) => openFile(page, path.startsWith('/') ? path : join(folder, path)),
      frameWith: (selector) => frameWith(page, selector),
      setTheme: async (theme) => {
        // Through the picker, as a person does: a changed settings.json is noticed only when the system tells of it.
        await quickInput(page).runAndPick('Preferences: Color Theme', THEMES[theme].name, THEMES[theme].name);
        await showsTheme(theme);
      },
      screenshot: async (name) => {
        const path = artefact(`${name}.png`);
        await page.screenshot({ path });
        return path;
      },
      stop,
    };
  } catch (error) {
    const log = server?.lines().slice(-40).join('\n') ?? '';
    await stop();
    throw new Error(`The workbench did not start. Log of code-server:\n${log}`, { cause: error });
  }
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o600 });
  }
}

const QUICK_INPUT = '.quick-input-widget input.input';

/**
 * Tries until it is done. The quick input closes when something else takes the focus late, a view that is still being
 * drawn for one: then a person opens it again, and so does this.
 * @param attempt whether it was done; it must end by itself after a few seconds
 * @throws when it was not done within PATIENCE
 */
async function untilDone(what: string, attempt: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    if (await attempt()) return;
    await delay(POLL);
  }
  throw new Error(`Not done within ${PATIENCE / 1000} s: ${what}`);
}

/** Whether what was asked of the page happened, and not what Playwright threw: most often that time was up. */
function happened(asked: Promise<unknown>): Promise<boolean> {
  return asked.then(
    () => true,
    () => false,
  );
}

/** Presses a key until the quick input opens (a view that is being drawn may swallow it), and types into it. */
async function openWith(page: Page, key: string, text: string): Promise<boolean> {
  const input = page.locator(QUICK_INPUT);
  // What an attempt before this one left open would take the key for itself.
  if (await input.isVisible()) await page.keyboard.press('Escape');
  await page.keyboard.press(key);
  return (
    (await happened(input.waitFor({ timeout: PRESS_AGAIN }))) && happened(input.fill(text, { timeout: PRESS_AGAIN }))
  );
}

/** The quick input is one widget for the palette, quick picks and input boxes. */
function quickInput(page: Page): Pick<Workbench, 'runCommand' | 'runAndPick' | 'pick' | 'quickPickLabels'> {
  const widget = page.locator('.quick-input-widget');
  const input = page.locator(QUICK_INPUT);
  const rows = widget.locator('.quick-input-list .monaco-list-row');
  const label = (row: Locator): Locator => row.locator('.quick-input-list-label .label-name').first();

  /** Clicks the first row whose label is wanted, for as long as is given, milliseconds. */
  const clickRow = async (
    wanted: (text: string) => boolean,
    patience: number,
  ): Promise<{ readonly clicked: boolean; readonly seen: readonly string[] }> => {
    const deadline = Date.now() + patience;
    let seen: string[] = [];
    while (Date.now() < deadline) {
      seen = [];
      for (const row of await rows.all()) {
        const text = await label(row)
          .innerText({ timeout: 1_000 })
          .catch(() => '');
        seen.push(text);
        if (wanted(text.trim()) && (await happened(row.click({ timeout: PRESS_AGAIN }))))
          return { clicked: true, seen };
      }
      await delay(POLL);
    }
    return { clicked: false, seen };
  };
  const fitsLabel =
    (wanted: string | RegExp) =>
    (text: string): boolean =>
      typeof wanted === 'string' ? text === wanted : wanted.test(text);
  const run = async (title: string): Promise<boolean> => {
    const fits = (text: string): boolean => text === title || text.endsWith(`: ${title}`);
    return (await openWith(page, 'F1', `>${title}`)) && (await clickRow(fits, PRESS_AGAIN)).clicked;
  };
  return {
    quickPickLabels: async (holding) => {
      const labels = rows.locator('.quick-input-list-label .label-name');
      return eventually(
        `the quick pick shows ${String(holding)}`,
        async () => (await labels.allInnerTexts()).map((text) => text.trim()),
        (texts) => texts.some((text) => holding.test(text)),
      );
    },
    pick: async (wanted) => {
      const { clicked, seen } = await clickRow(fitsLabel(wanted), PATIENCE);
      if (!clicked) throw new Error(`No row ${String(wanted)}; the rows are: ${seen.join(' | ')}`);
    },
    runCommand: (title) => untilDone(title, () => run(title)),
    runAndPick: async (title, wanted, typed) => {
      const fill = async (text: string): Promise<boolean> =>
        (await happened(input.fill(text, { timeout: PICK_AGAIN }))) && (await input.inputValue()) === text;
      await untilDone(
        `${title}: ${String(wanted)}`,
        async () =>
          (await run(title)) &&
          (typed === undefined || (await fill(typed).catch(() => false))) &&
          (await clickRow(fitsLabel(wanted), PICK_AGAIN)).clicked,
      );
    },
  };
}

/** Quick Open takes an absolute path as it is, so the file's name need not be searched for. */
async function openFile(page: Page, path: string): Promise<void> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
  const editor = page.locator(`.editor-group-container .monaco-editor[data-uri$="${encodeURI(name)}"]`).first();
  await untilDone(
    `open ${path}`,
    async () =>
      (await openWith(page, 'Control+P', path)) &&
      (await happened(row.click({ timeout: PRESS_AGAIN }))) &&
      happened(editor.waitFor({ timeout: PRESS_AGAIN })),
  );
}

async function frameWith(page: Page, selector: string): Promise<Frame> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      // A frame may go away while it is being asked; webviews are built of several that come and go.
      const found = await frame.$(selector).catch(() => null);
      if (found !== null) return frame;
    }
    await delay(POLL);
  }
  const addresses = page.frames().map((frame) => frame.url());
  throw new Error(`No frame holds ${selector}; the frames are: ${addresses.join(' ')}`);
}
