import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { KexpertApi } from '../../../src/extension/activate.ts';
import { openMarked } from './editorDocuments.ts';
import { test } from './harness.ts';
import { eventually, PATIENCE_MS } from './workspaceFile.ts';

async function targetOf(document: vscode.TextDocument): Promise<string> {
  const api = await vscode.extensions.getExtension<KexpertApi>('kexpert.kexpert')?.activate();
  assert.ok(api !== undefined);
  const { origin, openssh } = api.targetOf(document);
  return openssh === null ? origin : `${origin} ${openssh.major}.${openssh.minor}`;
}

test('the release is assumed in Restricted Mode, where no program is asked, and else this machine’s own', async ({
  trusted,
}) => {
  for (const [language, program] of [
    ['sshd_config', '/usr/sbin/sshd'],
    ['ssh_config', '/usr/bin/ssh'],
  ] as const) {
    const { document } = await openMarked(language, 'Port 22\n');
    const expected = trusted && existsSync(program) ? /^local \d+\.\d+$/ : /^assumed$/;
    let last = await targetOf(document);
    if (trusted) {
      for (const end = performance.now() + PATIENCE_MS; !expected.test(last) && performance.now() < end;) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        last = await targetOf(document);
      }
    }
    assert.match(last, expected);
  }
});

test('the setting decides; the command lists the releases and keeps the one that is chosen', async () => {
  const { document } = await openMarked('sshd_config', 'Port 22\n');
  await vscode.window.showTextDocument(document);
  const setting = (): unknown => vscode.workspace.getConfiguration('kexpert').get('targetOpenSSH');
  try {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
    // The list is there once its data is loaded; keys that come too early do nothing, or take the first row.
    for (const end = performance.now() + PATIENCE_MS; setting() === '' && performance.now() < end;) {
      void vscode.commands.executeCommand('kexpert.chooseTarget');
      await pause();
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await pause();
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await pause();
    }
    const chosen = setting();
    assert.ok(typeof chosen === 'string' && /^\d+\.\d+p\d+$/.test(chosen), String(chosen));
    assert.equal(await targetOf(document), `setting ${chosen.replace(/p\d+$/, '')}`);
  } finally {
    await vscode.workspace
      .getConfiguration('kexpert')
      .update('targetOpenSSH', undefined, vscode.ConfigurationTarget.Workspace);
    await eventually('the setting is gone', () => (setting() === '' ? true : undefined));
  }
});
