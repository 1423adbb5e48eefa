import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { after, test } from 'node:test';
import { DEMO_HOSTS, type StartedHost } from '../../../demo/hosts/demoHosts.ts';
import { createWorkspace } from '../../../demo/workspace.ts';

const hosts: readonly StartedHost[] = DEMO_HOSTS.map((host, index) => ({
  host,
  running: { alias: host.alias, port: 40_001 + index, stop: () => Promise.resolve() },
}));
const workspace = createWorkspace(hosts);
after(() => workspace.remove());
const read = (name: string): string => readFileSync(join(workspace.folder, name), 'utf8');

test('the folder lies under the temporary folder and is private', () => {
  const root = dirname(workspace.folder);
  assert.ok(root.startsWith(tmpdir() + sep), root);
  if (process.platform !== 'win32') assert.equal(statSync(root).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(workspace.folder).sort(), [
    'README.md',
    'backup.log',
    'config',
    'sshd_config',
    'sshd_config.d',
  ]);
  assert.equal(workspace.configFile, join(workspace.folder, 'config'));
  assert.equal(dirname(workspace.editorFolder), root);
});

test('the client configuration has a block for every host, with what it shows above it', () => {
  const lines = read('config').split('\n');
  for (const { host, running } of hosts) {
    const at = lines.indexOf(`Host ${host.alias}`);
    assert.deepEqual(lines.slice(at - 1, at + 3), [
      `# ${host.shows}`,
      `Host ${host.alias}`,
      '    HostName 127.0.0.1',
      `    Port ${running.port}`,
    ]);
  }
});

test('the client configuration uses no key, agent or known hosts of the person', () => {
  const shared = read('config').split('Host demo-*')[1] ?? '';
  for (const line of ['UserKnownHostsFile /dev/null', 'IdentityAgent none', 'PubkeyAuthentication no']) {
    assert.ok(shared.includes(`    ${line}\n`), line);
  }
});

test('the server files hold what the linter and its quick fixes work on', () => {
  const main = read('sshd_config');
  const [global = '', match = ''] = main.split(/^(?=Match )/m);
  assert.match(global, /^KexAlgorithms .*diffie-hellman-group1-sha1/m);
  assert.match(global, /^Ciphers .*3des-cbc/m);
  assert.match(global, /^Include sshd_config\.d\/\*\.conf$/m);
  assert.match(match, /^Match User backup\n {4}\w/);
  // Missing on purpose: the fix that inserts modern lines needs something to insert.
  assert.doesNotMatch(main, /^\s*HostKeyAlgorithms/m);
  assert.match(read('sshd_config.d/50-legacy.conf'), /^MACs .*hmac-md5/m);
});

test('the README names the five things to try, in order', () => {
  const items = [...read('README.md').matchAll(/^(\d)\. \*\*(.+?)\*\*/gm)].map((match) => match[1]);
  assert.deepEqual(items, ['1', '2', '3', '4', '5']);
  const order = ['**Kexpert: Probe SSH Host…**', '`demo-legacy`', '**Preview change…**', '`sshd_config`'].map((w) =>
    read('README.md').indexOf(w),
  );
  assert.ok(!order.includes(-1));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
});

test('removal leaves nothing, and may be repeated', () => {
  const other = createWorkspace(hosts);
  const root = dirname(other.folder);
  assert.ok(existsSync(root));
  other.remove();
  other.remove();
  assert.ok(!existsSync(root));
  assert.ok(existsSync(workspace.folder));
});
