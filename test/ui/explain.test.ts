/** From a log to its answer, in a real workbench through the packaged extension. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame } from 'playwright-core';
import { UNSAFE } from '../samples/reports.ts';
import { startWorkbench, type Workbench } from './workbench.ts';

const STAMP = '2026-11-21 02:26:45,301';
const at = (level: string, message: string): string => `${STAMP} ${level} paramiko.transport: ${message}\n`;

/** What Paramiko writes about a server whose methods a policy of the client's system has switched off. */
const PARAMIKO = [
  at('DEBUG', 'Local version/idstring: SSH-2.0-paramiko_2.12.0'),
  at('DEBUG', 'Remote version/idstring: SSH-2.0-OpenSSH_5.3'),
  at('DEBUG', '=== Key exchange possibilities ==='),
  at('DEBUG', 'kex algos: diffie-hellman-group14-sha1, diffie-hellman-group1-sha1'),
  at('DEBUG', 'server key: ssh-rsa, ssh-dss'),
  at('DEBUG', 'client encrypt: aes128-ctr, aes256-ctr, aes128-cbc, 3des-cbc'),
  at('DEBUG', 'server encrypt: aes128-ctr, aes256-ctr, aes128-cbc, 3des-cbc'),
  at('DEBUG', 'client mac: hmac-md5, hmac-sha1'),
  at('DEBUG', 'server mac: hmac-md5, hmac-sha1'),
  at('DEBUG', 'client compress: none, zlib@openssh.com'),
  at('DEBUG', 'server compress: none, zlib@openssh.com'),
  at('DEBUG', 'client lang: <none>'),
  at('DEBUG', 'server lang: <none>'),
  at('DEBUG', 'kex follows: False'),
  at('DEBUG', '=== Key exchange agreements ==='),
  at('ERROR', 'Exception (client): Incompatible ssh peer (no acceptable kex algorithm)'),
  at('ERROR', 'Traceback (most recent call last):'),
  at('ERROR', '  File "/usr/lib/python3/dist-packages/paramiko/transport.py", line 2258, in _negotiate_keys'),
  at('ERROR', 'paramiko.ssh_exception.IncompatiblePeer: Incompatible ssh peer (no acceptable kex algorithm)'),
].join('');

const HOSTILE = `Unable to negotiate with <img/src=x/onerror=alert(1)> port 22: no matching cipher found. Their offer: 3des-cbc,\u202e\u001b[31m<script>parent.document.title='owned'</script>
Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: \u009b31m<script>parent.document.title='owned'</script>
`;

async function textOf(frame: Frame, selector: string): Promise<string> {
  return (await frame.locator(selector).first().innerText()).replace(/\s+/g, ' ');
}

describe('Explain SSH error, through the packaged extension', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await startWorkbench({
      files: { 'deploy.log': `${PARAMIKO}Corrupted MAC on input.\n`, 'hostile.log': HOSTILE },
    });
  });
  after(() => workbench.stop());

  it('a log of Paramiko: the sides named, both lists, the snippet in Python, a tab for the other failure', async () => {
    await workbench.openFile('deploy.log');
    await workbench.runCommand('Kexpert: Explain SSH Error');
    const panel = await workbench.frameWith('article.report.bad');
    const text = await textOf(panel, 'article.report');
    assert.match(await textOf(panel, 'h1'), /No common key exchange method/);
    for (const name of ['Paramiko 2.12.0', 'OpenSSH 5.3', 'diffie-hellman-group14-sha1', 'ecdh-sha2-nistp256']) {
      assert.ok(text.includes(name), `${name} is not in: ${text}`);
    }
    assert.match(text, /from the text, line 16/);
    assert.match(text, /Paramiko 2\.12\.0 \(built-in profile\)/);
    assert.equal(await panel.getByRole('tab').count(), 2);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.screenshot('explain-paramiko');
    const fold = panel.locator('.remedy.weakens details summary').first();
    await fold.click();
    await panel.locator('.remedy.weakens', { hasText: 'get_security_options()' }).first().waitFor();
    await fold.scrollIntoViewIfNeeded();
    await workbench.screenshot('explain-snippet');
    await panel.getByRole('tab').nth(1).click();
    await panel.locator('h1', { hasText: 'Corrupted MAC' }).waitFor();
    await workbench.screenshot('explain-not-a-mismatch');
  });

  it('nothing of a hostile log is run or hides anything', async () => {
    await workbench.openFile('hostile.log');
    await workbench.runCommand('Kexpert: Explain SSH Error');
    const panel = await workbench.frameWith('article.report.bad');
    await panel.locator('article.report', { hasText: '<img/src=x/onerror=alert(1)>' }).waitFor();
    assert.equal(await panel.locator('article.report script, article.report img').count(), 0);
    const text = await panel.locator('article.report').innerText();
    for (const line of text.split('\n')) assert.doesNotMatch(line, UNSAFE);
    assert.notEqual(await workbench.page.title(), 'owned');
    await workbench.screenshot('explain-hostile');
  });
});
