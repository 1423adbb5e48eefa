import type { CorpusCase, FileText } from './corpusCase.ts';
import { CLIENT_OFFER, MODERN_OFFER, OFFERS, proposalOf } from './offers.ts';
import { POLICY_FILES } from './policyFiles.ts';

/** Releases of long ago against those of today in both directions, other implementations, and pairs that agree. */
const PAIRS: readonly (readonly [client: string, server: string])[] = [
  ['openssh-9.2p1', 'openssh-server-9.2p1'],
  ['openssh-10.5p1', 'openssh-server-10.5p1'],
  ['openssh-10.0p1', 'openssh-server-5.3p1'],
  ['openssh-5.3p1', 'openssh-server-9.8p1'],
  ['openssh-7.4p1', 'openssh-server-8.8p1'],
  ['openssh-9.9p1', 'cisco-ios-12.2-cisco-1.25'],
  ['openssh-8.8p1', 'cisco-ios-group1-only'],
  ['openssh-9.8p1', 'dropbear-server-2012.55'],
  ['openssh-9.0p1', 'romsshell-4.31'],
  ['openssh-9.2p1-debian12', 'comware-5.20.99'],
  ['openssh-6.6p1', 'tinyssh-20230101'],
  ['paramiko 2.8', 'openssh-server-9.2p1'],
  ['paramiko-1.16.0', 'openssh-server-8.8p1'],
  ['paramiko-4.0.0', 'junos-18-openssh-7.4'],
  ['putty 0.70', 'openssh-server-10.0p1'],
  ['putty-0.60', 'dropbear-server-2025.87'],
  ['jsch-0.1.54', 'openssh-server-8.8p1'],
  ['libssh2-1.4.3', 'openssh-server-9.2p1'],
  ['libssh-0.7.7', 'libssh-server-0.12.2'],
  ['mscdex-ssh2-0.4.15', 'openssh-server-9.9p1'],
  ['go-x-crypto-0.4.0', 'openssh-server-9.9p1'],
  ['sshnet-2016.0.0', 'openssh-server-8.9p1'],
  ['sshj-0.8.1', 'mina-sshd-server-2.17.1'],
  ['asyncssh-2.0.0', 'tinyssh-20150801'],
  ['net-ssh-4.2.0', 'openssh-server-8.8p1'],
  ['phpseclib 2', 'openssh-server-9.2p1-debian12'],
  ['dropbear-client-0.52', 'openssh-server-7.0p1'],
  ['russh 0.34', 'cisco-iol-17.16'],
];

const SSHD =
  'KexAlgorithms diffie-hellman-group14-sha1\nCiphers aes256-ctr\nMACs hmac-sha1\nHostKeyAlgorithms ssh-rsa\n';
const SSH =
  'Host old\n    KexAlgorithms +diffie-hellman-group14-sha1\n    HostKeyAlgorithms +ssh-rsa\nHost *\n    Ciphers aes256-gcm@openssh.com\n';

const compare = (
  id: string,
  client: string,
  server: string,
  more: readonly string[] = [],
  files?: Readonly<Record<string, FileText>>,
): CorpusCase => ({
  id,
  argv: ['compare', client, server, ...(more.includes('--ssh-config') ? [] : ['--ssh-config', 'none']), ...more],
  ...(files !== undefined && { files }),
});

const failing = ['openssh-9.2p1', 'cisco-ios-group1-only'] as const;
const agreeing = ['openssh-9.2p1', 'openssh-server-9.2p1'] as const;

export const compareCases: readonly CorpusCase[] = [
  ...PAIRS.map(([client, server]) => compare(`${client} and ${server} | json`, client, server, ['--json'])),
  ...PAIRS.slice(0, 12).map(([client, server]) => compare(`${client} and ${server} | text`, client, server)),
  ...['text', 'markdown', 'sarif'].flatMap((format) => [
    compare(`failing, ${format}`, ...failing, ['--format', format]),
    compare(`agreeing, ${format}`, ...agreeing, ['--format', format]),
  ]),
  compare('failing, all lists', ...failing, ['--lists']),
  ...Object.entries(OFFERS).flatMap(([name, lists]) => [
    compare(`an offer of a file: ${name} | json`, 'openssh-9.2p1', 'file:server.json', ['--json'], {
      'server.json': JSON.stringify(proposalOf(lists)),
    }),
    compare(`an offer of a file: ${name} | text`, 'openssh-9.8p1', 'file:server.json', [], {
      'server.json': JSON.stringify(proposalOf(lists)),
    }),
  ]),
  compare('a recorded client', 'file:client.json', 'openssh-server-9.9p1', ['--json'], { 'client.json': CLIENT_OFFER }),
  compare('a recorded client and an offer', 'file:c.json', 'file:s.json', ['--json'], {
    'c.json': CLIENT_OFFER,
    's.json': JSON.stringify(proposalOf(MODERN_OFFER)),
  }),
  ...['6.6', '8.2', '9.2', '10.0'].flatMap((release) => [
    compare(`an sshd_config for ${release}`, 'openssh-9.2p1', 'file:sshd_config', ['--json', '--openssh', release], {
      sshd_config: SSHD,
    }),
    compare(
      `an ssh_config for ${release}`,
      'file:ssh_config',
      'openssh-server-7.0p1',
      ['--json', '--openssh', release],
      { ssh_config: SSH },
    ),
  ]),
  compare('an ssh_config for a host', 'file:ssh_config', 'openssh-server-5.3p1', ['--host', 'old', '--json'], {
    ssh_config: SSH,
  }),
  compare('an ssh_config for another host', 'file:ssh_config', 'openssh-server-5.3p1', ['--host', 'new', '--json'], {
    ssh_config: SSH,
  }),
  compare('both sides of files, text', 'file:ssh_config', 'file:sshd_config', ['--host', 'old'], {
    ssh_config: SSH,
    sshd_config: SSHD,
  }),
  compare('an sshd_config with errors', 'openssh-9.2p1', 'file:sshd_config', ['--json'], {
    sshd_config: 'Ciphers foo\nFrob\nMatch user x\n    Ciphers none\n',
  }),
  compare('an sshd_config that includes', 'openssh-9.2p1', 'file:sshd_config', ['--json'], {
    sshd_config: 'Include {dir}/d/*\nCiphers aes128-cbc\n',
    'd/a': 'Ciphers aes256-ctr\n',
  }),
  { ...compare('local', 'local', 'openssh-server-7.0p1', ['--json']), ssh: true },
  { ...compare('local, text', 'local', 'dropbear-server-0.52', ['--lists']), ssh: true },
  { ...compare('local, verbose', 'local', 'openssh-server-9.2p1', ['--verbose', '--ssh', 'ssh']), ssh: true },
  compare('local without an ssh', 'local', 'openssh-server-7.0p1', ['--json']),
  compare('a library of this machine', 'local-paramiko', 'openssh-server-9.2p1', ['--json']),
  compare('a library that is not here', 'workspace-ssh2', 'openssh-server-9.2p1'),
  ...['modern', 'fips-140-3', 'own.json', 'post-quantum'].flatMap((policy) => [
    compare(`--policy ${policy}`, ...agreeing, ['--policy', policy, '--json'], POLICY_FILES),
    compare(`--policy ${policy}, old`, 'openssh-7.4p1', 'openssh-server-7.4p1', ['--policy', policy], POLICY_FILES),
  ]),
  ...['warning', 'info', 'never'].map((severity) =>
    compare(`--fail-on ${severity}`, ...agreeing, ['--fail-on', severity]),
  ),
  compare('--fail-on never, failing', ...failing, ['--fail-on', 'never']),
  compare('redacted', 'file:ssh_config', 'file:sshd_config', ['--host', 'old', '--redact', '--json'], {
    ssh_config: SSH,
    sshd_config: SSHD,
  }),
  { ...compare('--output', ...failing, ['--output', 'report.md', '--format', 'markdown']), after: ['report.md'] },
  {
    ...compare('a host that agrees', 'openssh-9.2p1', 'host:127.0.0.1', ['--ssh-config', 'config', '--json'], {
      config: 'Port {port:a}\n',
    }),
    servers: { a: { does: 'offer', identification: 'SSH-2.0-OpenSSH_9.2p1', lists: MODERN_OFFER } },
  },
  {
    ...compare(
      'a host that does not speak SSH',
      'openssh-9.2p1',
      'host:127.0.0.1',
      ['--ssh-config', 'config', '--json'],
      { config: 'Port {port:a}\n' },
    ),
    servers: { a: { does: 'say', bytes: 'HTTP/1.1 400 Bad Request\r\n\r\n' } },
  },
  compare('servers first', 'openssh-server-9.2p1', 'openssh-9.2p1'),
  compare('two clients', 'openssh-9.2p1', 'putty-0.78'),
  compare('an unknown client', 'frobssh-1', 'openssh-server-9.2p1'),
  compare('an unknown server', 'openssh-9.2p1', 'frobsshd'),
  compare('a file that is not there', 'openssh-9.2p1', 'file:nowhere'),
  compare('a file of no kind', 'openssh-9.2p1', 'file:x', [], { x: 'hello\n' }),
  compare('a file with half an offer', 'openssh-9.2p1', 'file:x.json', [], { 'x.json': '{"kex":["a"]}' }),
  compare('an empty operand', '', 'openssh-server-9.2p1'),
  compare('file: of nothing', 'file:', 'openssh-server-9.2p1'),
  compare('wrong --openssh', ...agreeing, ['--openssh', '9']),
  compare('wrong --fail-on', ...agreeing, ['--fail-on', '1']),
  compare('wrong --format', ...agreeing, ['--format', 'svg']),
  compare('wrong --timeout', ...agreeing, ['--timeout', '-1']),
  compare('unknown option', ...agreeing, ['--client', 'x']),
  compare('an ssh_config that is not there', ...agreeing, ['--ssh-config', 'nowhere']),
  compare('an ssh that is not there', ...agreeing, ['--ssh', './nowhere']),
  { id: 'one side', argv: ['compare', 'openssh-9.2p1'] },
  { id: 'three sides', argv: ['compare', 'a', 'b', 'c'] },
];
