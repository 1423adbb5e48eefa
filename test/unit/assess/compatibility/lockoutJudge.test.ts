import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { withRootText } from '../../../../src/core/openssh/config/withRootText.ts';
import {
  lockoutJudge,
  namesOtherKeys,
  publicKeyFilesOf,
} from '../../../../src/core/assess/compatibility/lockoutJudge.ts';
import { profileClients } from '../../../../src/core/assess/compatibility/lockoutClients.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

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

test('an included file that could not be read: only what it cannot change is certain', async () => {
  const unread = { '/etc/ssh/a.conf': 'UNREADABLE' };
  const SETTLED =
    'KexAlgorithms curve25519-sha256\nHostKeyAlgorithms ssh-ed25519\nHostKey ed25519\nRequiredRSASize 2048\n';
  const judged = async (text: string) => {
    const { graph } = await load(text, unread);
    const report = lockoutJudge(OPENSSH_9_2).judge(graph, new Map(), profileClients());
    const of = (id: string) => report.clients.find((entry) => entry.id === id)?.connects;
    return { report, of };
  };
  const first = await judged(`Include a.conf\n${SETTLED}`);
  assert.equal(first.of('putty-0.78'), null);
  assert.deepEqual(first.report.unread, { path: PATH, line: 0 });
  assert.ok(
    first.report.notes.some(({ code, message }) => code === 'lockout-not-known' && message?.includes('sudo') === true),
  );
  assert.ok(first.report.clients.every(({ connects }) => connects !== true));

  // What a line before it says of the methods of key exchange stands, whatever it says of all else.
  const kex = await judged(`KexAlgorithms curve25519-sha256\nInclude a.conf\n`);
  assert.deepEqual([kex.of('putty-0.60'), kex.of('putty-0.78')], [false, null]);
  const old = kex.report.clients.find(({ id }) => id === 'putty-0.60');
  assert.deepEqual([old?.failedSlot, old?.chosen], ['kex', null]);

  // A MAC is of no matter to a cipher that has its own, and compression to whom none is enough.
  const aead = await judged(`${SETTLED}Ciphers aes256-gcm@openssh.com,chacha20-poly1305@openssh.com\nInclude a.conf\n`);
  assert.equal(aead.of('putty-0.78'), true);
  const ctr = await judged(`${SETTLED}Ciphers aes256-ctr\nInclude a.conf\n`);
  assert.equal(ctr.of('putty-0.78'), null);
  const all = await judged(`${SETTLED}Ciphers aes256-ctr\nMACs hmac-sha2-256\nInclude a.conf\n`);
  assert.deepEqual([all.of('putty-0.78'), all.report.unread, all.report.unknown], [true, null, 0]);
  // Whether a MAC is needed at all is not known before the cipher is.
  const mac = await judged(`${SETTLED}MACs umac-64@openssh.com\nInclude a.conf\n`);
  assert.equal(mac.of('putty-0.78'), null);
  const noMac = await judged(`${SETTLED}MACs umac-64@openssh.com\nCiphers aes256-ctr\nInclude a.conf\n`);
  assert.equal(noMac.of('putty-0.78'), false);
});

test('whatever an unread file says, what was certain without it holds with it', async () => {
  const MAIN = 'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha256\nInclude a.conf\nHostKey rsa\n';
  const { graph } = await load(MAIN, { '/etc/ssh/a.conf': 'UNREADABLE' });
  const { clients } = lockoutJudge(OPENSSH_9_2).judge(graph, new Map(), profileClients());
  assert.ok(clients.some(({ connects }) => connects === false) && clients.some(({ connects }) => connects === null));
  for (const text of [
    '',
    'KexAlgorithms ecdh-sha2-nistp256\nCiphers 3des-cbc\nMACs hmac-md5\n',
    'HostKey ed25519\nHostKeyAlgorithms ssh-rsa,ssh-dss,ssh-ed25519\nCompression no\n',
    'Ciphers +aes128-cbc,3des-cbc\nMACs +hmac-sha1-96,hmac-md5\nHostKeyAlgorithms +ssh-rsa\n',
  ]) {
    const known = await load(MAIN, { '/etc/ssh/a.conf': text });
    const told = lockoutJudge(OPENSSH_9_2).judge(known.graph, new Map(), profileClients());
    assert.deepEqual([told.refused, told.unread], [[], null]);
    for (const [at, { id, connects }] of clients.entries())
      if (connects !== null) assert.equal(told.clients[at]?.connects, connects, `${id} with ${text}`);
  }
});
