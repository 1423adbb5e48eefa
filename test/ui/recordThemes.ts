/**
 * Records what VS Code gives a webview in each of its four kinds of theme, into test/fixtures/themes/, for panelPage.ts.
 * To be run by hand after another version of the workbench is pinned: `node test/ui/recordThemes.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../setup/places.ts';
import type { RecordedTheme } from './panelPage.ts';
import { startWorkbench, THEME_NAMES } from './workbench.ts';

/** What a page like the panel may ask for; the many colours of terminals, debuggers and the like are left out. */
const WANTED =
  /^--(?!vscode-)|^--vscode-(font|editor-(font|background|foreground|selection)|foreground|\w*Foreground|focusBorder|text[A-Z]|badge|progressBar|scrollbar|editor(Error|Warning|Info|Widget|HoverWidget)-|widget|toolbar|charts|list-|input|dropdown|button|checkbox|keybindingLabel|menu|quickInput|problems|symbolIcon-(key|constant)|panel|sideBar|contrast|icon|testing-icon|banner|tab-(active|inactive|border)|diffEditor|settings|notifications|tree|pickerGroup|cornerRadius)/;

const folder = join(REPOSITORY, 'test/fixtures/themes');
mkdirSync(folder, { recursive: true });
const workbench = await startWorkbench();
try {
  await workbench.runCommand('Kexpert: Show Last SSH Comparison');
  await workbench.frameWith('#page > *');
  for (const theme of THEME_NAMES) {
    await workbench.setTheme(theme);
    const frame = await workbench.frameWith('#page > *');
    // The variables arrive by a message of their own, some moments after the workbench has changed its look.
    await workbench.page.waitForTimeout(1000);
    const found: RecordedTheme = await frame.evaluate(`({
      bodyClass: document.body.className.replace(/ ?vscode-reduce-motion/, ''),
      variables: Object.fromEntries([...document.documentElement.style].map(
        (name) => [name, document.documentElement.style.getPropertyValue(name)])),
      defaultStyles: document.getElementById('_defaultStyles').textContent.replace(/\\s+/g, ' ').trim(),
    })`);
    const variables = Object.fromEntries(Object.entries(found.variables).filter(([name]) => WANTED.test(name)));
    writeFileSync(join(folder, `${theme}.json`), `${JSON.stringify({ ...found, variables }, null, 1)}\n`);
  }
} finally {
  await workbench.stop();
}
