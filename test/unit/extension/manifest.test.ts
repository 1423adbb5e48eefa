import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { test } from 'node:test';
import manifest from '../../../package.json' with { type: 'json' };
import texts from '../../../package.nls.json' with { type: 'json' };
import { TOKEN_TYPES } from '../../../src/core/service/editor/semanticTokens.ts';
import { CANDIDATE_PATTERNS, documentKind } from '../../../src/extension/host/configFiles.ts';
import {
  COMMANDS,
  FOREIGN_LANGUAGES,
  LANGUAGES,
  PANEL_VIEW,
  PREVIEW_SCHEME,
  SEMANTIC_TOKEN_TYPES,
  SETTINGS,
  SETTINGS_SECTION,
} from '../../../src/extension/host/ids.ts';

const { contributes, activationEvents, capabilities } = manifest;

/** The text that stands for a placeholder of the manifest. */
function text(placeholder: string | undefined): string | undefined {
  return new Map(Object.entries(texts)).get(/^%(.+)%$/.exec(placeholder ?? '')?.[1] ?? '');
}

test('the commands are those of the code, and the palette says “Kexpert: Probe SSH Host…”', () => {
  assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(COMMANDS).sort());
  const probe = contributes.commands.find(({ command }) => command === COMMANDS.probe);
  assert.deepEqual([probe?.category, text(probe?.title)], ['Kexpert', 'Probe SSH Host…']);
  for (const { command, category, title } of contributes.commands) {
    assert.equal(category, 'Kexpert', command);
    assert.ok(text(title) !== undefined, command);
  }
});

test('every placeholder of the manifest has its text, and every text its placeholder', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
});

test('the settings are those of the code', () => {
  assert.deepEqual(
    Object.keys(contributes.configuration.properties).sort(),
    Object.values(SETTINGS)
      .map((name) => `${SETTINGS_SECTION}.${name}`)
      .sort(),
  );
});

test('what is coloured has one set of names, in one order, each with a colour', () => {
  assert.deepEqual(SEMANTIC_TOKEN_TYPES, TOKEN_TYPES);
  assert.deepEqual(
    contributes.semanticTokenTypes.map(({ id }) => id),
    [...TOKEN_TYPES],
  );
  assert.deepEqual(Object.keys(contributes.semanticTokenScopes[0]?.scopes ?? {}), [...TOKEN_TYPES]);
});

test('a workspace can name neither a program nor a file', () => {
  const { properties } = contributes.configuration;
  for (const name of ['kexpert.sshPath', 'kexpert.sshConfigFile'] as const) {
    assert.equal(properties[name].scope, 'machine');
    assert.ok(capabilities.untrustedWorkspaces.restrictedConfigurations.includes(name));
  }
  assert.ok(capabilities.untrustedWorkspaces.restrictedConfigurations.includes('kexpert.checkWithSshd'));
  assert.equal(properties['kexpert.checkWithSshd'].default, false);
  assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
});

test('languages, and the ids of other extensions, wake the extension', () => {
  assert.deepEqual(contributes.languages.map(({ id }) => id).sort(), Object.values(LANGUAGES).sort());
  for (const id of [...FOREIGN_LANGUAGES.ssh, ...FOREIGN_LANGUAGES.sshd]) {
    assert.ok(activationEvents.includes(`onLanguage:${id}`), id);
  }
  assert.ok(activationEvents.includes(`onWebviewPanel:${PANEL_VIEW}`));
});

test('every file that the manifest gives a language is checked as such', () => {
  for (const { id, filenames, filenamePatterns } of contributes.languages) {
    const kind = id === LANGUAGES.ssh ? 'ssh' : 'sshd';
    for (const pattern of [...filenames.map((name) => `**/${name}`), ...filenamePatterns]) {
      const path = pattern.replace('**', '/some/where').replace('*', 'name');
      assert.equal(documentKind({ path, languageId: id, scheme: 'file' }), kind, path);
      assert.ok(
        CANDIDATE_PATTERNS.some((candidate) => matchesGlob(path, candidate)),
        path,
      );
    }
  }
});

test('the buttons of a preview show for its scheme alone', () => {
  for (const { command, when } of [...contributes.menus['editor/title'], ...contributes.menus.commandPalette]) {
    if (command === COMMANDS.explain) continue;
    assert.equal(when, `resourceScheme == ${PREVIEW_SCHEME}`);
  }
});

test('logs offer to explain their SSH errors, other editors where something is selected', () => {
  const [context] = contributes.menus['editor/context'];
  const title = contributes.menus['editor/title'].find(({ command }) => command === COMMANDS.explain);
  assert.deepEqual(
    text(contributes.commands.find(({ command }) => command === COMMANDS.explain)?.title),
    'Explain SSH Error',
  );
  for (const place of [
    'editorLangId == log',
    'editorLangId == Log',
    'resourceScheme == output',
    'resourceExtname == .log',
  ])
    for (const when of [context?.when, title?.when]) assert.ok(when?.includes(place), place);
  assert.ok(context?.when.startsWith('editorHasSelection ||'));
  // Terminal links are offered before any command of ours was run.
  assert.ok(activationEvents.includes('onStartupFinished'));
});

test('every file that the manifest names is there', () => {
  const files = [
    manifest.icon,
    ...contributes.languages.map(({ configuration }) => configuration),
    ...contributes.grammars.map(({ path }) => path),
    ...contributes.jsonValidation.map(({ url }) => url),
  ];
  for (const file of files) assert.ok(existsSync(new URL(`../../../${file}`, import.meta.url)), file);
});

test('what ships is modules, for releases of VS Code that load them, by the types of the oldest of these', () => {
  assert.equal(manifest.type, 'module');
  assert.ok(manifest.main.endsWith('.js') && manifest.bin.kexpert.endsWith('.js'));
  const [, minor] = /^\^1\.(\d+)\.0$/.exec(manifest.engines.vscode) ?? [];
  // The first one whose extension host imports what it starts.
  assert.ok(Number(minor) >= 100, manifest.engines.vscode);
  assert.equal(manifest.devDependencies['@types/vscode'], `~1.${String(minor)}.0`);
});
