/** Before an sshd_config is saved: who it locks out, as an administrator meets it in the packaged extension. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startWorkbench, type Workbench } from './workbench.ts';
import { editorWords } from '../../src/core/render/editorWords.ts';

const { section } = editorWords().lockout;

const CONFIG = `# The server of the branch office
Port 22
HostKey /etc/ssh/ssh_host_ed25519_key
HostKey /etc/ssh/ssh_host_rsa_key

Match User backup
    X11Forwarding no
`;

describe('who an sshd_config locks out', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await startWorkbench({
      files: { 'etc/ssh/sshd_config': CONFIG },
      settings: { 'kexpert.clientsThatMustWork': ['putty 0.70'], 'kexpert.targetOpenSSH': '9.2p1' },
    });
    await workbench.openFile('etc/ssh/sshd_config');
  });
  after(() => workbench.stop());

  it('stands over the file, and names before saving whom the change newly locks out', async () => {
    const { page } = workbench;
    const lens = (text: RegExp) => page.locator('.codelens-decoration a').filter({ hasText: text }).first();
    await lens(/Locks out \d+ of \d+ clients/).waitFor();
    await page.locator('.monaco-editor .view-line').filter({ hasText: 'Port 22' }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.type('\nKexAlgorithms sntrup761x25519-sha512@openssh.com');
    await page.keyboard.press('Escape');
    await lens(/Saving this newly locks out .*PuTTY/).waitFor();
    // The client that must keep working is marked at the line that locks it out.
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await workbench.screenshot('lockout-lens');
  });

  it('lists them by product and release, what matters most first', async () => {
    await workbench.runCommand('Kexpert: Show Clients That This sshd_config Locks Out');
    await workbench.quickPickLabels(/^PuTTY/);
    const separators = await workbench.page.locator('.quick-input-widget .quick-input-list-separator').allInnerTexts();
    const sections = separators.map((text) => text.trim()).filter((text) => text !== '');
    assert.deepEqual(sections.slice(0, 2), [section('newly-locked-out'), section('must-keep-working')]);
    await workbench.screenshot('lockout-list');
    await workbench.page.keyboard.press('Escape');
  });
});
