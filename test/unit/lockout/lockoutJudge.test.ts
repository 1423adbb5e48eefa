import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../src/core/config/includeGraph.ts';
import { withRootText } from '../../../src/core/config/withRootText.ts';
import { lockoutJudge, namesOtherKeys, publicKeyFilesOf } from '../../../src/core/lockout/lockoutJudge.ts';
import { profileClients } from '../../../src/core/lockout/lockoutClients.ts';
import { MemoryFileReader } from '../config/memoryFileReader.ts';

const PATH = '/srv/sshd_config';
const OPENSSH_9_2 = { major: 9, minor: 2, patch: 1 };
/** `ssh-keygen -t ed25519`, the public half. */
const ED25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPhD1ABeRuGRkURGVBqCwYCaD0VVVVVVVVVVVVVVVVV a@b\n';

async function load(text: string, files: Readonly<Record<string, string>> = {}) {
  const reader = new MemoryFileReader({ [PATH]: text, ...files });
  const graph = await loadIncludeGraph(PATH, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(graph.ok);
  return { graph, reader };
}

function outOf(report: ReturnType<ReturnType<typeof lockoutJudge>['judge']>): readonly string[] {
  return report.clients.filter(({ connects }) => connects === false).map(({ id }) => id);
}

test('a configuration, as it is edited', async () => {
  const { graph } = await load('Include a.conf\n', { '/etc/ssh/a.conf': 'HostKey ed25519\n' });
  const judge = lockoutJudge(OPENSSH_9_2);
  const before = judge.judge(graph, new Map(), profileClients());
  assert.deepEqual(before.server, { label: 'OpenSSH 9.2p1', assumed: false });
  assert.equal(before.path, PATH);
  // The key that the included file names decides.
  assert.ok(outOf(before).includes('paramiko-2.0.0') && !outOf(before).includes('paramiko-2.2.0'));
  const edited = withRootText(graph, 'Ciphers aes256-gcm@openssh.com\nInclude a.conf\n');
  assert.ok(edited);
  const after = judge.judge(edited, new Map(), profileClients());
  assert.ok(outOf(after).includes('paramiko-2.2.0'));
  assert.ok(after.lockedOut > before.lockedOut);
});

test('without a release the newest is assumed, and its newer names are taken', async () => {
  const { graph } = await load('HostKey rsa\nKexAlgorithms mlkem768x25519-sha256\nCiphers blowfish-cbc,aes128-ctr\n');
  const { server, notes, refused, lockedOut } = lockoutJudge(null).judge(graph, new Map(), profileClients());
  assert.ok(server.assumed && refused.length === 0 && lockedOut < profileClients().length);
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['release-assumed'],
  );
  const old = lockoutJudge(OPENSSH_9_2).judge(graph, new Map(), profileClients());
  assert.equal(old.lockedOut, profileClients().length);
  assert.deepEqual(
    old.refused.map(({ where }) => where?.line),
    [1, 2],
  );
});

test('the files of keys are read once, through the reader', async () => {
  const { graph, reader } = await load('HostKey /k/mine\n', { '/k/mine.pub': ED25519 });
  const files = await publicKeyFilesOf(graph, reader);
  assert.equal(files.get('/k/mine')?.type, 'ssh-ed25519');
  const report = lockoutJudge(OPENSSH_9_2).judge(graph, files, profileClients());
  assert.deepEqual([report.unknown, report.notes], [0, []]);
  assert.ok(outOf(report).includes('paramiko-2.0.0'));
});

test('other keys are named where a HostKey or HostCertificate line is another, and by no other line', async () => {
  const { graph } = await load('HostKey /k/one\nPort 22\n');
  const other = (text: string): boolean => {
    const edited = withRootText(graph, text);
    assert.ok(edited);
    return namesOtherKeys(graph, edited);
  };
  assert.equal(other('# new\nCiphers aes256-ctr\nHostKey /k/one\n'), false);
  assert.equal(other('HostKey /k/two\n'), true);
  assert.equal(other('HostKey /k/one\nHostCertificate /k/one-cert.pub\n'), true);
  assert.equal(other('Port 22\n'), true);
});
