import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { scopeOf } from '../../../../src/core/service/editor/configScope.ts';
import { fileLinks, MAX_LOOKS } from '../../../../src/core/service/editor/links.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

const MACHINE = { home: '/home/mia', user: 'mia' };
const FILES = {
  '/home/mia/.ssh/work': '',
  '/home/mia/.ssh/config.d/b': '',
  '/home/mia/.ssh/config.d/a': '',
  '/etc/ssh/sshd_config.d/50.conf': '',
  '/etc/ssh/ssh_host_rsa_key': '',
};

async function links(kind: 'ssh' | 'sshd', text: string, path: string) {
  const reader = new MemoryFileReader(FILES);
  const found = await fileLinks(parseConfig(text, kind), scopeOf(kind, path, MACHINE), reader);
  return { found, asked: reader.asked };
}

test('Include is resolved as OpenSSH resolves it, every file in order', async () => {
  const { found } = await links('ssh', 'Include config.d/* ~/.ssh/none\n\n# a comment\n', '/home/mia/.ssh/config');
  assert.deepEqual(found, [
    {
      range: { start: { line: 0, character: 8 }, end: { line: 0, character: 18 } },
      paths: ['/home/mia/.ssh/config.d/a', '/home/mia/.ssh/config.d/b'],
    },
  ]);
  const server = await links('sshd', 'Include sshd_config.d/*.conf', '/home/mia/sshd_config');
  assert.deepEqual(server.found[0]?.paths, ['/etc/ssh/sshd_config.d/50.conf']);
  const system = await links('ssh', 'Include config.d/*', '/etc/ssh/ssh_config');
  assert.deepEqual(system.asked, ['/etc/ssh/config.d/*']);
});

test('key files that exist', async () => {
  const { found } = await links('ssh', 'IdentityFile ~/.ssh/work\nIdentityFile ~/.ssh/gone\n', '/home/mia/.ssh/config');
  assert.deepEqual(
    found.map(({ paths }) => paths),
    [['/home/mia/.ssh/work']],
  );
  const server = await links('sshd', 'HostKey /etc/ssh/ssh_host_rsa_key', '/etc/ssh/sshd_config');
  assert.equal(server.found.length, 1);
});

test('neither another machine’s paths, nor tokens, nor values that are no path are looked for', async () => {
  const text = [
    'Include \\\\\\\\server\\\\share //server/y ~root/z',
    'IdentityFile //server/key',
    'IdentityFile ~/.ssh/%h',
    'IdentityFile ~/.ssh/*',
    'IdentityFile ${HOME}/x',
    'IdentityFile none',
    'ProxyCommand /usr/bin/nc',
  ].join('\n');
  const { found, asked } = await links('ssh', text, '/home/mia/.ssh/config');
  assert.deepEqual([found, asked], [[], []]);
});

test('no more looks at the disk than a bound, whether or not anything is there', async () => {
  for (const [line, each] of [
    ['IdentityFile ~/.ssh/work\n', 1],
    ['IdentityFile ~/.ssh/gone\n', 0],
    ['Include /*/*/*/gone\n', 0],
  ] as const) {
    const { found, asked } = await links('ssh', line.repeat(MAX_LOOKS + 1), '/home/mia/.ssh/config');
    assert.equal(found.length, each * MAX_LOOKS);
    assert.equal(asked.length, MAX_LOOKS);
  }
  // What is not looked for does not count.
  const { found } = await links('ssh', `${'IdentityFile none\n'.repeat(MAX_LOOKS)}IdentityFile ~/.ssh/work`, '/c');
  assert.equal(found.length, 1);
});
