import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveHost } from '../../../../src/core/openssh/config/resolveSshConfig.ts';
import type { HostName } from '../../../../src/core/openssh/config/destination.ts';
import type { FileReader } from '../../../../src/core/ports.ts';
import { loadKnownHosts } from '../../../../src/core/openssh/knownHosts/loadKnownHosts.ts';
import { ed25519, entry } from './keys.ts';

/** Files in memory; what is not there is missing. Keeps which were asked for. */
function files(contents: Readonly<Record<string, string>>) {
  const byPath = new Map(Object.entries(contents));
  const asked: string[] = [];
  const reader: FileReader = {
    read: (path) => {
      asked.push(path);
      const text = byPath.get(path);
      return Promise.resolve(text === undefined ? { ok: false, reason: 'not-found', path } : { ok: true, text, path });
    },
    glob: () => Promise.resolve([]),
  };
  return { reader, asked };
}

/** The first names of the entries that are loaded for `alias` with this ssh_config, and the files that were read. */
async function load(config: string, contents: Readonly<Record<string, string>> = {}) {
  const local = { user: 'me', home: '/home/me', hostname: 'here' };
  const configReader = files({ '/config': config }).reader;
  const resolved = await resolveHost(
    { host: 'alias' as HostName },
    { userConfigPath: '/config', systemConfigPath: null, reader: configReader, local },
  );
  const { reader, asked } = files(contents);
  const entries = await loadKnownHosts(resolved, { home: local.home, systemDirectory: '/etc/ssh', reader });
  const names = entries.map(({ hosts }) => (hosts.kind === 'patterns' ? hosts.list : ''));
  return { names, asked };
}

test('by default, two files of the user and two of the system, in this order', async () => {
  const { names, asked } = await load('', {
    '/etc/ssh/ssh_known_hosts2': entry('system2', ed25519()),
    '/etc/ssh/ssh_known_hosts': entry('system', ed25519()),
    '/home/me/.ssh/known_hosts': [entry('user', ed25519()), entry('user-too', ed25519())].join('\n'),
    '/home/me/.ssh/known_hosts2': entry('user2', ed25519()),
  });
  assert.deepEqual(names, ['user', 'user-too', 'user2', 'system', 'system2']);
  assert.deepEqual(asked, [
    '/home/me/.ssh/known_hosts',
    '/home/me/.ssh/known_hosts2',
    '/etc/ssh/ssh_known_hosts',
    '/etc/ssh/ssh_known_hosts2',
  ]);
});

test('files that are missing hold nothing', async () => {
  assert.deepEqual((await load('')).names, []);
  const { names } = await load('', { '/etc/ssh/ssh_known_hosts': entry('system', ed25519()) });
  assert.deepEqual(names, ['system']);
});

test('the files that settings name, and no others', async () => {
  const { asked } = await load('UserKnownHostsFile /a ~/b ~c/d\nGlobalKnownHostsFile /e ~/f');
  assert.deepEqual(asked, ['/a', '/home/me/b', '~c/d', '/e', '/home/me/f']);
});

test('none is no file', async () => {
  const { asked } = await load('UserKnownHostsFile none\nGlobalKnownHostsFile NONE');
  assert.deepEqual(asked, []);
});

test('tokens in the user’s setting', async () => {
  const { asked } = await load(
    'HostName h.example\nPort 2222\nUserKnownHostsFile %d/kh_%h_%n_%p_100%% ~/%h\nGlobalKnownHostsFile /%h',
  );
  assert.deepEqual(asked, ['/home/me/kh_h.example_alias_2222_100%', '/home/me/h.example', '/%h']);
});

test('a file whose name cannot be told is passed over', async () => {
  const { asked } = await load('UserKnownHostsFile /a%C /b /c%\nGlobalKnownHostsFile none');
  assert.deepEqual(asked, ['/b']);
});
