import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CommandResult } from '../../../src/core/ports.ts';
import { detectClients } from '../../../src/node/localClients.ts';
import { MemoryFileReader } from '../../unit/config/memoryFileReader.ts';

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
