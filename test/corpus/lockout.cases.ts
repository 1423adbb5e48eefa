import type { CorpusCase } from './corpusCase.ts';
import { POLICY_FILES } from './policyFiles.ts';
import { CLIENT_OFFER } from './offers.ts';

const MODERN =
  'KexAlgorithms curve25519-sha256,sntrup761x25519-sha512@openssh.com\nCiphers aes256-gcm@openssh.com,aes256-ctr\nMACs hmac-sha2-256-etm@openssh.com\nHostKeyAlgorithms ssh-ed25519,rsa-sha2-512\n';
const WIDE = 'KexAlgorithms +diffie-hellman-group14-sha1\nHostKeyAlgorithms +ssh-rsa\nMACs +hmac-sha1\n';

const FILES: readonly (readonly [id: string, text: string])[] = [
  ['nothing set', '# defaults\n'],
  ['modern', MODERN],
  ['wide', WIDE],
  ['post-quantum only', 'KexAlgorithms mlkem768x25519-sha256\n'],
  ['Ed25519 key alone', 'HostKey /etc/ssh/ssh_host_ed25519_key\n'],
  ['refused', 'Ciphers foo\nFrob yes\n'],
  ['no password', 'PasswordAuthentication no\nKbdInteractiveAuthentication no\n'],
  ['in a Match block', 'Match address 10.0.0.0/8\n    PubkeyAcceptedAlgorithms ssh-ed25519\n'],
  ['key types', 'PubkeyAcceptedAlgorithms ssh-ed25519\nRequiredRSASize 3072\n'],
  ['an include that is not there', `Include {dir}/none/*.conf\n${MODERN}`],
];

const MUST = [
  'putty-0.78',
  'putty',
  'paramiko 2.9',
  'paramiko >= 2.9 < 4',
  'putty *',
  'putty-0.60,openssh-5.3p1',
  'OpenSSH 7.4',
  'JSch',
];

const modern = { sshd_config: MODERN };

export const lockoutCases: readonly CorpusCase[] = [
  ...FILES.flatMap(([id, text]) => [
    { id: `${id} | json`, argv: ['lockout', 'sshd_config', '--json'], files: { sshd_config: text } },
    { id: `${id} | text`, argv: ['lockout', 'sshd_config'], files: { sshd_config: text } },
    { id: `${id} | markdown`, argv: ['lockout', 'sshd_config', '--format', 'markdown'], files: { sshd_config: text } },
  ]),
  ...['6.6', '7.4', '8.8', '9.2'].flatMap((release) => [
    {
      id: `nothing set for ${release}`,
      argv: ['lockout', 'sshd_config', '--openssh', release, '--json'],
      files: { sshd_config: '' },
    },
    { id: `modern for ${release}`, argv: ['lockout', 'sshd_config', '--openssh', release], files: modern },
  ]),
  ...MUST.map((list) => ({
    id: `--must-work ${list}`,
    argv: ['lockout', 'sshd_config', '--must-work', list],
    files: modern,
  })),
  {
    id: '--must-work, JSON',
    argv: ['lockout', 'sshd_config', '--must-work', 'putty-0.60,openssh-9.2p1', '--json'],
    files: modern,
  },
  { id: '--must-work of nobody', argv: ['lockout', 'sshd_config', '--must-work', 'nobody 3,putty-9'], files: modern },
  {
    id: '--must-work local',
    argv: ['lockout', 'sshd_config', '--must-work', 'local', '--format', 'markdown'],
    files: modern,
    ssh: true,
  },
  { id: '--must-work local without ssh', argv: ['lockout', 'sshd_config', '--must-work', 'local'], files: modern },
  {
    id: '--client local',
    argv: ['lockout', 'sshd_config', '--client', 'local', '--ssh', 'ssh'],
    files: modern,
    ssh: true,
  },
  {
    id: '--client file',
    argv: ['lockout', 'sshd_config', '--client', 'file:client.json'],
    files: { ...modern, 'client.json': CLIENT_OFFER },
  },
  {
    id: '--client of a broken file',
    argv: ['lockout', 'sshd_config', '--client', 'file:client.json'],
    files: { ...modern, 'client.json': '{}' },
  },
  { id: '--client of no file', argv: ['lockout', 'sshd_config', '--client', 'file:client.json'], files: modern },
  { id: '--client of a profile', argv: ['lockout', 'sshd_config', '--client', 'putty-0.78'], files: modern },
  ...['text', 'markdown', 'json'].map((format) => ({
    id: `--baseline ${format}`,
    argv: ['lockout', 'sshd_config', '--baseline', 'before/sshd_config', '--format', format],
    files: { ...modern, 'before/sshd_config': WIDE },
  })),
  ...['must-work', 'new', 'any', 'never'].flatMap((which) => [
    {
      id: `--fail-on ${which}, narrower`,
      argv: ['lockout', 'sshd_config', '--baseline', 'b/sshd_config', '--fail-on', which],
      files: { ...modern, 'b/sshd_config': WIDE },
    },
    {
      id: `--fail-on ${which}, refused`,
      argv: ['lockout', 'sshd_config', '--baseline', 'b/sshd_config', '--fail-on', which],
      files: { sshd_config: 'Frob\n', 'b/sshd_config': WIDE },
    },
  ]),
  {
    id: '--policy with clients',
    argv: ['lockout', 'sshd_config', '--policy', 'own.json'],
    files: { ...modern, ...POLICY_FILES },
  },
  {
    id: '--policy with clients, JSON',
    argv: ['lockout', 'sshd_config', '--policy', 'own.json', '--json'],
    files: { ...modern, ...POLICY_FILES },
  },
  { id: '--fail-on new without a baseline', argv: ['lockout', 'sshd_config', '--fail-on', 'new'], files: modern },
  {
    id: 'a broken baseline',
    argv: ['lockout', 'sshd_config', '--baseline', 'b'],
    files: { ...modern, b: '{"schema":"kexpert/lockout@1"}' },
  },
  { id: 'no baseline', argv: ['lockout', 'sshd_config', '--baseline', 'b'], files: modern },
  { id: 'no file', argv: ['lockout'] },
  { id: 'two files', argv: ['lockout', 'a', 'b'] },
  { id: 'a file that is not there', argv: ['lockout', 'sshd_config'] },
  { id: 'a client’s file', argv: ['lockout', 'ssh_config'], files: { ssh_config: '' } },
  { id: 'wrong --openssh', argv: ['lockout', 'sshd_config', '--openssh', 'x'], files: modern },
  { id: 'wrong --format', argv: ['lockout', 'sshd_config', '--format', 'sarif'], files: modern },
  { id: 'wrong --fail-on', argv: ['lockout', 'sshd_config', '--fail-on', 'error'], files: modern },
];
