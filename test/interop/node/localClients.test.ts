import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { CommandResult } from '../../../src/core/ports.ts';
import { detectClients, pythonNotice } from '../../../src/node/localClients.ts';
import { temporaryFolder } from '../../setup/places.ts';
import { MemoryFileReader } from '../../unit/openssh/config/memoryFileReader.ts';

const missing: CommandResult = { ok: false, reason: 'not-found' };
const printed = (stdout: string, exitCode = 0): CommandResult => ({ ok: true, exitCode, stdout, stderr: '' });

async function detect(answers: Readonly<Record<string, CommandResult>>, files: Readonly<Record<string, string>> = {}) {
  const asked: (readonly string[])[] = [];
  const found = await detectClients({
    runner: {
      run: (file, args) => {
        asked.push([file, ...args]);
        return Promise.resolve(new Map(Object.entries(answers)).get(file) ?? missing);
      },
    },
    reader: new MemoryFileReader(files),
    folders: ['/w', '/v'],
    signal: new AbortController().signal,
  });
  return { asked, found };
}

describe('client libraries on this machine', () => {
  test('Paramiko is asked of the first Python that has it, without loading it', async () => {
    const { asked, found } = await detect({
      python3: printed('no such package', 1),
      '/usr/bin/python3': printed('2.12.0\n'),
    });
    assert.deepEqual(found, [
      {
        id: 'local-paramiko',
        product: 'Paramiko',
        version: '2.12.0',
        found: '/usr/bin/python3',
        profile: 'paramiko-2.12.0',
      },
    ]);
    assert.deepEqual(
      asked.map(([file]) => file),
      ['python3', '/usr/bin/python3'],
    );
    assert.doesNotMatch(asked.flat().join(' '), /import paramiko/);
  });

  test('ssh2 is read from each folder’s packages, and a release without a profile has the nearest', async () => {
    const { found } = await detect(
      {},
      {
        '/w/node_modules/ssh2/package.json': '{"name": "ssh2", "version": "1.17.0"}',
        '/v/node_modules/ssh2/package.json': '{"version": "1.99.1-beta"}',
      },
    );
    assert.deepEqual(
      found.map(({ id, version, profile }) => [id, version, profile]),
      [
        ['workspace-ssh2', '1.17.0', 'mscdex-ssh2-1.17.0'],
        ['workspace-ssh2', '1.99.1', 'mscdex-ssh2-1.17.0'],
      ],
    );
  });

  test('what is no version, no JSON or nothing at all is no client', async () => {
    for (const text of ['{', 'null', '[]', '{"version": 1}', '{"version": "latest"}']) {
      assert.deepEqual((await detect({}, { '/w/node_modules/ssh2/package.json': text })).found, []);
    }
    assert.deepEqual((await detect({ python3: printed('Python says hello') })).found, []);
    assert.deepEqual((await detect({ python3: { ok: false, reason: 'timed-out' } })).found, []);
  });
});

describe('the Python that is asked', () => {
  const folder = temporaryFolder('python');
  after(() => folder.remove());
  const at = (name: string): string => join(folder.path, name);
  const canary = at('canary');
  const code = `open(${JSON.stringify(canary)}, 'w').close()\n`;
  for (const name of ['paramiko', 'sitecustomize', 'usercustomize', 'startup', 'json', 'email', 'csv'])
    writeFileSync(at(`${name}.py`), code);
  /** Every variable by which Python could be led into the folder; python3 is the system's. */
  const environment = {
    PATH: '/usr/bin:/bin',
    HOME: folder.path,
    PYTHONPATH: folder.path,
    PYTHONSTARTUP: at('startup.py'),
    PYTHONINSPECT: '1',
    PYTHONUSERBASE: folder.path,
  };
  const release = execFileSync('/usr/bin/python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
    encoding: 'utf8',
  }).trim();

  /** What is found by a process that is started in the folder. */
  function foundIn(env: Readonly<Record<string, string>>): unknown {
    const source = `
      const { detectClients } = await import(process.argv[1]);
      const { createCommandRunner } = await import(process.argv[2]);
      const { createFileReader } = await import(process.argv[3]);
      const signal = new AbortController().signal;
      const options = { runner: createCommandRunner(), reader: createFileReader(), folders: [], signal };
      console.log(JSON.stringify((await detectClients(options)).map(({ id, version }) => [id, version])));`;
    const modules = ['localClients', 'commandRunner', 'fileReader'].map(
      (name) => new URL(`../../../src/node/${name}.ts`, import.meta.url).href,
    );
    const args = ['--input-type=module', '-e', source, ...modules];
    return JSON.parse(execFileSync(process.execPath, args, { cwd: folder.path, env, encoding: 'utf8' }));
  }

  test('takes code neither of the folder it is started in, nor of the home, nor of a variable', () => {
    const traps = ['-c', 'from importlib.metadata import version'];
    spawnSync('/usr/bin/python3', traps, { cwd: folder.path, env: environment, stdio: 'ignore' });
    assert.ok(existsSync(canary), 'the traps are good');
    rmSync(canary);
    const expected = execFileSync(
      '/usr/bin/python3',
      ['-I', '-c', 'from importlib.metadata import version; print(version("paramiko"))'],
      { encoding: 'utf8' },
    ).trim();
    assert.deepEqual(foundIn({ ...environment, PYTHONHOME: folder.path }), [['local-paramiko', expected]]);
    assert.equal(existsSync(canary), false);
  });

  test('tells of a package of the person’s own, and runs nothing of it', () => {
    const site = at(`.local/lib/python${release}/site-packages`);
    mkdirSync(join(site, 'paramiko-2.4.0.dist-info'), { recursive: true });
    writeFileSync(
      join(site, 'paramiko-2.4.0.dist-info/METADATA'),
      'Metadata-Version: 2.1\nName: paramiko\nVersion: 2.4.0\n',
    );
    writeFileSync(join(site, 'evil.pth'), `import os; ${code}`);
    writeFileSync(join(site, 'usercustomize.py'), code);
    const env = { PATH: '/usr/bin:/bin', HOME: folder.path };
    spawnSync('/usr/bin/python3', ['-c', ''], { env, stdio: 'ignore' });
    assert.ok(existsSync(canary), 'the traps are good');
    rmSync(canary);
    assert.deepEqual(foundIn(env), [['local-paramiko', '2.4.0']]);
    assert.equal(existsSync(canary), false);
  });

  test('is said not to look where variables lead', () => {
    assert.equal(pythonNotice({ PYTHONSTARTUP: '/x', PYTHONPATH: '' }), null);
    assert.match(pythonNotice({ PYTHONPATH: '/x', PYTHONHOME: '/y' }) ?? '', /PYTHONPATH and PYTHONHOME/);
  });
});
