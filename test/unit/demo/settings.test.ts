import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { demoSettings, writeSettings } from '../../../demo/editor/settings.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('settings');
after(() => folder.remove());

test('the same settings are written for a desktop and for a server', () => {
  writeSettings(folder.path, '/demo/config');
  for (const scope of ['User', 'Machine']) {
    const written: unknown = JSON.parse(readFileSync(join(folder.path, scope, 'settings.json'), 'utf8'));
    assert.deepEqual(written, demoSettings('/demo/config'));
  }
});

test('the demo profile asks nothing, reports nothing and updates nothing', () => {
  const settings = demoSettings('/demo/config');
  assert.equal(settings['security.workspace.trust.enabled'], false);
  assert.equal(settings['telemetry.telemetryLevel'], 'off');
  assert.equal(settings['update.mode'], 'none');
  assert.equal(settings['extensions.autoUpdate'], false);
});

test("Kexpert's own names in it are those of package.json", () => {
  const settings = demoSettings('/demo/config');
  assert.equal(settings['kexpert.sshConfigFile'], '/demo/config');
  const declared = Object.keys(packageJson.contributes.configuration.properties);
  const used = Object.keys(settings).filter((name) => name.startsWith('kexpert.'));
  assert.deepEqual(
    used,
    used.filter((name) => declared.includes(name)),
  );
  const languages = packageJson.contributes.languages.map((language) => language.id);
  for (const id of Object.values(settings['files.associations'] as Record<string, string>)) {
    assert.ok(languages.includes(id), id);
  }
});
