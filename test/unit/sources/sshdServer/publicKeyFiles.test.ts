import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateSshdConfig } from '../../../../src/core/openssh/config/evaluateSshdConfig.ts';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { parsePublicKey, readPublicKeyFiles } from '../../../../src/core/sources/sshdServer/publicKeyFiles.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';
import { blobOf, publicKeyLine } from '../../openssh/config/publicKeys.ts';

const ED25519 = publicKeyLine('ssh-ed25519', blobOf('ssh-ed25519', ['a'.repeat(32)]));

async function read(path: string, text: string, files: Readonly<Record<string, string>>) {
  const reader = new MemoryFileReader({ ...files, [path]: text });
  const graph = await loadIncludeGraph(path, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(graph.ok);
  reader.asked.length = 0;
  const found = await readPublicKeyFiles(evaluateSshdConfig(graph), path, reader);
  return { types: [...found].map(([name, { type }]) => [name, type]), asked: reader.asked };
}

test('the public half beside each key, and each certificate; never a private key, nor another machine’s', async () => {
  const text = ['/k/a', '/k/b.pub', 'relative', '//host/share/k', '/k/gone'].map((path) => `HostKey ${path}`);
  const { types, asked } = await read('/srv/sshd_config', [...text, 'HostCertificate /k/a-cert.pub'].join('\n'), {
    '/k/a.pub': ED25519,
    '/k/b.pub': ED25519,
    '/k/a-cert.pub': ED25519,
  });
  assert.deepEqual(types, [
    ['/k/a', 'ssh-ed25519'],
    ['/k/b.pub', 'ssh-ed25519'],
    ['/k/a-cert.pub', 'ssh-ed25519'],
  ]);
  assert.deepEqual(asked, ['/k/a.pub', '/k/b.pub', '/k/gone.pub', '/k/a-cert.pub']);
});

test('the usual keys only beside the system’s own configuration', async () => {
  const files = { '/etc/ssh/ssh_host_ed25519_key.pub': ED25519 };
  const own = await read('/etc/ssh/sshd_config', 'Port 22\n', files);
  assert.deepEqual(own.types, [['/etc/ssh/ssh_host_ed25519_key', 'ssh-ed25519']]);
  assert.equal(own.asked.length, 3);
  assert.deepEqual((await read('/srv/sshd_config', 'Port 22\n', files)).asked, []);
});

test('however many keys are named, a few are looked at', async () => {
  const text = Array.from({ length: 300 }, (_, at) => `HostKey /k/${at}`).join('\n');
  assert.equal((await read('/srv/sshd_config', text, {})).asked.length, 64);
});

test('a line of a public key, and what is none', () => {
  const rsa = publicKeyLine('ssh-rsa', blobOf('ssh-rsa', ['\x01\0\x01', `\0${'\xff'.repeat(256)}`]));
  assert.deepEqual([parsePublicKey(rsa)?.type, parsePublicKey(rsa)?.bits], ['ssh-rsa', 2048]);
  assert.equal(parsePublicKey(`  ${ED25519}\nnext line`)?.bits, 256);
  for (const text of [
    '',
    'ssh-ed25519',
    'ssh-ed25519 !!!',
    'ssh-ed25519 AAAA',
    ED25519.replace('ssh-ed25519', 'ssh-rsa'),
    `\n${ED25519}`,
  ]) {
    assert.equal(parsePublicKey(text), null, text);
  }
});

test('a certificate is of its key', () => {
  const name = 'ssh-ed25519-cert-v01@openssh.com';
  const certificate = blobOf(name, [
    'nonce',
    'a'.repeat(32),
    8,
    4,
    'id',
    '',
    8,
    8,
    '',
    '',
    '',
    blobOf('ssh-ed25519', ['c'.repeat(32)]),
    'sig',
  ]);
  const parsed = parsePublicKey(publicKeyLine(name, certificate));
  assert.equal(parsed?.type, name);
  assert.equal(parsed.key, parsePublicKey(ED25519)?.key);
});
