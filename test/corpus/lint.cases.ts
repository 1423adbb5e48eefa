import type { CorpusCase, FileText } from './corpusCase.ts';
import { POLICY_FILES } from './policyFiles.ts';
import { SSH_CONFIGS, SSHD_CONFIGS } from './configFiles.ts';

const NOW = '2026-11-20';

interface Document {
  readonly id: string;
  readonly path: string;
  readonly files: Readonly<Record<string, FileText>>;
  readonly options?: readonly string[];
}

const sshd = (id: string, text: FileText, ...options: readonly string[]): Document => ({
  id: `sshd: ${id}`,
  path: 'sshd_config',
  files: { sshd_config: text },
  options,
});

const ssh = (id: string, text: FileText, ...options: readonly string[]): Document => ({
  id: `ssh: ${id}`,
  path: 'ssh_config',
  files: { ssh_config: text },
  options,
});

const withFiles = (document: Document, files: Document['files']): Document => ({
  ...document,
  files: { ...document.files, ...files },
});

const EVERY: readonly Document[] = [
  ...SSHD_CONFIGS.map(([id, text]) => sshd(id, text)),
  ...SSH_CONFIGS.map(([id, text]) => ssh(id, text)),
  withFiles(sshd('includes', 'Include {dir}/d/*.conf\nPort 2222\nCiphers aes256-ctr\n'), {
    'd/10.conf': 'Ciphers aes128-ctr\n',
    'd/20.conf': 'Port 22\nKexAlgorithms curve25519-sha256\nFrob 1\n',
  }),
  withFiles(sshd('includes itself', 'Include {dir}/a\n'), { a: 'Include {dir}/b\n', b: 'Include {dir}/a\n' }),
  sshd('includes what is not there', 'Include {dir}/nowhere/*.conf {dir}/nothing\nInclude\n'),
  withFiles(sshd('includes what is not UTF-8', 'Include {dir}/a\nPasswordAuthentication no\n'), {
    a: { latin1: '# \xe9\nPort 22\n' },
  }),
  withFiles(sshd('includes within Match', 'Match user git\n    Include {dir}/git.conf\nMatch all\n    Banner none\n'), {
    'git.conf': 'AllowTcpForwarding no\nPort 23\n',
  }),
  withFiles(ssh('includes', 'Include {dir}/more\nHost *\n    Ciphers +aes128-cbc\n'), {
    more: 'Host a\n    Ciphers aes256-ctr\nHost *\n    KexAlgorithms curve25519-sha256\n',
  }),
  withFiles(ssh('includes itself', 'Host a\n    Include ssh_config\n    Include {dir}/ssh_config\n'), {}),
];

const WEAK =
  'KexAlgorithms diffie-hellman-group1-sha1,diffie-hellman-group14-sha1,sntrup761x25519-sha512@openssh.com,mlkem768x25519-sha256\nCiphers aes128-cbc,3des-cbc,aes256-ctr\nMACs hmac-md5,hmac-sha1,hmac-sha2-256\nHostKeyAlgorithms ssh-rsa,ssh-dss,rsa-sha2-256\nPubkeyAcceptedKeyTypes ssh-rsa\n';
const KEYWORDS =
  'UsePrivilegeSeparation yes\nRequiredRSASize 2048\nPubkeyAcceptedAlgorithms +ssh-rsa\nPerSourcePenalties no\nChallengeResponseAuthentication no\nUnusedConnectionTimeout 5m\nRefuseConnection yes\nGSSAPIKexAlgorithms gss-group14-sha1-\nDebianBanner no\nProtocol 1,2\n';
const CLIENT =
  'Host *\n    KexAlgorithms mlkem768x25519-sha256,curve25519-sha256\n    PubkeyAcceptedKeyTypes +ssh-rsa\n    ObscureKeystrokeTiming no\n    UseRoaming no\n    RequiredRSASize 1024\n    Tag x\n    WarnWeakCrypto no\n';
const RELEASES = ['5.3', '6.6', '7.4', '8.2', '8.8', '9.2', '9.2p1', '9.9', '10.0', '10.5', '12.0'];

const BY_RELEASE: readonly Document[] = RELEASES.flatMap((release) => [
  sshd(`weak lists for ${release}`, WEAK, '--openssh', release),
  sshd(`keywords for ${release}`, KEYWORDS, '--openssh', release),
  ssh(`a client for ${release}`, CLIENT, '--openssh', release),
]);

const POLICIES = [
  'compatible',
  'intermediate',
  'modern',
  'post-quantum',
  'fips-140-3',
  'cnsa-2.0',
  'own.json',
  'pq.json',
  'open.json',
];
const KEYS = 'HostKey /etc/ssh/ssh_host_rsa_key\nHostKey /etc/ssh/ssh_host_ecdsa_key\nRequiredRSASize 1024\n';

const BY_POLICY: readonly Document[] = POLICIES.flatMap((policy) => [
  withFiles(sshd(`weak lists, ${policy}`, WEAK + KEYS, '--policy', policy), POLICY_FILES),
  withFiles(sshd(`nothing set, ${policy}`, 'Port 22\n', '--policy', policy, '--openssh', '9.2'), POLICY_FILES),
  withFiles(
    ssh(
      `two hosts, ${policy}`,
      'Host switch-1\n    KexAlgorithms +diffie-hellman-group14-sha1\nHost b\n    MACs hmac-sha1\n',
      '--policy',
      policy,
    ),
    POLICY_FILES,
  ),
]);

const caseOf = ({ id, path, files, options = [] }: Document, name: string, ...more: readonly string[]): CorpusCase => ({
  id: `${id} | ${name}`,
  argv: ['lint', path, ...options, ...more],
  files,
  ...(more.includes('--fix') && { after: [path] }),
});

/** A quarter of the documents in each of the other formats; JSON says of all of them what is found. */
const HUMAN = ['text', 'markdown', 'sarif', 'redact'] as const;

function inOneFormat(document: Document, index: number): CorpusCase {
  const format = HUMAN[index % HUMAN.length] ?? 'text';
  return format === 'redact'
    ? caseOf(document, 'redacted', '--redact', '--json')
    : caseOf(document, format, '--format', format);
}

const two = { sshd_config: 'Ciphers aes128-cbc\n', ssh_config: 'Host *\n    MACs hmac-md5\n' };

export const lintCases: readonly CorpusCase[] = [
  ...[...EVERY, ...BY_RELEASE, ...BY_POLICY].map((document) => caseOf(document, 'json', '--json')),
  ...EVERY.map((document) => caseOf(document, 'fixed', '--fix')),
  ...EVERY.map(inOneFormat),
  ...BY_RELEASE.filter((_, index) => index % 3 === 0).map((document) => caseOf(document, 'fixed', '--fix')),
  ...BY_POLICY.filter((_, index) => index % 4 === 0).map((document) => caseOf(document, 'fixed', '--fix')),
  ...BY_POLICY.filter((_, index) => index % 5 === 0).map(inOneFormat),
  ...['error', 'warning', 'info', 'hint', 'never'].map((severity) => ({
    id: `--fail-on ${severity}`,
    argv: ['lint', 'sshd_config', '--fail-on', severity],
    files: { sshd_config: 'MACs hmac-sha1,hmac-sha2-256\n' },
  })),
  { id: 'two files, text', argv: ['lint', 'sshd_config', 'ssh_config'], files: two },
  { id: 'two files, JSON', argv: ['lint', 'sshd_config', 'ssh_config', '--json'], files: two },
  { id: 'two files, SARIF', argv: ['lint', 'sshd_config', 'ssh_config', '--format', 'sarif'], files: two },
  { id: 'two files, Markdown', argv: ['lint', 'sshd_config', 'ssh_config', '--format', 'markdown'], files: two },
  { id: '--kind sshd', argv: ['lint', 'x.conf', '--kind', 'sshd', '--json'], files: { 'x.conf': 'Port 1\nHost a\n' } },
  { id: '--kind ssh', argv: ['lint', 'x.conf', '--kind', 'ssh', '--json'], files: { 'x.conf': 'Port 1\nHost a\n' } },
  { id: 'a file named config', argv: ['lint', 'config', '--json'], files: { config: 'Host a\n    Frob 1\n' } },
  {
    id: 'a drop-in',
    argv: ['lint', 'sshd_config.d/50-own.conf', '--json'],
    files: { 'sshd_config.d/50-own.conf': 'Ciphers none\n' },
  },
  { id: '--output', argv: ['lint', 'sshd_config', '--json', '--output', 'report'], files: two, after: ['report'] },
  { id: '--output into nowhere', argv: ['lint', 'sshd_config', '--output', 'no/where'], files: two },
  {
    id: 'policy that is broken',
    argv: ['lint', 'sshd_config', '--policy', 'nojson.json'],
    files: { ...two, ...POLICY_FILES },
  },
  {
    id: 'policy with typing errors',
    argv: ['lint', 'sshd_config', '--policy', 'typo.json'],
    files: { ...two, ...POLICY_FILES },
  },
  { id: 'policy that is unknown', argv: ['lint', 'sshd_config', '--policy', 'moderm'], files: two },
  { id: 'no file', argv: ['lint'] },
  { id: 'a file that is not there', argv: ['lint', 'sshd_config'] },
  { id: 'a folder', argv: ['lint', '.'] },
  { id: 'a file of no kind', argv: ['lint', 'x.conf'], files: { 'x.conf': '' } },
  { id: 'wrong --kind', argv: ['lint', 'sshd_config', '--kind', 'server'], files: two },
  { id: 'wrong --openssh', argv: ['lint', 'sshd_config', '--openssh', 'new'], files: two },
  { id: 'wrong --fail-on', argv: ['lint', 'sshd_config', '--fail-on', 'all'], files: two },
  { id: 'wrong --format', argv: ['lint', 'sshd_config', '--format', 'svg'], files: two },
  { id: '--json and another format', argv: ['lint', 'sshd_config', '--json', '--format', 'sarif'], files: two },
  { id: 'unknown option', argv: ['lint', 'sshd_config', '--client', 'x'], files: two },
  { id: 'an option without its value', argv: ['lint', 'sshd_config', '--policy'], files: two },
  {
    id: '--redact with hosts',
    argv: ['lint', 'ssh_config', '--redact', '--format', 'markdown'],
    files: {
      ssh_config: `Host vault\n    Hostname vault.example.org\n    # Temporary until 2026-01-01 (kexpert: hmac-sha1): of vault.example.org\n    MACs +hmac-sha1\n# ${NOW}\n`,
    },
  },
];
