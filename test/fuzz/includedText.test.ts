/**
 * Of a file that is only included no text is told (threat 17), whatever the command, its format or the editor's feature:
 * generated configurations include generated secrets, and nothing that is printed may hold a piece of one.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { EXIT } from '../../src/cli/exitCode.ts';
import { runCommand } from '../../src/cli/runCommand.ts';
import type { ConfigKind } from '../../src/core/openssh/config/configDocument.ts';
import { followIncludes, includePattern } from '../../src/core/openssh/config/includeGraph.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { completionsAt } from '../../src/core/service/editor/completion.ts';
import { scopeOf } from '../../src/core/service/editor/configScope.ts';
import { definitionAt } from '../../src/core/service/editor/definition.ts';
import { hoverAt } from '../../src/core/service/editor/hover.ts';
import { fileLinks } from '../../src/core/service/editor/links.ts';
import { outlineOf } from '../../src/core/service/editor/outline.ts';
import { signatureAt } from '../../src/core/service/editor/signature.ts';
import { clientProfiles } from '../../src/core/sources/profiles/clientProfiles.ts';
import { plainStyle } from '../../src/core/render/text/pairText.ts';
import { profileClients } from '../../src/core/assess/compatibility/lockoutClients.ts';
import { lockoutJudge, publicKeyFilesOf } from '../../src/core/assess/compatibility/lockoutJudge.ts';
import { judgeMustWork, resolveMustWork } from '../../src/core/assess/compatibility/mustWork.ts';
import { lockoutDiagnostics, lockoutLenses, lockoutRows } from '../../src/core/service/editor/lockoutView.ts';
import { createFileReader } from '../../src/node/fileReader.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { userName } from '../../src/node/userName.ts';
import { panelModel } from '../../src/core/service/panel/panelModel.ts';
import { temporaryFolder } from '../setup/places.ts';
import { propertyParameters } from '../unit/openssh/config/arbitraryConfig.ts';
import { concat, IDENTIFICATION, KEXINIT, kexinitPacket, line } from '../unit/ssh/wire/transcripts.ts';
import { probeHost } from '../samples/worded.ts';

/** Begins every secret; it stands in no text of ours, nor in a path. */
const CANARY = 'zqxcanary';
/** A number that only secrets hold. */
const CANARY_NUMBER = '46570';

/** What strangers would like to read: a private key, /etc/shadow, .git-credentials. `%` stands for the secret. */
const SECRET_FILES: readonly string[] = [
  '-----BEGIN OPENSSH PRIVATE KEY-----%',
  'b3BlbnNzaC1rZXktdjEAAAAA%AAAAB==',
  '%',
  '"%"',
  'root:$6$%$46570:19000:0:99999:7:::',
  'https://mia:%@git.example',
  '% = %',
  '%  "%',
];
const COMMENTS: readonly string[] = [
  '# % kexpert: %',
  '# Temporary until 2020-01-01 (kexpert: %,3des-cbc): %',
  '# Temporary until 2999-01-01 (kexpert: aes128-cbc): %',
  '# system-wide crypto policy %',
];
const LISTS: readonly string[] = [
  'Ciphers',
  'MACs',
  'KexAlgorithms',
  'HostKeyAlgorithms',
  'CASignatureAlgorithms',
].flatMap((keyword) => [
  `${keyword} %`,
  `${keyword} +%,3des-cbc`,
  `${keyword} ^%`,
  `${keyword} -%*`,
  `${keyword} -*%,!%`,
]);
const SSHD_LINES: readonly string[] = [
  ...LISTS,
  'Ciphers aes256-ctr,3des-cbc,gss-%',
  'PubkeyAcceptedAlgorithms %',
  'AllowUsers % %',
  'Banner /%',
  'ForceCommand %',
  'Subsystem % /%',
  'Subsystem % /other',
  'Subsystem sftp /%',
  'HostKey /%',
  'HostKey /%/ssh_host_rsa_key',
  'HostKey "%',
  'HostCertificate /%',
  'RequiredRSASize 46570',
  'AuthorizedKeysCommand /%',
  'AuthorizedKeysCommand %',
  'AuthorizedPrincipalsCommand /%',
  'AuthenticationMethods %',
  'AuthenticationMethods publickey,%',
  'AuthenticationMethods any',
  'Match User %',
  'Match % x',
  'Match all',
  'ListenAddress 1.2.3.%',
  'ListenAddress [%:',
  'ListenAddress %:46570',
  'ListenAddress ::1',
  'AddressFamily inet',
  'AddressFamily %',
  'Port %',
  'Port 46570 %',
  'UseDNS %',
  'PermitRootLogin %',
  'LogLevel %',
  'Include /etc/crypto-policies/%.config',
  'Include %',
  'GSSAPIKeyExchange yes',
  'Protocol %',
  'Compression %',
];
const SSH_LINES: readonly string[] = [
  ...LISTS,
  'IgnoreUnknown %',
  'Match exec "%"',
  'Match user %',
  'Match % x',
  'Port %',
  'ProxyCommand % %h',
  'ProxyCommand %q %',
  'Compression %',
  'IdentityFile %',
  'UserKnownHostsFile %',
  'HostKeyAlias %',
  'LocalCommand %',
  'SendEnv %',
  'RequiredRSASize %',
  'ConnectionAttempts %',
  'StrictHostKeyChecking %',
  'Include %',
];
/** Lines of the file that is named; they are its own to be quoted. */
const OWN_SSHD: readonly string[] = [
  'Subsystem sftp internal-sftp',
  'ListenAddress ::1',
  'AuthenticationMethods any',
  'AuthorizedKeysCommandUser nobody',
  'HostKey /etc/ssh/ssh_host_ed25519_key',
  'Ciphers aes256-ctr',
  'Match User own',
];
const OWN_SSH: readonly string[] = ['Ciphers aes256-ctr', 'Compression yes', 'MACs +hmac-md5'];

interface Case {
  readonly kind: ConfigKind;
  readonly secret: readonly string[];
  readonly ownBefore: readonly string[];
  readonly ownAfter: readonly string[];
  readonly how: 'absolute' | 'relative' | 'home' | 'proc' | 'glob';
  readonly nested: boolean;
  readonly release: string | null;
  readonly policy: boolean;
}

const folder = temporaryFolder('included-text');
const secretPath = join(folder.path, 'secrets/one');
const nestedPath = join(folder.path, 'nested/two');
let server: Server;
let port = 0;

before(async () => {
  for (const name of ['secrets', 'nested', 'bin', '.ssh']) mkdirSync(join(folder.path, name));
  // Includes at home are the test's own, and no ssh of this machine is started: a profile stands in.
  process.env['HOME'] = folder.path;
  process.env['PATH'] = join(folder.path, 'bin');
  server = createServer((socket) => {
    socket.on('error', () => undefined).resume();
    socket.write(concat(line(IDENTIFICATION), kexinitPacket(KEXINIT)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
after(() => {
  server.close();
  folder.remove();
});

/** How an Include names a file, as its kind of configuration has it. */
function named(path: string, { kind, how }: Case): string {
  switch (how) {
    case 'absolute':
      return path;
    case 'relative':
      return relative(kind === 'sshd' ? '/etc/ssh' : join(folder.path, '.ssh'), path);
    // An sshd_config takes no ~.
    case 'home':
      return kind === 'sshd' ? path : `~/${relative(folder.path, path)}`;
    case 'proc':
      return `/proc/self/cwd/${relative(process.cwd(), path)}`;
    case 'glob':
      return `${dirname(path)}/*`;
  }
}

/** Writes the files of a case; gives the path of the one to name. */
function write(one: Case): string {
  const { kind, ownBefore, ownAfter, nested } = one;
  const head = kind === 'ssh' ? [`Host box\n  HostName 127.0.0.1\n  Port ${port}\nHost *`] : [];
  const include = `Include ${named(nested ? nestedPath : secretPath, one)}`;
  writeFileSync(nestedPath, `Include ${named(secretPath, one)}\n`);
  const secret = one.secret.map((text) => text.replaceAll(/%(?![hq])/g, CANARY));
  writeFileSync(secretPath, `${secret.join('\n')}\n`);
  const path = join(folder.path, kind === 'ssh' ? 'ssh_config' : 'sshd_config');
  writeFileSync(path, `${[...head, ...ownBefore, include, ...ownAfter].join('\n')}\n`);
  return path;
}

/** Every command line about the file. */
function commandLines(
  path: string,
  { kind, release, policy }: Case,
): readonly (readonly [string, readonly string[]])[] {
  const openssh = release === null ? [] : ['--openssh', release];
  const judged = policy ? ['--policy', 'modern'] : [];
  const formats = (command: string, args: readonly string[], names: readonly string[]) =>
    names.map((name) => [command, [...args, '--format', name]] as const);
  const lint = formats('lint', [path, ...openssh, ...judged], ['text', 'json', 'markdown', 'sarif']);
  const all = ['text', 'json', 'markdown', 'sarif'];
  if (kind === 'sshd') {
    return [
      ...lint,
      ...formats('lockout', [path, ...openssh, ...judged, '--must-work', 'putty'], ['text', 'json', 'markdown']),
      ...formats('lockout', [path, '--baseline', path], ['text', 'json']),
      ...formats('compare', ['openssh-9.2p1', `file:${path}`, ...openssh, ...judged], all),
    ];
  }
  const config = ['--ssh-config', path];
  return [
    ...lint,
    ...formats('compare', [`file:${path}`, 'openssh-server-9.2p1', ...openssh, '--host', 'box', ...judged], all),
    ...formats('compare', [`file:${path}`, 'host:box', ...config, ...openssh], ['text', 'json']),
    ['exceptions', config],
    ['exceptions', [...config, '--json']],
    ...formats('probe', ['box', ...config, '--host-keys', 'none', '--verbose', ...judged], [...all, 'svg']),
    ['probe', ['box', ...config, '--host-keys', 'none', '--lists', '--ask-ssh']],
    ...formats('explain', [...config, '--probe'], ['text', 'json', 'markdown']),
  ];
}

const LOG = 'Unable to negotiate with 127.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa\n';

async function run([command, args]: readonly [string, readonly string[]]): Promise<string> {
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  const input = (): Promise<string> => Promise.resolve(LOG);
  const interrupted = new AbortController().signal;
  const status = await runCommand(
    [command, ...args],
    { out: write, err: write, input, style: plainStyle, interrupted },
    '0.0.0',
  );
  const text = printed.join('');
  assert.notEqual(status, EXIT.usage, `${args.join(' ')}\n${text}`);
  assert.notEqual(text, '');
  return text;
}

/** What the editor shows of the file that is open in it. */
async function editorTexts(path: string, { kind, release }: Case): Promise<string> {
  const reader = createFileReader();
  const read = await reader.read(path);
  assert.ok(read.ok);
  const document = parseConfig(read.text, kind);
  const scope = scopeOf(kind, path, { home: folder.path, user: userName() });
  const shown: unknown[] = [outlineOf(document), await fileLinks(document, scope, reader)];
  const rows = read.text.split('\n');
  for (const [row, text] of rows.entries()) {
    for (const character of [0, text.length >> 1, text.length]) {
      const at = { line: row, character };
      shown.push(
        await hoverAt(document, at, () => Promise.resolve(clientProfiles)),
        await definitionAt(document, at, {
          scope,
          reader,
          graph: () => followIncludes(path, document, scope, reader),
        }),
        await completionsAt(document, at, { openssh: null, keys: null }),
        signatureAt(document, at),
      );
    }
  }
  if (kind === 'sshd') {
    const graph = await followIncludes(path, document, scope, reader);
    const openssh = release === null ? null : { major: Number(release.split('.')[0]), minor: 2, patch: 1 };
    const report = lockoutJudge(openssh).judge(graph, await publicKeyFilesOf(graph, reader), profileClients());
    const wishes = resolveMustWork(['putty *', 'openssh *']);
    const mustWork = judgeMustWork(wishes.ok ? wishes.wanted : [], report);
    const state = { report, change: null, mustWork, wishProblems: [], remote: false };
    shown.push(report, lockoutLenses(state), lockoutDiagnostics(document, state), lockoutRows(document, state));
  }
  return JSON.stringify(shown);
}

/** What the panel shows of a probe. */
async function panelTexts(path: string): Promise<string> {
  const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  const world = createProbeWorld({
    sshConfigFile: path,
    sshPath: null,
    mayRunPrograms: false,
    logger: quiet,
    version: '0.0.0',
  });
  const signal = new AbortController().signal;
  const report = await probeHost({ destination: 'box', hostKeys: 'none' }, world, { signal });
  return JSON.stringify([report, panelModel(report, { reportId: 'r', restricted: false })]);
}

function assertNoSecret(text: string, what: string): void {
  const lower = text.toLowerCase();
  const at = Math.max(lower.indexOf(CANARY), text.indexOf(CANARY_NUMBER));
  assert.equal(at, -1, `${what}: …${text.slice(Math.max(0, at - 200), at + 80)}…`);
}

const arbitraryCase: fc.Arbitrary<Case> = fc.constantFrom<ConfigKind>('sshd', 'ssh').chain((kind) => {
  const pool = [...SECRET_FILES, ...COMMENTS, ...(kind === 'sshd' ? SSHD_LINES : SSH_LINES)];
  const own = fc.array(fc.constantFrom(...(kind === 'sshd' ? OWN_SSHD : OWN_SSH)), { maxLength: 2 });
  return fc.record({
    kind: fc.constant(kind),
    secret: fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 6 }),
    ownBefore: own,
    ownAfter: own,
    how: fc.constantFrom('absolute', 'relative', 'home', 'proc', 'glob'),
    nested: fc.boolean(),
    release: fc.constantFrom(null, '9.2', '7.4', '6.9', '5.3'),
    policy: fc.boolean(),
  });
});

async function check(one: Case): Promise<void> {
  const path = write(one);
  for (const commandLine of commandLines(path, one)) {
    const [command, args] = commandLine;
    assertNoSecret(await run(commandLine), `${command} ${args.join(' ')}`);
  }
  assertNoSecret(await editorTexts(path, one), 'the editor');
  if (one.kind === 'ssh') assertNoSecret(await panelTexts(path), 'the panel');
}

const PLAIN = { ownBefore: [], ownAfter: [], nested: false, policy: false } as const;

test('each line by itself, in every command and format', async () => {
  for (const kind of ['sshd', 'ssh'] as const) {
    for (const secret of [...SECRET_FILES, ...COMMENTS, ...(kind === 'sshd' ? SSHD_LINES : SSH_LINES)])
      await check({ ...PLAIN, kind, secret: [secret], how: 'absolute', release: '6.9' });
  }
});

test('files of several lines, however they are included', async () => {
  await fc.assert(fc.asyncProperty(arbitraryCase, check), propertyParameters(40));
});

test('the files are read: the Include is one of those that lead to the secret', async () => {
  const scope = scopeOf('sshd', '/x/sshd_config', { home: folder.path, user: userName() });
  for (const how of ['absolute', 'relative', 'home', 'proc', 'glob'] as const) {
    const one: Case = { ...PLAIN, kind: 'sshd', secret: ['%'], how, release: '9.2' };
    const pattern = includePattern(named(secretPath, one), scope);
    assert.ok(pattern.ok && (await createFileReader().glob(pattern.path)).length === 1, how);
    const text = await run(['lockout', [write(one), '--format', 'json']]);
    // The place of the line is told, and what is wrong with it.
    assert.match(text, /"code":"missing-argument|"code":"unknown-keyword/, how);
    assert.match(text, /secrets\/one/, how);
  }
});
