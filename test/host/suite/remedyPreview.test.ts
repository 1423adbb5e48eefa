import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { KexpertApi } from '../../../src/extension/activate.ts';
import { EXTENSION_ID } from '../../../src/extension/host/ids.ts';
import { test } from './harness.ts';
import { kexinitPacket, serve, type ScriptedServer } from './scriptedServer.ts';
import { eventually, openFile, PATIENCE_MS } from './workspaceFile.ts';
import { NOT_EDITABLE } from '../../../src/core/render/en/machineWords.ts';
import { workbenchWords } from '../../../src/core/render/workbenchWords.ts';

const WORDS = workbenchWords().changing;

/** A server of long ago: what it needs, this machine's ssh has switched off. */
const OLD = ['SSH-2.0-OpenSSH_6.6\r\n', kexinitPacket({ kex: ['diffie-hellman-group14-sha1'] })] as const;
const REMEDY = 'allow-for-host';
let files = 0;

async function api(): Promise<KexpertApi> {
  const extension = vscode.extensions.getExtension<KexpertApi>(EXTENSION_ID);
  assert.ok(extension);
  return extension.activate();
}

/**
 * Has the person's ssh_config stand at a path of its own with these bytes, probes a server of long ago by its name in
 * it, and hands over. VS Code reads a file that was written again only later: each test has another one.
 */
async function withConfig(
  bytesFor: (port: number) => string | Buffer | null,
  use: (path: string, server: ScriptedServer) => Promise<void>,
): Promise<void> {
  const server = await serve(...OLD);
  const settings = vscode.workspace.getConfiguration('kexpert');
  const path = join(homedir(), `kexpert-apply-${(files += 1)}`, 'config');
  try {
    mkdirSync(dirname(path), { recursive: true });
    const bytes = bytesFor(server.port);
    if (bytes !== null) writeFileSync(path, bytes, { mode: 0o600 });
    await settings.update('sshConfigFile', path, vscode.ConfigurationTarget.Global);
    const host = bytes === null ? `127.0.0.1:${server.port}` : 'old-switch';
    const report = await vscode.commands.executeCommand<{ readonly remedies: readonly { readonly id: string }[] }>(
      'kexpert.probe',
      host,
    );
    assert.ok(
      report.remedies.some(({ id }) => id === REMEDY),
      JSON.stringify(report.remedies.map(({ id }) => id)),
    );
    await use(path, server);
  } finally {
    await vscode.commands.executeCommand('kexpert.discardPreview');
    await settings.update('sshConfigFile', undefined, vscode.ConfigurationTarget.Global);
    await server.close();
    rmSync(dirname(path), { recursive: true, force: true });
  }
}

const hostBlock = (port: number, eol = '\n'): string =>
  ['Host old-switch', '  HostName 127.0.0.1', `  Port ${port}`, ''].join(eol);

/** Answers the question until when, once it is asked. */
async function previewFor(key: 'accept' | 'escape'): Promise<string | undefined> {
  const told = (await api()).previewRemedy(REMEDY);
  const command = key === 'accept' ? 'workbench.action.acceptSelectedQuickOpenItem' : 'workbench.action.closeQuickOpen';
  const state = { done: false };
  void told.finally(() => (state.done = true));
  // Nobody tells when a quick pick is up: what comes before it does nothing.
  for (const end = performance.now() + PATIENCE_MS; !state.done && performance.now() < end;) {
    await vscode.commands.executeCommand(command);
    await delay(100);
  }
  return told;
}

/** The document whose change is shown in front, or undefined. */
function comparedNow(): string | undefined {
  const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return shown instanceof vscode.TabInputTextDiff ? shown.original.toString() : undefined;
}

/** Previews the server's lines in this document, which is picked where others are open besides. */
async function previewInto({ uri }: vscode.TextDocument): Promise<string | undefined> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const state = { done: false };
    const told = (await api()).previewRemedy('modernize-server').finally(() => (state.done = true));
    while (!state.done && performance.now() < end) {
      await delay(100);
      // The quick pick lists them in the order in which they were opened, this one last.
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectPrevious');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    const said = await told;
    const compared = comparedNow();
    if (compared === undefined || compared === uri.toString()) return said;
    // The quick pick came up between the two keys, so that its first row was taken.
    assert.ok(performance.now() < end, `${compared} is compared`);
    await vscode.commands.executeCommand('kexpert.discardPreview');
  }
}

const apply = (): Thenable<string | undefined> => vscode.commands.executeCommand<string>('kexpert.applyPreview');

function comparisons(): number {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === 'kexpert-preview')
    .length;
}

/** The day that comes so many days after this one, here. */
function inDays(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

test('apply: nothing is written or asked in Restricted Mode', async ({ trusted }) => {
  if (trusted) return;
  await withConfig(hostBlock, async (path, { port }) => {
    assert.equal(await (await api()).previewRemedy(REMEDY), WORDS.restricted);
    assert.equal(await apply(), '');
    assert.equal(comparisons(), 0);
    assert.equal(readFileSync(path, 'utf8'), hostBlock(port));
  });
});

test('apply: a downgrade asks for its last day, is checked with ssh -G, written, verified and can be undone', async ({
  trusted,
}) => {
  if (!trusted) return;
  await withConfig(
    (port) => hostBlock(port, '\r\n'),
    async (path, { port }) => {
      const original = hostBlock(port, '\r\n');
      const firstDay = inDays(30);
      assert.equal(await previewFor('escape'), '');
      assert.equal(comparisons(), 0);
      const told = await previewFor('accept');
      assert.match(told ?? '', /\? ssh -G accepts the result\.$/);
      assert.equal(comparisons(), 1);
      assert.equal(readFileSync(path, 'utf8'), original);
      const said = await apply();
      assert.equal(said, [WORDS.written([path]), WORDS.verifiedWith('ssh -G'), WORDS.probeAgain].join(' '));
      const changed = readFileSync(path, 'utf8');
      const days = [firstDay, inDays(30)].map(
        (day) => `# Temporary until ${day} (kexpert: diffie-hellman-group14-sha1)`,
      );
      // A day may begin meanwhile.
      assert.ok(
        days.some((line) => changed.includes(line)),
        changed,
      );
      assert.match(changed, /^\s+KexAlgorithms \+diffie-hellman-group14-sha1\r\n/m);
      assert.equal(changed.replaceAll('\r\n', '').includes('\n'), false);
      assert.equal(statSync(path).mode & 0o777, 0o600);
      assert.equal(comparisons(), 0);
      await vscode.window.showTextDocument(vscode.Uri.file(path));
      await vscode.commands.executeCommand('undo');
      const document = await vscode.workspace.openTextDocument(path);
      await eventually('the text before', () => (document.getText() === original ? true : undefined));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
  );
});

test('apply: a file that is not there is made for its owner alone, and never through a link', async ({ trusted }) => {
  if (!trusted) return;
  await withConfig(
    () => null,
    async (path) => {
      assert.match((await previewFor('accept')) ?? '', /ssh -G accepts the result/);
      symlinkSync(join(dirname(path), 'elsewhere'), path);
      assert.equal(await apply(), `${NOT_EDITABLE.danglingLink(path)} ${WORDS.nothingWritten}`);
      assert.equal(existsSync(join(dirname(path), 'elsewhere')), false);
      rmSync(path);
      rmSync(dirname(path), { recursive: true });
      assert.match((await previewFor('accept')) ?? '', /ssh -G accepts the result/);
      assert.match((await apply()) ?? '', /^Saved: /);
      assert.equal(statSync(path).mode & 0o777, 0o600);
      assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);
    },
  );
});

test('apply: a link stays a link', async ({ trusted }) => {
  if (!trusted) return;
  await withConfig(hostBlock, async (path) => {
    const target = join(dirname(path), 'dotfiles');
    renameSync(path, target);
    symlinkSync(target, path);
    await previewFor('accept');
    assert.match((await apply()) ?? '', /^Saved: /);
    assert.equal(lstatSync(path).isSymbolicLink(), true);
    assert.match(readFileSync(target, 'utf8'), /# Temporary until /);
  });
});

test('apply: what somebody else wrote meanwhile stays', async ({ trusted }) => {
  if (!trusted) return;
  await withConfig(hostBlock, async (path) => {
    await previewFor('accept');
    writeFileSync(path, '# theirs\n');
    assert.match((await apply()) ?? '', /config has changed in the meantime\. No file was changed\.$/);
    assert.equal(readFileSync(path, 'utf8'), '# theirs\n');
    // What is gone is not made anew, and a change is made once at most.
    assert.equal(await apply(), '');
    assert.equal(await (await api()).previewRemedy(REMEDY), WORDS.fileChanged);
  });
});

test('apply: a file that became a folder, or is not UTF-8, is left alone and named', async ({ trusted }) => {
  if (!trusted) return;
  await withConfig(hostBlock, async (path) => {
    await previewFor('accept');
    rmSync(path);
    mkdirSync(path);
    assert.match((await apply()) ?? '', /config is not a regular file\. No file was changed\.$/);
    assert.match((await (await api()).previewRemedy(REMEDY)) ?? '', /is not a regular file\. Nothing was changed\.$/);
  });
  await withConfig(hostBlock, async (path) => {
    await previewFor('accept');
    const latin1 = Buffer.from('# caf\xe9\n', 'latin1');
    writeFileSync(path, latin1);
    assert.match((await apply()) ?? '', /is not UTF-8 text: .* No file was changed\.$/);
    assert.deepEqual(readFileSync(path), latin1);
  });
});

test('apply: mixed line ends, which an editor would make the same, are left as they are', async ({ trusted }) => {
  if (!trusted) return;
  const mixed = (port: number): string => `# one\r\n# two\n${hostBlock(port)}`;
  await withConfig(mixed, async (path, { port }) => {
    assert.match((await (await api()).previewRemedy(REMEDY)) ?? '', /differs from the file on disk/);
    assert.equal(readFileSync(path, 'utf8'), mixed(port));
  });
});

test('apply: changes of the person’s own that are not saved are not written with it', async ({ trusted }) => {
  if (!trusted) return;
  await withConfig(hostBlock, async (path, { port }) => {
    const document = await vscode.workspace.openTextDocument(path);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# mine\n');
    await vscode.workspace.applyEdit(edit);
    assert.match((await (await api()).previewRemedy(REMEDY)) ?? '', /has unsaved changes/);
    assert.equal(document.getText(), `# mine\n${hostBlock(port)}`);
    assert.equal(readFileSync(path, 'utf8'), hostBlock(port));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

/** Does something to the file at the last moment, when all was looked at and the editor begins to save it. */
async function applyWhile(path: string, meanwhile: () => void): Promise<string> {
  const listener = vscode.workspace.onWillSaveTextDocument(({ document }) => {
    if (document.uri.fsPath === path) meanwhile();
  });
  try {
    return (await apply()) ?? '';
  } finally {
    listener.dispose();
  }
}

test('apply: a save that fails keeps what somebody else wrote at that very moment', async ({ trusted }) => {
  if (!trusted) return;
  await withConfig(hostBlock, async (path) => {
    await previewFor('accept');
    // Longer than the file was, as VS Code tells files apart by size and time.
    const theirs = `# ${'theirs '.repeat(40)}\n`;
    const told = await applyWhile(path, () => writeFileSync(path, theirs));
    assert.match(told, /could not be saved\. The change was undone .* Another program .* No file was changed\.$/);
    assert.equal(readFileSync(path, 'utf8'), theirs);
    const document = await vscode.workspace.openTextDocument(path);
    assert.equal(document.getText().includes('Temporary'), false);
  });
});

test('apply: a save that fails leaves the text as it was in the editor where the file is gone', async ({ trusted }) => {
  if (!trusted) return;
  await withConfig(hostBlock, async (path, { port }) => {
    await previewFor('accept');
    const told = await applyWhile(path, () => {
      rmSync(path);
      mkdirSync(path);
    });
    assert.match(told, /could not be saved, .* The editor has its old text/);
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.fsPath === path);
    assert.equal(document?.getText(), hostBlock(port));
    assert.ok(lstatSync(path).isDirectory());
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

test('apply: a file that the settings make read-only is as it was, in the editor too', async ({ trusted }) => {
  if (!trusted) return;
  const settings = vscode.workspace.getConfiguration('files');
  await withConfig(hostBlock, async (path, { port }) => {
    assert.match((await previewFor('accept')) ?? '', /apply this change\?/);
    await settings.update('readonlyInclude', { '**/kexpert-apply-*/config': true }, vscode.ConfigurationTarget.Global);
    try {
      const told = (await apply()) ?? '';
      assert.match(told, /could not be saved\. .* The file is unchanged\. No file was changed\.$/);
      assert.equal(readFileSync(path, 'utf8'), hostBlock(port));
      const document = await vscode.workspace.openTextDocument(path);
      assert.deepEqual([document.getText(), document.isDirty], [hostBlock(port), false]);
    } finally {
      await settings.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

test('apply: lines for the server go into the sshd_config that is open, with whom they lock out; undo takes them back', async ({
  trusted,
}) => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const server = await serve(...OLD);
  try {
    await vscode.commands.executeCommand('kexpert.probe', `127.0.0.1:${server.port}`);
    const text = 'Port 22\nKexAlgorithms diffie-hellman-group14-sha1\n\nMatch User backup\n  X11Forwarding no\n';
    await openFile('apply/other/sshd_config', 'Port 23\n');
    const document = await openFile('apply/sshd_config', text);
    await vscode.window.showTextDocument(document);
    const told = await previewInto(document);
    if (!trusted) {
      assert.equal(told, WORDS.restricted);
      assert.equal(document.getText(), text);
      return;
    }
    assert.match(told ?? '', /sshd -t accepts the result|Not verified: /);
    assert.match(told ?? '', /It newly locks out |admits /);
    assert.equal(document.getText(), text);
    assert.match((await apply()) ?? '', /^Changed in the editor, not saved yet: .*sshd_config\. .* reload sshd\.$/);
    assert.match(document.getText(), /^KexAlgorithms \S*curve25519-sha256/m);
    assert.ok(document.isDirty);
    assert.equal(readFileSync(document.uri.fsPath, 'utf8'), text);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await eventually('the text before', () => (document.getText() === text ? true : undefined));
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await server.close();
  }
});
