/** `ssh -G` runs the commands of Match exec lines: it is asked after a person's yes, and never in Restricted Mode. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { workbenchWords } from '../../src/core/render/workbenchWords.ts';
import { SETTINGS, SETTINGS_SECTION } from '../../src/extension/host/ids.ts';
import { installFakeVscode } from '../setup/fakeVscode.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';

const vscode = installFakeVscode();
const folder = temporaryFolder('consent');
after(() => folder.remove());

/** The real ssh, each call of which is written down, one argument a line. */
const calls = join(folder.path, 'calls');
const ssh = join(folder.path, 'ssh');
writeFileSync(ssh, `#!/bin/sh\nprintf '%s\\n' "$@" >>'${calls}'\nexec '${requireProgram('ssh')}' "$@"\n`);
chmodSync(ssh, 0o755);
const config = join(folder.path, 'config');
const ran = join(folder.path, 'ran');
writeFileSync(config, `Match exec "touch ${ran}"\n  Port 1\n`);

const YES = workbenchWords().probing.sshG.run;
/** Nothing listens there: a probe ends at once. */
const HOST = '127.0.0.1:1';

beforeEach(() => {
  vscode.reset();
  vscode.settings.set(`${SETTINGS_SECTION}.${SETTINGS.sshPath}`, ssh);
  vscode.settings.set(`${SETTINGS_SECTION}.${SETTINGS.sshConfigFile}`, config);
  for (const path of [calls, ran]) rmSync(path, { force: true });
});

async function probing() {
  const { createProbeFeature } = await import('../../src/extension/features/probe/probe.ts');
  type Needs = Parameters<typeof createProbeFeature>;
  const panel = {
    busy: () => undefined,
    idle: () => undefined,
    show: () => undefined,
    store: { history: () => [] },
    add: ({ report }: { report: unknown }) => ({ report }),
  };
  const channel = { info: () => undefined, warn: () => undefined, error: () => undefined, show: () => undefined };
  return createProbeFeature(panel as unknown as Needs[0], channel as unknown as Needs[1], '1');
}

function askedSshG(): boolean {
  return existsSync(calls) && readFileSync(calls, 'utf8').split('\n').includes('-G');
}

test('after a yes ssh -G is asked', async () => {
  vscode.answer = YES;
  assert.notEqual(await (await probing()).runAskingSsh(HOST), undefined);
  assert.equal(askedSshG(), true);
  assert.deepEqual(vscode.notified[0]?.slice(1), [YES]);
});

test('without one nothing is probed and no program started', async () => {
  assert.equal(await (await probing()).runAskingSsh(HOST), undefined);
  assert.equal(vscode.notified.length, 1);
  assert.equal(existsSync(calls), false);
  assert.equal(existsSync(ran), false);
});

test('a plain probe does not ask ssh -G, whatever is handed to its command', async () => {
  vscode.answer = YES;
  const feature = await probing();
  assert.notEqual(await feature.run(HOST), undefined);
  assert.equal(askedSshG(), false);
  assert.equal(existsSync(ran), false);
});

test('in Restricted Mode nobody is asked and no program started, be the answer yes', async () => {
  vscode.isTrusted = false;
  vscode.answer = YES;
  const feature = await probing();
  assert.equal(await feature.runAskingSsh(HOST), undefined);
  assert.deepEqual(
    vscode.notified.map((words) => words.length),
    [1],
  );
  // Whoever reaches further in, asking for it by name, does not get it there.
  assert.notEqual(await feature.run(HOST, { askSsh: true }), undefined);
  assert.equal(existsSync(calls), false);
});
