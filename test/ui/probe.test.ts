/** A newcomer's way through the packaged extension, in a real workbench, against a real sshd. */
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Frame } from 'playwright-core';
import type { Peer } from '../interop/peers/peerProcess.ts';
import { askSsh } from '../interop/peers/sshOracle.ts';
import { startLegacySshd, startModernSshd } from '../interop/peers/sshd.ts';
import { accessibilityViolations } from './axe.ts';
import { eventually } from './eventually.ts';
import { testHostileServers } from './hostileServers.ts';
import { SERVER_FILE, SERVER_TEXT, testServerRemedy } from './serverRemedy.ts';
import { startWorkbench, type Workbench } from './workbench.ts';
import { panelWords } from '../../src/core/render/panelWords.ts';
import { workbenchWords } from '../../src/core/render/workbenchWords.ts';

const WORDS = workbenchWords().changing;

const SSHD_CONFIG = `# The demo of a quick fix
Port 22
PasswordAuthentication no

Match User backup
    X11Forwarding no
`;

/** What VS Code tells a webview of each theme. */
const THEME_KINDS = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  highContrast: 'vscode-high-contrast',
  highContrastLight: 'vscode-high-contrast-light',
} as const;

/** All text of an element, white space folded. */
async function textOf(frame: Frame, selector: string): Promise<string> {
  return (await frame.locator(selector).first().innerText()).replace(/\s+/g, ' ');
}

/** The day that comes so many days after this one, here, as an ISO date. */
function inDays(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

describe('Probe SSH host, through the packaged extension', () => {
  let legacy: Peer;
  let modern: Peer;
  let workbench: Workbench;
  before(async () => {
    [legacy, modern] = await Promise.all([startLegacySshd(), startModernSshd()]);
    const host = (name: string, { address, port }: Peer): string =>
      `Host ${name}\n  HostName ${address}\n  Port ${port}\n\n`;
    workbench = await startWorkbench({
      homeFiles: {
        '.ssh/config': `${host('old-switch', legacy)}${host('new-server', modern)}Host *\n  ServerAliveInterval 60\n`,
      },
      files: { 'etc/ssh/sshd_config': SSHD_CONFIG, [SERVER_FILE]: SERVER_TEXT },
    });
  });
  after(async () => {
    await workbench.stop();
    await Promise.all([legacy.stop(), modern.stop()]);
  });

  it('names the failing category and both lists', async () => {
    await workbench.runAndPick('Kexpert: Probe SSH Host…', /old-switch/);
    const panel = await workbench.frameWith('article.report.bad');
    const text = await textOf(panel, 'article.report');
    assert.match(await textOf(panel, 'h1'), /key exchange/i);
    assert.match(await textOf(panel, '.cell.first-failure'), /Key exchange.*ends here/);
    for (const name of ['diffie-hellman-group14-sha1', 'ssh-rsa', 'curve25519-sha256', 'ssh-ed25519']) {
      assert.ok(text.includes(name), `${name} is not in: ${text}`);
    }
    assert.match(text, /OpenSSH 9\.2/);
    const off = panel.locator('.gutter path.off');
    await eventually('what is switched off is joined with what it would meet', () => off.count());
    assert.equal(legacy.connections(), 1);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    // The README's picture: media/panel.png is this very file, see CONTRIBUTING.md.
    await workbench.page.setViewportSize({ width: 1180, height: 1300 });
    await workbench.screenshot('panel-failing-dark');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
  });

  it('is accessible in each kind of theme, as VS Code itself draws it', async () => {
    for (const theme of ['light', 'highContrast', 'highContrastLight', 'dark'] as const) {
      await workbench.setTheme(theme);
      // The page hears of the theme by a message of its own, some moments after the workbench shows it.
      const panel = await workbench.frameWith(
        `body[data-vscode-theme-kind="${THEME_KINDS[theme]}"] article.report.bad`,
      );
      if (theme !== 'dark') await workbench.screenshot(`panel-failing-${theme}`);
      const rules = theme === 'dark' ? undefined : ['color-contrast'];
      assert.deepEqual(await accessibilityViolations(panel, rules), [], theme);
    }
  });

  it('tells what a name is, by the keyboard, and goes back to the name', async () => {
    const panel = await workbench.frameWith('article.report.bad');
    const { keyboard } = workbench.page;
    const popover = panel.locator('.popover:popover-open');
    // A picker that was closed just now may still give the focus back to where it was.
    await eventually('Enter tells what the name is', async () => {
      await panel.locator('[data-focus="slot-kex"]').focus();
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      await popover.waitFor({ timeout: 3_000 });
      return true;
    });
    assert.match(await popover.innerText(), /diffie-hellman-group1[\s\S]*RFC 9142: /);
    await keyboard.press('Escape');
    await popover.waitFor({ state: 'detached' });
    await eventually(
      'the focus is on the name again',
      () => panel.evaluate<string>('document.activeElement.dataset.name'),
      (name) => name.startsWith('diffie-hellman-group1'),
    );
  });

  it('answers for another client that a person chooses, without another connection', async () => {
    const panel = await workbench.frameWith('article.report.bad');
    const choose = async (text: string): Promise<void> => {
      await panel.locator('#client-choice').click();
      await panel.locator('#client-choice').fill(text);
      await workbench.page.keyboard.press('Enter');
    };
    const before = legacy.connections();
    await choose('paramiko 1.16');
    const other = await workbench.frameWith('article.report.caution');
    assert.match(await textOf(other, 'article.report'), /Paramiko 1\./i);
    await eventually('the focus stays', () => other.evaluate<boolean>(`document.activeElement.id === 'client-choice'`));
    await choose(panelWords().report.clientGroup('local'));
    await workbench.frameWith('article.report.bad');
    assert.equal(legacy.connections(), before);
  });

  it('shows the change before it writes it, and the real ssh then comes past key exchange', async () => {
    const configPath = join(workbench.home, '.ssh/config');
    const original = readFileSync(configPath, 'utf8');
    const firstDay = inDays(7);
    const panel = await workbench.frameWith('article.report.bad');
    await panel.locator('.remedy.weakens [data-focus^="preview-"]').click();
    const { page } = workbench;
    await page.locator('.quick-input-list').getByText(WORDS.expiry.other).waitFor();
    await workbench.screenshot('remedy-until');
    await workbench.pick('7 days');
    await page.locator('.monaco-diff-editor .view-line').filter({ hasText: 'KexAlgorithms' }).first().waitFor();
    assert.equal(readFileSync(configPath, 'utf8'), original);
    const asked = page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ hasText: 'apply this change' });
    await asked.getByText('ssh -G accepts the result.').waitFor();
    await workbench.screenshot('remedy-preview');
    await asked.getByRole('button', { name: WORDS.apply, exact: true }).click();
    await page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
    const changed = readFileSync(configPath, 'utf8');
    assert.match(changed, /Host old-switch\n(?:.*\n)*?\s+KexAlgorithms \+diffie-hellman-group14-sha1/);
    assert.ok(changed.endsWith('Host *\n  ServerAliveInterval 60\n'));
    const days = [firstDay, inDays(7)].map((day) => `# Temporary until ${day} (kexpert: diffie-hellman-group14-sha1`);
    // A day may begin meanwhile.
    assert.ok(
      days.some((line) => changed.includes(line)),
      changed,
    );
    assert.equal(statSync(configPath).mode & 0o077, 0);
    await page.locator('.notifications-toasts').getByText(WORDS.verifiedWith('ssh -G')).first().waitFor();
    const applied = await workbench
      .runCommand('Kexpert: Show Last SSH Comparison')
      .then(() => workbench.frameWith('.verified'));
    assert.match(await textOf(applied, '.verified'), /Applied\. ssh -G accepts the result\./);
    await workbench.screenshot('remedy-applied');
    const ssh = await askSsh({ address: 'old-switch', port: legacy.port, configFile: configPath });
    assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
  });

  it('probes again and says that it works now, and how weakly', async () => {
    await workbench.runCommand('Kexpert: Show Last SSH Comparison');
    const panel = await workbench.frameWith('article.report');
    await panel.locator('[data-focus="again"]').click();
    const better = await workbench.frameWith('article.report.caution');
    assert.match(await textOf(better, 'article.report'), /diffie-hellman-group14-sha1/);
    assert.match(await textOf(better, '.before'), /Before.*offers only SHA-1.*Now.*connect/);
    await better.locator('.change.better').first().waitFor();
    await workbench.screenshot('panel-after-remedy');
  });

  testServerRemedy(() => workbench);

  it('inserts modern lines above the Match block of an sshd_config by a quick fix', async () => {
    const { page } = workbench;
    await workbench.openFile('etc/ssh/sshd_config');
    const path = join(workbench.folder, 'etc/ssh/sshd_config');
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+Home');
    const fix = page
      .locator('.action-widget')
      .getByText(/modern/i)
      .first();
    // Before the file was checked there is nothing to be mended.
    await eventually('a quick fix is offered', async () => {
      await page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: 3_000 });
      return true;
    });
    await workbench.screenshot('quick-fixes');
    await fix.click();
    await page.locator('.view-line').filter({ hasText: 'KexAlgorithms' }).first().waitFor();
    await page.keyboard.press('Control+s');
    const text = await eventually(
      'the fixed file is saved',
      () => readFileSync(path, 'utf8'),
      (saved) => /^KexAlgorithms \S+$/m.test(saved),
    );
    assert.ok(text.indexOf('KexAlgorithms') < text.indexOf('Match User'));
    await workbench.screenshot('sshd-config-fixed');
  });

  testHostileServers(() => workbench);

  it('says of a fine host that it is fine, and keeps what other hosts were like', async () => {
    await workbench.runAndPick('Kexpert: Probe SSH Host…', /new-server/);
    const panel = await workbench.frameWith('article.report .host:text-is("new-server")');
    assert.match(await textOf(panel, 'article.report'), /new-server/);
    assert.equal(await panel.locator('.cell.failed').count(), 0);
    const agreed = panel.locator('#slot-kex .gutter path.agreed');
    assert.equal(await eventually('the agreed pair is joined', () => agreed.count()), 1);
    assert.match(await textOf(panel, '.host-keys'), /ssh-ed25519.*SHA256:/);
    await workbench.screenshot('panel-fine');
  });

  it('is read on where it was left after the window was loaded again', async () => {
    const before = await workbench.frameWith('article.report');
    await before.locator('[data-focus^="slot-compression"]').click();
    await before.locator('[data-focus="filter"]').pressSequentially('openssh');
    // The page keeps its place once scrolling has rested for a moment, by a timer that is set before this one.
    await before.evaluate(`new Promise((resolve) => {
      addEventListener('scroll', () => setTimeout(resolve, 1_000), { once: true });
      scrollTo(0, 300);
    })`);
    // And VS Code keeps it then, which nothing tells.
    await workbench.page.waitForTimeout(1_000);
    const gone = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await gone;
    const again = await workbench.frameWith('article.report');
    const compression = again.locator('[id^="slot-compression"]');
    await eventually('what was open is open', async () => (await compression.getAttribute('open')) === '');
    await eventually(
      'the filter is kept',
      () => again.locator('.row .mono:visible').allInnerTexts(),
      (names) => names.length > 0 && names.every((name) => name.includes('openssh')),
    );
    await eventually(
      'the place is kept',
      () => again.evaluate<number>('window.scrollY'),
      (place) => place === 300,
    );
  });
});
