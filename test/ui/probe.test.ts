/** A newcomer's way through the packaged extension, in a real workbench, against a real sshd. */
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Frame } from 'playwright-core';
import type { Peer } from '../interop/peers/peerProcess.ts';
import { askSsh } from '../interop/peers/sshOracle.ts';
import { startLegacySshd } from '../interop/peers/sshd.ts';
import { startWorkbench, type Workbench } from './workbench.ts';

const SSHD_CONFIG = `# The demo of a quick fix
Port 22
PasswordAuthentication no

Match User backup
    X11Forwarding no
`;

/** All text of an element, white space folded. */
async function textOf(frame: Frame, selector: string): Promise<string> {
  return (await frame.locator(selector).first().innerText()).replace(/\s+/g, ' ');
}

describe('Probe SSH host, through the packaged extension', () => {
  let peer: Peer;
  let workbench: Workbench;
  before(async () => {
    peer = await startLegacySshd();
    workbench = await startWorkbench({
      homeFiles: {
        '.ssh/config': `Host old-switch\n  HostName ${peer.address}\n  Port ${peer.port}\n\nHost *\n  ServerAliveInterval 60\n`,
      },
      files: { 'etc/ssh/sshd_config': SSHD_CONFIG },
    });
  });
  after(async () => {
    await workbench.stop();
    await peer.stop();
  });

  it('names the failing category and both lists', async () => {
    await workbench.runCommand('Probe SSH host');
    assert.ok((await workbench.quickPickLabels()).some((label) => label.includes('old-switch')));
    await workbench.pick(/old-switch/);
    const panel = await workbench.frameWith('article.report.bad');
    const text = await textOf(panel, 'article.report');
    assert.match(await textOf(panel, 'h1'), /key exchange/i);
    for (const name of ['diffie-hellman-group14-sha1', 'ssh-rsa', 'curve25519-sha256', 'ssh-ed25519']) {
      assert.ok(text.includes(name), `${name} is not in: ${text}`);
    }
    assert.match(text, /OpenSSH 9\.2/);
    assert.equal(peer.connections(), 1);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize({ width: 1180, height: 860 });
    await workbench.screenshot('panel-failing-dark');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
    await workbench.setTheme('light');
    await workbench.screenshot('panel-failing-light');
    await workbench.setTheme('highContrast');
    await workbench.screenshot('panel-failing-high-contrast');
    await workbench.setTheme('highContrastLight');
    await workbench.screenshot('panel-failing-high-contrast-light');
    await workbench.setTheme('dark');
  });

  it('answers for another client that a person picks', async () => {
    await workbench.runCommand('Probe SSH host as another client');
    await workbench.typeInQuickInput('paramiko 1.');
    await workbench.pick(/^Paramiko 1\.16/);
    await workbench.pick(/old-switch/);
    const panel = await workbench.frameWith('article.report.caution');
    assert.match(await textOf(panel, 'article.report'), /Paramiko 1\./i);
    await workbench.runCommand('Probe SSH host');
    await workbench.pick(/old-switch/);
    await workbench.frameWith('article.report.bad');
  });

  it('shows the change before it writes it, and the real ssh then comes past key exchange', async () => {
    const configPath = join(workbench.home, '.ssh/config');
    const original = readFileSync(configPath, 'utf8');
    const panel = await workbench.frameWith('article.report.bad');
    await panel.locator('.remedy.weakens [data-focus^="preview-"]').click();
    const { page } = workbench;
    await page.locator('.monaco-diff-editor .view-line').filter({ hasText: 'KexAlgorithms' }).first().waitFor();
    assert.equal(readFileSync(configPath, 'utf8'), original);
    await workbench.screenshot('remedy-preview');
    await page.locator('.notifications-toasts').getByRole('button', { name: 'Apply', exact: true }).click();
    await page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
    const changed = readFileSync(configPath, 'utf8');
    assert.match(changed, /Host old-switch\n(?:.*\n)*?\s+KexAlgorithms \+diffie-hellman-group14-sha1/);
    assert.ok(changed.endsWith('Host *\n  ServerAliveInterval 60\n'));
    assert.equal(statSync(configPath).mode & 0o077, 0);
    const ssh = await askSsh({ address: 'old-switch', port: peer.port, configFile: configPath });
    assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
  });

  it('probes again and says that it works now, and how weakly', async () => {
    await workbench.runCommand('Show last SSH comparison');
    const panel = await workbench.frameWith('article.report');
    await panel.locator('[data-focus="again"]').click();
    const better = await workbench.frameWith('article.report.caution');
    assert.match(await textOf(better, 'article.report'), /diffie-hellman-group14-sha1/);
    await workbench.screenshot('panel-after-remedy');
  });

  it('inserts modern lines above the Match block of an sshd_config by a quick fix', async () => {
    const { page } = workbench;
    await workbench.openFile('etc/ssh/sshd_config');
    const path = join(workbench.folder, 'etc/ssh/sshd_config');
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+.');
    const fix = page
      .locator('.action-widget')
      .getByText(/modern/i)
      .first();
    await fix.waitFor();
    await workbench.screenshot('quick-fixes');
    await page.keyboard.press('Enter');
    await page.locator('.view-line').filter({ hasText: 'KexAlgorithms' }).first().waitFor();
    await page.keyboard.press('Control+s');
    await page.waitForTimeout(500);
    const text = readFileSync(path, 'utf8');
    assert.match(text, /^KexAlgorithms \S+$/m);
    assert.ok(text.indexOf('KexAlgorithms') < text.indexOf('Match User'));
    await workbench.screenshot('sshd-config-fixed');
  });
});
