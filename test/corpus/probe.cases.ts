import type { CorpusCase, ServerScript } from './corpusCase.ts';
import { MODERN_OFFER, OFFERS } from './offers.ts';
import { POLICY_FILES } from './policyFiles.ts';

const CLIENT = ['--client', 'openssh-9.2p1'] as const;
const offer = (name: string, identification = 'SSH-2.0-OpenSSH_9.2p1'): ServerScript => ({
  does: 'offer',
  identification,
  lists: OFFERS[name] ?? MODERN_OFFER,
});

/** Asks `web`, which the ssh_config leads to the server `a`. */
const probe = (id: string, server: ServerScript, ...more: readonly string[]): CorpusCase => ({
  id,
  argv: [
    'probe',
    'web',
    '--ssh-config',
    'config',
    '--timeout',
    '10000',
    ...(more.includes('--client') || more.includes('--ssh') ? [] : CLIENT),
    ...more,
  ],
  files: {
    config:
      'Host web\n    Hostname 127.0.0.1\n    Port {port:a}\n    User ada\n    UserKnownHostsFile {dir}/known\nHost *\n    MACs -hmac-md5\n',
    ...POLICY_FILES,
  },
  servers: { a: server },
});

const none = ['--host-keys', 'none'] as const;
const old = offer('everything old', 'SSH-2.0-OpenSSH_5.3');

const FAILURES: readonly (readonly [id: string, server: ServerScript])[] = [
  ['HTTP', { does: 'say', bytes: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n' }],
  ['SMTP', { does: 'say', bytes: '220 mail.example.org ESMTP\r\n' }],
  ['SSH 1', { does: 'say', bytes: 'SSH-1.5-Cisco-1.25\r\n' }],
  ['nothing said, hung up', { does: 'say', bytes: '' }],
  ['an identification alone', { does: 'say', bytes: 'SSH-2.0-OpenSSH_9.2p1\r\n' }],
  ['MaxStartups', { does: 'say', bytes: 'Exceeded MaxStartups\r\n' }],
  ['not allowed', { does: 'say', bytes: 'Not allowed at this time\r\n' }],
  ['garbage for a packet', { does: 'say', bytes: 'SSH-2.0-x\r\n\xff\xff\xff\xff\xff\xff\xff\xff' }],
  ['control characters', { does: 'say', bytes: 'SSH-2.0-\x1b[31mred\r\n' }],
  ['refused', { does: 'refuse' }],
];

const usage = (id: string, ...argv: readonly string[]): CorpusCase => ({ id, argv: ['probe', ...argv] });

const two = {
  servers: { a: offer('modern'), b: old },
  files: {
    config:
      'Host web\n    Hostname 127.0.0.1\n    Port {port:a}\nHost old\n    Hostname 127.0.0.1\n    Port {port:b}\nHost *.wild\n    Port 1\n',
  },
};
const several = ['--ssh-config', 'config', ...CLIENT, ...none, '--concurrency', '1', '--timeout', '10000'];

export const probeCases: readonly CorpusCase[] = [
  ...Object.keys(OFFERS).flatMap((name) => [
    probe(`${name} | json`, offer(name), '--json', ...none),
    probe(`${name} | text`, offer(name), ...none),
  ]),
  ...['markdown', 'sarif', 'svg'].flatMap((format) => [
    probe(`failing, ${format}`, old, '--format', format, ...none),
    probe(`agreeing, ${format}`, offer('modern'), '--format', format, ...none),
  ]),
  ...FAILURES.flatMap(([id, server]) => [probe(`${id} | json`, server, '--json'), probe(`${id} | text`, server)]),
  probe('silent', { does: 'nothing' }, '--json', '--timeout', '1500'),
  probe('other identifications: Dropbear', offer('old host key', 'SSH-2.0-dropbear_2012.55'), '--json', ...none),
  probe('other identifications: Cisco', offer('everything old', 'SSH-2.0-Cisco-1.25'), '--json', ...none),
  probe('other identifications: none known', offer('old kex', 'SSH-2.0-x'), '--json', ...none),
  probe('all lists', offer('modern'), '--lists', ...none),
  probe('verbose', offer('modern'), '--verbose', ...none),
  probe('a host key that is not sent', offer('modern'), '--json', '--timeout', '1500'),
  probe('a whole key exchange', { does: 'shake', offer: 'modern' }, '--json'),
  probe('a whole key exchange, text', { does: 'shake', offer: 'modern' }),
  probe('a whole key exchange, all keys', { does: 'shake', offer: 'modern' }, '--host-keys', 'all', '--json'),
  probe('a whole handshake', { does: 'shake', offer: 'modern' }, '--handshake', '--json', ...none),
  probe('an old server with its key', { does: 'shake', offer: 'legacy' }, '--json', '--client', 'openssh-7.4p1'),
  { ...probe('the local ssh', old, '--json', '--ssh', 'ssh', ...none), ssh: true },
  { ...probe('the local ssh asked', offer('modern'), '--ask-ssh', '--ssh', 'ssh', '--json', ...none), ssh: true },
  probe('the library of this machine', old, '--client', 'local-paramiko', '--json', ...none),
  ...['putty-0.78', 'paramiko-2.9.0', 'openssh-7.4p1'].map((client) =>
    probe(`--client ${client}`, old, '--client', client, '--json', ...none),
  ),
  ...['modern', 'fips-140-3', 'own.json'].map((policy) =>
    probe(`--policy ${policy}`, offer('weak but agreed'), '--policy', policy, '--json', ...none),
  ),
  ...['modernize-server', 'frob'].map((remedy) => probe(`--script ${remedy}`, old, '--script', remedy, ...none)),
  probe('--script where there is none', { does: 'refuse' }, '--script', 'modernize-server'),
  ...['warning', 'info', 'never'].map((severity) =>
    probe(`--fail-on ${severity}`, offer('weak but agreed'), '--fail-on', severity, ...none),
  ),
  probe('redacted', old, '--redact', '--json', ...none),
  probe('redacted, text', { does: 'shake', offer: 'modern' }, '--redact', '--redact-fingerprints'),
  { ...probe('--output', old, '--json', '--output', 'report', ...none), after: ['report'] },
  {
    ...probe('another port', offer('modern'), ...none, '--json'),
    argv: ['probe', '127.0.0.1', '-p', '{port:a}', '--ssh-config', 'none', ...CLIENT, ...none, '--json'],
  },
  {
    ...probe('a temporary exception that is over', offer('modern'), '--json', ...none),
    files: {
      config:
        'Host web\n    Hostname 127.0.0.1\n    Port {port:a}\n    # Temporary until 2026-01-01 (kexpert: hmac-sha1): x\n    MACs +hmac-sha1\n',
    },
  },
  {
    ...probe('settings of the host', old, '--json', ...none),
    files: {
      config:
        'Host web\n    Hostname 127.0.0.1\n    Port {port:a}\n    KexAlgorithms +diffie-hellman-group1-sha1\n    HostKeyAlgorithms +ssh-dss\n    Ciphers 3des-cbc\n    MACs hmac-md5\n',
    },
  },
  {
    ...probe('a ProxyCommand that is not allowed', offer('modern'), '--json'),
    files: { config: 'Host web\n    Hostname 192.0.2.1\n    ProxyCommand exit 1\n' },
  },
  {
    ...probe('a ProxyCommand that is', offer('modern'), '--json', '--allow-proxy-command'),
    files: { config: 'Host web\n    Hostname 192.0.2.1\n    ProxyCommand leaves\n' },
  },
  { id: 'two hosts', argv: ['probe', 'web', 'old', '--json', ...several], ...two },
  { id: 'two hosts, text', argv: ['probe', 'web', 'old', ...several], ...two },
  { id: 'two hosts, Markdown', argv: ['probe', 'web', 'old', '--format', 'markdown', ...several], ...two },
  { id: 'two hosts, SARIF', argv: ['probe', 'web', 'old', '--format', 'sarif', ...several], ...two },
  { id: 'two hosts, SVG', argv: ['probe', 'web', 'old', '--format', 'svg', ...several], ...two },
  { id: '--all', argv: ['probe', '--all', '--json', ...several], ...two },
  { id: '--stdin', argv: ['probe', '--stdin', ...several], stdin: '# hosts\nold\n\nweb\r\n', ...two },
  usage('no host'),
  usage('no host on standard input', '--stdin', '--ssh-config', 'none'),
  usage('an empty host', ''),
  usage('wrong --port', 'h', '-p', 'x'),
  usage('wrong --timeout', 'h', '--timeout', '0'),
  usage('wrong --concurrency', 'h', '--concurrency', '257'),
  usage('wrong --format', 'h', '--format', 'xml'),
  usage('wrong --fail-on', 'h', '--fail-on', 'x'),
  usage('wrong --host-keys', 'h', '--host-keys', 'some', '--ssh-config', 'none'),
  usage('wrong --client', '127.0.0.1', '--client', 'nobody', '--ssh-config', 'none'),
  usage('wrong --policy', 'h', '--policy', 'nothing', '--ssh-config', 'none'),
  usage('--script and JSON', 'h', '--script', 'x', '--json', '--ssh-config', 'none'),
  usage('--script for two', 'h', 'i', '--script', 'x', '--ssh-config', 'none'),
  usage('an ssh_config that is not there', 'h', '--ssh-config', 'nowhere'),
  usage('an ssh that is not there', 'h', '--ssh', './nowhere'),
  usage('unknown option', 'h', '--frob'),
];
