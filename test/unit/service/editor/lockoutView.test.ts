import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import {
  lockoutDiagnostics,
  lockoutLenses,
  lockoutRows,
  type LockoutState,
} from '../../../../src/core/service/editor/lockoutView.ts';
import { lockoutChange } from '../../../../src/core/assess/compatibility/lockoutChange.ts';
import { localLockoutClient, profileClients } from '../../../../src/core/assess/compatibility/lockoutClients.ts';
import { lockoutJudge } from '../../../../src/core/assess/compatibility/lockoutJudge.ts';
import { judgeMustWork, resolveMustWork } from '../../../../src/core/assess/compatibility/mustWork.ts';
import { localClient } from '../../../samples/reports.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

const PATH = '/etc/ssh/sshd_config';
const RELEASE = { major: 9, minor: 2, patch: 1 };
const clients = [localLockoutClient(localClient()), ...profileClients()];
const parse = (text: string) => parseConfig(text, 'sshd');

async function reportOf(text: string, files: Readonly<Record<string, string>> = {}) {
  const graph = await loadIncludeGraph(
    PATH,
    { kind: 'sshd', scope: 'system', home: '/root' },
    new MemoryFileReader({ ...files, [PATH]: text }),
  );
  assert.ok(graph.ok);
  return lockoutJudge(RELEASE).judge(graph, new Map(), clients);
}

async function stateOf(
  text: string,
  saved: string | null = null,
  wishes: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<LockoutState> {
  const report = await reportOf(text, files);
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

describe('an included file that could not be read', () => {
  const TEXT = 'Port 22\nInclude sshd_config.d/*.conf\nKexAlgorithms curve25519-sha256\n';
  const files = { '/etc/ssh/sshd_config.d/a.conf': 'UNREADABLE' };

  it('is said in the lens, marked at its Include for whoever must get in, and told in the list', async () => {
    const state = await stateOf(TEXT, null, ['putty', 'local'], files);
    assert.match(lockoutLenses(state)[0] ?? '', /^Unknown for all \d+ clients: an included file/);
    const [told, ...none] = lockoutDiagnostics(parse(TEXT), state);
    assert.deepEqual(
      [told?.code, told?.severity, told?.range.start.line, none],
      ['lockout-not-known', 'warning', 1, []],
    );
    assert.match(told?.message ?? '', /OpenSSH [^)]*\), PuTTY [\d.]+ .* sudo kexpert lockout/);
    const rows = lockoutRows(parse(TEXT), state);
    assert.ok(rows.every(({ section }) => section === 'must-keep-working' || section === 'unknown'));
    assert.match(rows[0]?.detail ?? '', /could not be read/);
  });

  it('is marked at the Include that brings in a file with such an Include', async () => {
    const inner = { ...files, '/etc/ssh/b.conf': 'Include sshd_config.d/*.conf\n' };
    const text = 'Port 22\n\nInclude b.conf\n';
    const [told] = lockoutDiagnostics(parse(text), await stateOf(text, null, [], inner));
    assert.deepEqual([told?.code, told?.range.start.line], ['lockout-not-known', 2]);
  });

  it('is no matter behind the lines that set all, nor where nobody has to get in', async () => {
    const text = 'Ciphers aes256-gcm@openssh.com\nKexAlgorithms curve25519-sha256\nHostKeyAlgorithms ssh-ed25519\n';
    const after = `${text}HostKey ssh_host_ed25519_key\nInclude sshd_config.d/*.conf\n`;
    assert.deepEqual(lockoutDiagnostics(parse(after), await stateOf(after, null, ['putty'], files)), []);
    const state = await stateOf(TEXT, null, [], files);
    const others = state.report.clients.filter(({ origin }) => origin !== 'local');
    const nobody = { ...state, report: { ...state.report, clients: others } };
    assert.deepEqual(lockoutDiagnostics(parse(TEXT), nobody), []);
  });
});

describe('lockoutDiagnostics', () => {
  it('marks the line that locks out this machine’s own ssh', async () => {
    const text = '# mine\nCiphers 3des-cbc # old\n';
    const [found, ...others] = lockoutDiagnostics(parse(text), await stateOf(text));
    assert.deepEqual(others, []);
    assert.equal(found?.code, 'locks-out-this-machine');
    assert.deepEqual([found.range.start.line, found.range.start.character], [1, 0]);
    assert.match(found.message, /\(OpenSSH 9\.2p1.*\).*no cipher in common\.$/);
    const connected = lockoutDiagnostics(parse(text), { ...(await stateOf(text)), remote: true });
    assert.match(connected[0]?.message ?? '', /connected with now/);
  });

  it('marks what locks out a client that must keep working, once for each', async () => {
    const text = 'HostKey /etc/ssh/ssh_host_ed25519_key\n';
    const found = lockoutDiagnostics(parse(text), await stateOf(text, null, ['paramiko-1.16.0', 'paramiko 1.16']));
    assert.deepEqual(
      found.map(({ code, range }) => [code, range.start.line]),
      [['locks-out-must-work', 0]],
    );
    assert.match(found[0]?.message ?? '', /Paramiko 1\.16\.0.*must keep working.*no host key algorithm in common\.$/);
    assert.deepEqual(lockoutDiagnostics(parse(text), await stateOf(text, null, ['paramiko-3.5.0'])), []);
  });

  it('leaves those that a policy wants to get in to the rule about them; the list has them, with whose wish it is', async () => {
    const text = 'KexAlgorithms sntrup761x25519-sha512@openssh.com\n';
    const state = await stateOf(text, null, ['putty-0.70']);
    const wanted = { ...state, mustWork: state.mustWork.map((outcome) => ({ ...outcome, policy: 'Ours' })) };
    assert.equal(lockoutDiagnostics(parse(text), state).length, 1);
    assert.deepEqual(lockoutDiagnostics(parse(text), wanted), []);
    const row = lockoutRows(parse(text), wanted).find(({ section }) => section === 'must-keep-working');
    assert.equal(row?.detail, 'no key exchange method in common (putty-0.70, required by policy “Ours”)');
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
    assert.deepEqual(sections, ['newly-locked-out', 'must-keep-working', 'locked-out']);
    const putty = rows.find(({ section, label }) => section === 'must-keep-working' && label.startsWith('PuTTY 0.70'));
    assert.equal(putty?.line, 1);
    assert.match(putty.detail, /no key exchange method in common/);
    const back = lockoutRows(parse('Port 22\n'), await stateOf('Port 22\n', text));
    assert.equal(back.at(-1)?.section, 'let-in');
  });
});
