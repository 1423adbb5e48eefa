import type { SeededRandom } from './seededRandom.ts';

/** A client configuration that ssh accepts. `main` names the other file as `@INCLUDED@`. */
export interface GeneratedConfig {
  readonly main: string;
  readonly included: string;
  /** The names to ask for. */
  readonly hosts: readonly string[];
}

const HOSTS = ['web', 'db.example.com', 'Alpha', 'x1', '192.0.2.7'];
const PATTERNS = ['web', '*', '*.example.com', 'x?', '!web', '!x1', 'alpha', 'Alpha', '192.0.2.*', 'none', 'w*b'];
const LISTS: Readonly<Record<string, readonly string[]>> = {
  KexAlgorithms: [
    'curve25519-sha256',
    'ecdh-sha2-nistp256',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group14-sha1',
  ],
  Ciphers: ['aes128-ctr', 'aes256-ctr', '3des-cbc', 'chacha20-poly1305@openssh.com', 'aes128-cbc'],
  MACs: ['hmac-sha1', 'hmac-sha2-256', 'umac-64@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-md5'],
  HostKeyAlgorithms: ['ssh-ed25519', 'ssh-rsa', 'rsa-sha2-512', 'ecdsa-sha2-nistp256', 'ssh-dss'],
};
const REMOVALS = ['*sha1*', '*', '*-cbc', 'aes*', 'ssh-rsa,ssh-*', 'nonsense', '*nistp*,!*256', 'diffie*,curve*'];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  HostName: ['real.example.com', '%h.example.org', 'UPPER.Example', 'a%%x%h', '192.0.2.9'],
  Port: ['22', '2222', '65535', '1'],
  User: ['root', 'me', 'A.b', 'with space'],
  Compression: ['yes', 'no', 'YES'],
  AddressFamily: ['any', 'inet', 'inet6', 'INET'],
  HostKeyAlias: ['alias', 'a.b'],
  BindAddress: ['127.0.0.1', '::1'],
  UserKnownHostsFile: ['/tmp/k1', '"/tmp/k 2"'],
};
const CRITERIA = ['host', 'originalhost', 'user', 'localuser', 'HOST'];
const MATCH_VALUES = ['web', '*', '*.example.*', 'root', 'me', 'x1,web', '*,!web', '!root,*', 'REAL.*', 'Alpha'];

function quoted(random: SeededRandom, value: string): string {
  if (value.startsWith('"')) return value;
  if (value.includes(' ')) return random.pick([`"${value}"`, `'${value}'`, value.replaceAll(' ', '\\ ')]);
  return random.chance(0.2)
    ? random.pick([`"${value}"`, `'${value}'`, `${value.slice(0, 1)}"${value.slice(1)}"`])
    : value;
}

function spelt(random: SeededRandom, keyword: string): string {
  return random.pick([keyword, keyword, keyword.toLowerCase(), keyword.toUpperCase(), `"${keyword}"`]);
}

function algorithmList(random: SeededRandom, names: readonly string[]): string {
  const prefix = random.pick(['', '', '+', '-', '^']);
  if (prefix === '-' && random.chance(0.6)) return `-${random.pick(REMOVALS)}`;
  const count = 1 + random.below(3);
  return prefix + Array.from({ length: count }, () => random.pick(names)).join(',');
}

function setting(random: SeededRandom): string {
  const kind = random.below(10);
  if (kind < 4) {
    const [keyword, names] = random.pick(Object.entries(LISTS));
    return line(random, keyword, quoted(random, algorithmList(random, names)));
  }
  if (kind === 4) return `ProxyJump ${random.pick(['gate', 'me@gate:2222', 'a,b', 'none', 'u@a:1,b'])}`;
  if (kind === 5) return `ProxyCommand${random.pick([' ', '=', ' = '])}${random.pick(['nc %h %p', 'nc "%h" %p # so'])}`;
  const [keyword, values] = random.pick(Object.entries(VALUES));
  return line(random, keyword, quoted(random, random.pick(values)));
}

function line(random: SeededRandom, keyword: string, value: string): string {
  const name = spelt(random, keyword);
  // Behind a quoted keyword an equals sign belongs to the value.
  const separator = random.pick(name.startsWith('"') ? [' ', '\t'] : [' ', '\t', '=', ' = ', '  =\t']);
  return `${random.pick(['', '  ', '\t'])}${name}${separator}${value}${random.pick(['', ' ', ' # why', '\t#"x'])}`;
}

function header(random: SeededRandom): string {
  if (random.chance(0.6)) {
    const count = 1 + random.below(3);
    const patterns = Array.from({ length: count }, () => quoted(random, random.pick(PATTERNS)));
    return `Host ${patterns.join(' ')}`;
  }
  const kind = random.below(6);
  if (kind === 0) return random.pick(['Match all', 'Match all # x', 'Match !all', 'Match canonical all']);
  if (kind === 1)
    return random.pick(['Match final', 'Match !final', 'Match final all', 'Match canonical', 'Match final user me']);
  const criteria = Array.from({ length: 1 + random.below(2) }, () => {
    const value = random.pick(MATCH_VALUES);
    return `${random.pick(['', '', '!'])}${random.pick(CRITERIA)}${random.pick([' ', '='])}${random.pick([value, `"${value}"`])}`;
  });
  return `Match ${criteria.join(' ')}`;
}

function lines(random: SeededRandom, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    const kind = random.below(12);
    if (kind < 3) return header(random);
    if (kind === 3) return random.pick(['', '# Port 1', '   ', '#"', '==Port 3', 'Port" 3']);
    return setting(random);
  });
}

/** A configuration of settings in many spellings, Host and Match blocks, and an Include somewhere among them. */
export function generateSshConfig(random: SeededRandom): GeneratedConfig {
  const eol = random.pick(['\n', '\n', '\r\n']);
  const main = [...lines(random, 3 + random.below(14))];
  if (random.chance(0.6)) main.splice(random.below(main.length + 1), 0, 'Include @INCLUDED@');
  const included = lines(random, random.below(8));
  return { main: main.join(eol), included: included.join(eol), hosts: HOSTS };
}
