import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadIncludeGraph } from '../../../src/core/config/includeGraph.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import {
  lockoutDiagnostics,
  lockoutLenses,
  lockoutRows,
  type LockoutState,
} from '../../../src/core/editor/lockoutView.ts';
import { lockoutChange } from '../../../src/core/lockout/lockoutChange.ts';
import { localLockoutClient, profileClients } from '../../../src/core/lockout/lockoutClients.ts';
import { lockoutJudge } from '../../../src/core/lockout/lockoutJudge.ts';
import { judgeMustWork, resolveMustWork } from '../../../src/core/lockout/mustWork.ts';
import { localClient } from '../../samples/reports.ts';
import { MemoryFileReader } from '../config/memoryFileReader.ts';

const PATH = '/etc/ssh/sshd_config';
const RELEASE = { major: 9, minor: 2, patch: 1 };
const clients = [localLockoutClient(localClient()), ...profileClients()];
const parse = (text: string) => parseConfig(text, 'sshd');

async function reportOf(text: string) {
  const graph = await loadIncludeGraph(
    PATH,
    { kind: 'sshd', scope: 'system', home: '/root' },
    new MemoryFileReader({ [PATH]: text }),
  );
  assert.ok(graph.ok);
  return lockoutJudge(RELEASE).judge(graph, new Map(), clients);
}

async function stateOf(
  text: string,
  saved: string | null = null,
  wishes: readonly string[] = [],
): Promise<LockoutState> {
  const report = await reportOf(text);
  const wanted = resolveMustWork(wishes, clients);
  assert.ok(wanted.ok);
  return {
    report,
    change: saved === null ? null : lockoutChange(await reportOf(saved), report),
    mustWork: judgeMustWork(wanted.wanted, report),
    wishProblems: [],
    remote: false,
  };
}

describe('lockoutLenses', () => {
  it('counts who is locked out, and names whom saving would newly lock out', async () => {
    const [summary, ...none] = lockoutLenses(await stateOf('Port 22\n'));
    assert.match(summary ?? '', /^Locks out \d+ of \d+ clients/);
    assert.deepEqual(none, []);
    const [, saving] = lockoutLenses(await stateOf('KexAlgorithms sntrup761x25519-sha512@openssh.com\n', 'Port 22\n'));
    assert.match(saving ?? '', /^Saving this newly locks out .*(?:PuTTY|Paramiko|OpenSSH)/);
  });
});

describe('lockoutDiagnostics', () => {
  it('marks the line that locks out this machine’s own ssh', async () => {
    const text = '# mine\nCiphers 3des-cbc # old\n';
    const [found, ...others] = lockoutDiagnostics(parse(text), await stateOf(text));
    assert.deepEqual(others, []);
    assert.equal(found?.code, 'locks-out-this-machine');
    assert.deepEqual([found.range.start.line, found.range.start.character], [1, 0]);
    assert.match(found.message, /^This machine’s own ssh \(OpenSSH 9\.2p1.*\).*no cipher in common\.$/);
    const connected = lockoutDiagnostics(parse(text), { ...(await stateOf(text)), remote: true });
    assert.match(connected[0]?.message ?? '', /^You are connected through this machine’s ssh now/);
  });

  it('marks what locks out a client that must keep working, once for each', async () => {
    const text = 'HostKey /etc/ssh/ssh_host_ed25519_key\n';
    const found = lockoutDiagnostics(parse(text), await stateOf(text, null, ['paramiko-1.16.0', 'paramiko 1.16']));
    assert.deepEqual(
      found.map(({ code, range }) => [code, range.start.line]),
      [['locks-out-must-work', 0]],
    );
    assert.match(found[0]?.message ?? '', /^Paramiko 1\.16\.0 must keep working.*no host key algorithm in common\.$/);
    assert.deepEqual(lockoutDiagnostics(parse(text), await stateOf(text, null, ['paramiko-3.5.0'])), []);
  });

  it('leaves those that a policy wants to get in to the rule about them; the list has them, with whose wish it is', async () => {
    const text = 'KexAlgorithms sntrup761x25519-sha512@openssh.com\n';
    const state = await stateOf(text, null, ['putty-0.70']);
    const wanted = { ...state, mustWork: state.mustWork.map((outcome) => ({ ...outcome, policy: 'Ours' })) };
    assert.equal(lockoutDiagnostics(parse(text), state).length, 1);
    assert.deepEqual(lockoutDiagnostics(parse(text), wanted), []);
    const row = lockoutRows(parse(text), wanted).find(({ section }) => section === 'Must keep working');
    assert.equal(row?.detail, 'no key exchange method in common (putty-0.70, policy “Ours”)');
  });

  it('leaves a file that sshd refuses to the rules that mark its lines', async () => {
    const text = 'Ciphers no-such-cipher\n';
    assert.deepEqual(lockoutDiagnostics(parse(text), await stateOf(text, null, ['putty-0.78'])), []);
  });
});

describe('lockoutRows', () => {
  it('lists what saving changes first, with the line that decides it', async () => {
    const text = 'Port 22\nKexAlgorithms sntrup761x25519-sha512@openssh.com\n';
    const rows = lockoutRows(parse(text), await stateOf(text, 'Port 22\n', ['putty-0.70']));
    const sections = [...new Set(rows.map(({ section }) => section))];
    assert.deepEqual(sections, ['Newly locked out by saving', 'Must keep working', 'Locked out']);
    const putty = rows.find(({ section, label }) => section === 'Must keep working' && label.startsWith('PuTTY 0.70'));
    assert.equal(putty?.line, 1);
    assert.match(putty.detail, /no key exchange method in common/);
    const back = lockoutRows(parse('Port 22\n'), await stateOf('Port 22\n', text));
    assert.equal(back.at(-1)?.section, 'Let in by saving');
  });
});
