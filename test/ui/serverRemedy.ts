import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { LEGACY_CONFIG } from '../interop/peers/sshd.ts';
import type { Workbench } from './workbench.ts';

/** Where the workspace has the server's own file. */
export const SERVER_FILE = 'server/sshd_config.d/10-old.conf';
export const SERVER_TEXT = `# The server of long ago\n${LEGACY_CONFIG.join('\n')}\n\nMatch User backup\n    X11Forwarding no\n`;

/** What the panel says of the remedy that was applied. */
async function appliedText(workbench: Workbench): Promise<string> {
  await workbench.runCommand('Kexpert: Show Last SSH Comparison');
  const panel = await workbench.frameWith('.remedy.hardens .verified');
  return panel.locator('.remedy.hardens .verified').innerText();
}

/** Adds the test of a remedy of the server's side, whose file is open here. The panel shows a host of long ago. */
export function testServerRemedy(workbenchOf: () => Workbench): void {
  it('puts lines for the server into the sshd_config that is open, says whom that locks out, and undo takes it back', async () => {
    const workbench = workbenchOf();
    const { page } = workbench;
    const path = join(workbench.folder, SERVER_FILE);
    const selector = '[data-focus="preview-modernize-server"]';
    await workbench.runCommand('Kexpert: Show Last SSH Comparison');
    const closed = await workbench.frameWith('.remedy.hardens');
    assert.equal(await closed.locator(selector).count(), 0, 'no file is open that the lines could go into');
    await workbench.openFile(SERVER_FILE);
    await workbench.runCommand('Kexpert: Show Last SSH Comparison');
    const panel = await workbench.frameWith(selector);
    await panel.locator(selector).click();
    await page.locator('.monaco-diff-editor .view-line').filter({ hasText: 'curve25519-sha256' }).first().waitFor();
    const asked = page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ hasText: 'apply this change' });
    await asked.getByText('sshd -t accepts the result.').waitFor();
    assert.match(await asked.innerText(), /It newly locks out .*PuTTY/);
    await workbench.screenshot('server-remedy-preview');
    await asked.getByRole('button', { name: 'Apply', exact: true }).click();
    await page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
    await page.locator('.notifications-toasts').getByText('not saved yet').first().waitFor();
    await workbench.openFile(SERVER_FILE);
    const lines = page.locator('.editor-group-container .monaco-editor .view-line');
    await lines.filter({ hasText: 'curve25519-sha256' }).first().waitFor();
    assert.equal(readFileSync(path, 'utf8'), SERVER_TEXT, 'a person saves it, with a second session open');
    await workbench.screenshot('server-remedy-applied');
    assert.match(await appliedText(workbench), /Changed in the editor, not saved yet\. sshd -t accepts the result\./);
    await workbench.openFile(SERVER_FILE);
    await lines.first().click();
    await page.keyboard.press('Control+z');
    await lines.filter({ hasText: 'curve25519-sha256' }).first().waitFor({ state: 'detached' });
    await lines.filter({ hasText: 'diffie-hellman-group1-sha1' }).first().waitFor();
    await workbench.runCommand('View: Close Editor');
  });
}
