import directives from '../../data/directives.json' with { type: 'json' };
import type { ConfigKind } from '../../src/core/openssh/config/configDocument.ts';
import type { SeededRandom } from './seededRandom.ts';

/** What one of a syntax's values may look like when it is sound, and when it is not; each the rest of a line. */
interface Samples {
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const KEX = 'curve25519-sha256,diffie-hellman-group14-sha256';
const LISTS: Readonly<Record<string, Samples>> = {
  kex: {
    good: [
      KEX,
      `+${KEX}`,
      '^ecdh-sha2-nistp256',
      '-diffie-*',
      '-nonsense',
      `"${KEX}"`,
      `${KEX},,nonsense`,
      'diffie-hellman-group1-sha1',
    ],
    bad: [
      'curve25519-sha265',
      `${KEX},mlkem768x25519-sha256`,
      '+',
      '^',
      'curve*',
      'curve25519-sha256, ecdh-sha2-nistp256',
      '""',
      'Curve25519-sha256',
      ',',
    ],
  },
  cipher: {
    good: [
      'aes128-ctr',
      'aes256-gcm@openssh.com,aes128-ctr',
      '+3des-cbc',
      '-aes*',
      '^aes128-ctr',
      "'aes128-ctr'",
      '-*',
    ],
    bad: [
      'aes128-ctx',
      'none',
      'aes128-ctr aes256-ctr',
      'arcfour',
      'blowfish-cbc',
      'aes*',
      '!aes128-ctr',
      '+nonsense',
      ',',
      ',,',
    ],
  },
  mac: {
    good: [
      'hmac-sha2-256',
      '+hmac-md5',
      '-hmac-sha1*',
      'hmac-sha2-512-etm@openssh.com,umac-64@openssh.com',
      '^hmac-sha1-96',
      ',hmac-sha2-256',
    ],
    bad: ['hmac-sha2-255', 'hmac-ripemd160', 'hmac-sha2-256,hmac-sha3', 'hmac-sha2-256; x', 'HMAC-SHA1', '+'],
  },
  hostKey: {
    good: [
      'ssh-ed25519',
      'rsa-sha2-*,ssh-ed25519',
      '+ssh-rsa',
      '-ssh-dss',
      'ssh-*',
      'rsa,ssh-ed25519',
      '^ssh-dss',
      'ssh-ed25519,,x',
      'webauthn-sk-ecdsa-sha2-nistp256@openssh.com',
    ],
    bad: [
      'ssh-ed2519',
      'nonsense*',
      'ssh-ed25519,ssh-mldsa-44',
      'ssh-rsa-cert-v00@openssh.com',
      'ssh-ed25519, ssh-rsa',
      '+',
      'RSA',
      '!ssh-rsa',
    ],
  },
};

/** What both programs take for a syntax of the directive data, and what they refuse. */
const SYNTAXES: Readonly<Record<string, Samples>> = {
  any: { good: ['yes', 'x y z', '1 # c'], bad: [] },
  'absolute-command': {
    good: ['/usr/bin/keys %u', 'none', '/bin/x # y', 'NONE'],
    bad: ['keys %u', '"/usr/bin/keys"', 'none x', '~/x'],
  },
  'auth-methods': {
    good: [
      'publickey',
      'publickey,password',
      'password publickey,keyboard-interactive',
      'publickey,keyboard-interactive:pam',
      'any',
      'hostbased password',
    ],
    bad: ['pubkey', 'publickey, password', 'any publickey', 'publickey any', '""', '# x', 'publickey,', 'Password'],
  },
  'channel-timeouts': {
    good: ['none', 'session=5m', 'session=5m x11=1h', '*=0'],
    bad: ['session', 'session=', '=5m', 'session=5x', 'none session=5m', 'none none'],
  },
  'env-names': { good: ['LANG LC_*', 'X', '# none'], bad: ['A=b', '""', 'A "" B'] },
  'env-settings': { good: ['A=b', 'A=b C=', '"A=b c" D=e', '# none'], bad: ['A', 'A=b C'] },
  int: {
    good: ['0', '6', '2147483647', '+3', '007', '" 5"'],
    bad: ['-1', 'x', '2147483648', '3x', '1.5', '1 2', '""', '# x', '0x10'],
  },
  'int-or-none': { good: ['none', '10', '0'], bad: ['None', '-3', 'x', '10 20', '""'] },
  ipqos: {
    good: ['af21', 'AF21 cs1', 'none', '0x10', '255', '010 ef', 'lowdelay throughput'],
    bad: ['af99', '256', '-1', 'af21 x', 'af21 cs1 cs2', '09', '""', '# x'],
  },
  'listen-address': {
    good: [
      '0.0.0.0',
      '127.0.0.1:2222',
      '[::1]:22',
      '::1',
      '*:22',
      'localhost',
      '127.1',
      '[::]',
      '::ffff:127.0.0.1',
      '127.0.0.1:ssh',
    ],
    bad: [
      '300.1.1.1',
      '127.0.0.1:0',
      '127.0.0.1:x',
      '[::1',
      '[::1]x',
      '127.0.0.1/24',
      '::g',
      '127.0.0.1 x',
      '127.0.0.1:70000',
      '""',
      '1:2:3',
      '::1::2',
    ],
  },
  'max-startups': {
    good: ['10', '10:30:60', '10x', '+5', '1:1:1', '10:100:10'],
    bad: ['0', '-1', '10:30', '10:0:60', '10:101:60', '60:30:10', 'x', '10:30:0', '10 20', '""', ':1:2'],
  },
  'net-block-size': {
    good: ['32', '24:64', '0:0', '32:128', '24x'],
    bad: ['33', '-1', '24:129', 'x', '24:-1', '24 64', '""'],
  },
  octal: { good: ['0177', '0', '777', '077x', '+22'], bad: ['1000', '8', 'x', '-1', '077 1', '""'] },
  paths: {
    good: ['/nonexistent/*.conf', '/nonexistent/a /nonexistent/b', '"/nonexistent/x y"'],
    bad: ['""', '/nonexistent/a ""'],
  },
  'permit-open': {
    good: ['any', 'none', 'host:22', 'host:*', '[::1]:80 a:1', '*:22', 'a:1 b:2'],
    bad: ['host', 'host:0', 'any none', ':', 'host:x', '[::1', 'none any', '""', 'a:1 any', 'a/1', '10'],
  },
  'permit-listen': {
    good: ['any', 'none', '8080', 'host:22', '*', 'localhost:*', '22 host:80'],
    bad: ['x', 'host:0', 'any 22', '0', '""', '22 any', '-1', 'h:'],
  },
  port: {
    good: ['22', '65535', '1', 'ssh', '" 22"'],
    bad: ['0', '65536', '-1', 'x', '22x', '22 23', '""', '# x', '22,23'],
  },
  'rekey-limit': {
    good: ['default', '1G', '1G 1h', '16', '0', 'default none', '1.5M', '512k 30', '4x7'].slice(0, 8),
    bad: ['15', '1X', 'x', '1G x', '1G 1h 2', '""', '1.2.3', 'Default', '1G -1', '1GB', '4x7'],
  },
  rest: { good: ['/bin/true', 'a "b" c # d', 'x'], bad: ['it"s'] },
  subsystem: {
    good: ['sftp%N /usr/lib/sftp-server', 'x%N internal-sftp -f AUTH # c'],
    bad: ['sftp', '""', 'sftp ""', '# x'],
  },
  time: {
    good: ['0', '30', '1h30m', '2D', '1w', '5S5', '+7'],
    bad: ['-1', 'x', '1y', '1h x', '""', '5 m', '99999999999', '1.5h', '5m-3'],
  },
  'time-or-none': { good: ['none', '5m', 'NONE', '0'], bad: ['x', 'none x', '-1', '""', '5 5'] },
  'user-patterns': {
    good: ['root', 'root@192.0.2.0/24 u*', '!x *', '# none', 'u@host', 'a@::1/128'],
    bad: ['u@192.0.2.1/24', '""', 'a@', 'a@10.0.0.0/33', 'x u@,', 'a@::1/64'],
  },
  word: { good: ['x', '/path/x', '"a b"', 'none', 'a\\ b'], bad: ['a b', '""', '# x', "''"] },
  words: { good: ['a', 'a b', '"a b" c', '# none'], bad: ['""', 'a ""'] },
  'words-or-none': { good: ['a', 'a b', 'none'], bad: ['""', 'none a', 'a none', 'a ""'] },
  'add-keys-to-agent': {
    good: ['yes', 'no', 'ask', 'confirm', 'confirm 5m', '5m', 'True'],
    bad: ['maybe', 'yes 5m', 'confirm x', '5m 5m', 'confirm 5m 6m'],
  },
  'agent-path': {
    good: ['none', '/x', 'SSH_AUTH_SOCK', '$HOME', '~/x'],
    bad: ['""', '$A-B', '${HOME', '/x y', '${A B}', '$'],
  },
  'control-persist': { good: ['yes', 'no', 'true', '5m', '0'], bad: ['Yes', 'x', '""', '5m 6m', '-1'] },
  domains: {
    good: ['example.com', 'a_b.example c-d', '192.0.2.1'],
    bad: ['.example', 'a..b', 'a b!', '"" a', 'none a', '-a', 'a none'],
  },
  'dynamic-forward': {
    good: ['8080', '127.0.0.1:8080', '[::1]:8080', '*:8080'],
    bad: ['0', 'x', 'a:b:1', '', '8080 1', '127.0.0.1:0', '[::1', '70000'].filter((v) => v !== ''),
  },
  'escape-char': {
    good: ['~', 'none', '^A', '^[', '"%"'],
    bad: ['ab', '^', '^AB', '""', '~ x', 'é'].filter((v) => v !== '^'),
  },
  'forward-agent': { good: ['yes', 'no', '$HOME', '/tmp', 'TRUE'], bad: ['""', 'yes no', '${', '$A-B'] },
  jump: {
    good: ['a', 'u@a:22,b', 'none', 'ssh://u@a:22', 'u@[::1]:22', 'a # c', 'NONE', 'ssh://a/', 'u@x@a'],
    bad: ['u@', '@a', 'a:x', 'a,', 'a:0', ',a', 'a,b:x', 'a/b', 'ssh://a:x', '[::1', 'ssh://'],
  },
  'local-forward': {
    good: [
      '8080 a:80',
      '127.0.0.1:8080 a:80',
      '[::1]:1 [::2]:2',
      '/tmp/s /tmp/t',
      '8080 /tmp/s',
      '/tmp/s a:80',
      '*:1 a:2',
    ],
    bad: [
      '8080',
      '8080 a',
      '0 a:80',
      'x a:80',
      '8080 a:0',
      '8080 a:80 b',
      '8080 a:b:80',
      '""',
      'a:b:1 c:2',
      '[::1 a:1',
      '70000 a:1',
    ],
  },
  'remote-forward': {
    good: ['8080', '8080 a:80', '0 a:80', '/tmp/s a:80', '127.0.0.1:8080', '0', '[::1]:0 a:1'],
    bad: ['x', '8080 a', '8080 a:0', '""', 'a:x', '8080 a:80 b', '-1 a:1', '8080 a:b:80'],
  },
  'permit-remote-open': {
    good: ['any', 'none', 'a:1', 'a:* b:2', '[::1]:1'],
    bad: ['a', 'a:0', 'any a:1', 'a:x', '# x', '[::1', 'a/1', 'a:1 none'],
  },
  'permitted-cnames': { good: ['*', 'none', '*.a:*.b', 'a:b c:d'], bad: ['a', 'a:', 'none a:b', 'a:b none'] },
  'tunnel-device': {
    good: ['any', '0', '1:2', 'any:any', '0:any', 'ANY'],
    bad: ['x', '1:x', '', '1 2', '-1', '1:2:3', ':1', '2147483647'].filter((v) => v !== ''),
  },
};

const MATCHES: Readonly<Record<ConfigKind, Samples>> = {
  sshd: {
    good: [
      'all',
      'user a',
      'User a,b host *.example',
      'address 192.0.2.0/24',
      'localport 22',
      'group=wheel',
      'address 10.0.0.0/8,::1 user x',
      'user a # c',
      'rdomain x',
      '!x y',
    ].slice(0, 9),
    bad: [
      'all user a',
      'user',
      'frobnicate x',
      'address 192.0.2.1/24',
      'localport x',
      '# x',
      'user a all',
      'invalid-user',
      'address 10.0.0.0/33',
      'user a group',
      '!user a',
      'localaddress ,',
      'version x',
    ],
  },
  ssh: {
    good: [
      'all',
      'host a',
      'user b host c',
      'final',
      'canonical',
      'originalhost x,y',
      '!host a',
      'host=a',
      'final all',
      'localuser u # c',
      '!final host q',
    ],
    bad: [
      'all host a',
      'host',
      'frobnicate x',
      '# x',
      'host a all',
      'tagged x',
      'localnetwork 10.0.0.0/8',
      'user',
      'version 1',
    ],
  },
};

interface Keyword {
  readonly name: string;
  readonly samples: Samples;
}

/** Keywords that more decides about than the file's text: the system's features, its users, what ssh is told to run,
 * whether an address is of a family. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'RDomain',
  'ForkAfterAuthentication',
  'ConnectionAttempts',
  'Hostname',
  'Include',
  'Match',
  'Host',
  'IgnoreUnknown',
  'Subsystem',
  'GSSAPIKexAlgorithms',
  'AuthorizedKeysFile',
]);

type RawDirective = (typeof directives.directives)[number];

function samplesOf(record: RawDirective): Samples {
  const argument: {
    syntax: string;
    kind: string;
    values?: string[];
    alsoAccepted?: string[];
    caseSensitive?: boolean;
    algorithmKind?: string;
    severalSince?: string;
  } = record.argument;
  if (argument.severalSince !== undefined) return SYNTAXES['word'] ?? { good: [], bad: [] };
  if (argument.syntax === 'algorithms') {
    const kind = argument.algorithmKind ?? '';
    const list = LISTS[kind === 'pubkey' || kind === 'ca-signature' ? 'hostKey' : kind] ?? { good: [], bad: [] };
    // What comes to nothing only when all is read, ssh lets pass or not by the block that it stands in.
    return record.file === 'sshd'
      ? list
      : { ...list, bad: list.bad.filter((value) => !/^(?:,+|RSA|!.*)$/.test(value)) };
  }
  if (argument.syntax === 'enum' || argument.syntax === 'enum-words') {
    const values = [...(argument.values ?? ['yes', 'no']), ...(argument.alsoAccepted ?? [])];
    const upper = argument.caseSensitive === true ? [] : values.map((value) => value.toUpperCase());
    const extra = argument.syntax === 'enum-words' ? [] : [`${values[0] ?? ''} ${values[1] ?? ''}`];
    const yesNo = record.file === 'sshd' && argument.values === undefined ? ['true', 'false'] : [];
    return {
      good: [...values, ...upper, `"${values[0] ?? ''}"`],
      bad: ['maybe', '""', `${values[0] ?? ''}s`, '1', ...extra, ...yesNo],
    };
  }
  const found = SYNTAXES[argument.syntax];
  if (found === undefined) throw new Error(`no samples for ${argument.syntax}`);
  return found;
}

/** Releases since which 9.2 knows a keyword: the generator must tell without the code under test. */
function knownTo92(record: RawDirective): boolean {
  const newer = (release: string | undefined): boolean => /^(9\.[3-9]|10\.)/.test(release ?? '');
  const removed = 'removedSince' in record ? record.removedSince : undefined;
  return 'vendor' in record || (!newer(record.since) && (removed === undefined || newer(removed)));
}

function keywordsOf(kind: ConfigKind): { readonly known: readonly Keyword[]; readonly unknown: readonly string[] } {
  const records = directives.directives.filter((record) => record.file === kind);
  const byName = new Map(records.map((record) => [record.name, record]));
  const known = records
    .filter(({ name }) => !LEFT_OUT.has(name) && !(kind === 'ssh' && name === 'AddressFamily'))
    .filter(knownTo92)
    .map((record) => {
      const alias = 'aliasOf' in record ? byName.get(record.aliasOf) : undefined;
      const passedOver = 'status' in record || 'build' in record;
      return {
        name: record.name,
        samples: passedOver ? { good: ['yes', 'x y'], bad: ['it"s'] } : samplesOf(alias ?? record),
      };
    });
  const unknown = records.filter((record) => !knownTo92(record)).map(({ name }) => name);
  return {
    known,
    unknown: [...unknown, 'Prot', 'PermitRootLogn', 'Ciper', '__proto__', 'constructor', 'KexAlgorithm', 'é'],
  };
}

const KEYWORDS = { ssh: keywordsOf('ssh'), sshd: keywordsOf('sshd') };

/** A file of which OpenSSH 9.2 may refuse some lines, in every way that a line's text can be refused. */
export function generateBrokenConfig(random: SeededRandom, kind: ConfigKind, faulty: number): string {
  const lines: string[] = [];
  let serial = 0;
  const setting = (): string => {
    const { name, samples } = random.pick(KEYWORDS[kind].known);
    const isBad = samples.bad.length > 0 && random.chance(faulty);
    return spelt(random, name, random.pick(isBad ? samples.bad : samples.good), serial++);
  };
  const count = 2 + random.below(16);
  while (lines.length < count) {
    const choice = random.below(24);
    if (choice < 15) lines.push(setting());
    else if (choice === 15) lines.push(header(random, kind, faulty));
    else if (choice === 16) lines.push(random.pick(['', '   ', '# comment', '\t# x "', '=']));
    else if (choice === 17 && random.chance(faulty))
      lines.push(`${random.pick(KEYWORDS[kind].unknown)} ${random.pick(['yes', 'a b', 'x # y'])}`);
    else if (choice === 18 && random.chance(faulty))
      lines.push(random.pick(['Port', 'Ciphers', 'Nonsense', 'Banner   ', 'MACs =']));
    else if (choice === 19 && random.chance(faulty))
      lines.push(random.pick(['User "a', "XAuthLocation 'x", 'Ciphers "aes128-ctr', 'LogLevel INFO "']));
    else if (choice === 20 && kind === 'ssh') {
      // Under a condition it would hold for some hosts only.
      const isGlobal = !lines.some((line) => /^(?:Host|Match)/.test(line));
      lines.push(
        random.pick([
          isGlobal
            ? random.pick(['IgnoreUnknown Foo,Bar*', `ConnectionAttempts ${random.chance(faulty) ? 0 : 2}`])
            : 'Foo z',
          'Foo x',
          'BarBaz y',
        ]),
      );
    } else if (choice === 20 && random.chance(faulty)) lines.push(`Subsystem same${random.below(2)} /bin/x`);
    else if (choice === 21)
      lines.push(
        `Include ${random.pick((random.chance(faulty) ? SYNTAXES['paths']?.bad : SYNTAXES['paths']?.good) ?? [])}`,
      );
    else if (choice === 22 && kind === 'sshd')
      lines.push(random.pick(['AddressFamily inet', 'PasswordAuthentication no', 'AuthorizedKeysCommandUser nobody']));
    else lines.push(setting());
  }
  const eol = random.pick(['\n', '\n', '\n', '\r\n']);
  const bom = random.chance(faulty / 20) ? '\ufeff' : '';
  return `${bom}${lines.join(eol)}${random.pick([eol, eol, ''])}`;
}

function header(random: SeededRandom, kind: ConfigKind, faulty: number): string {
  if (kind === 'ssh' && random.chance(0.6))
    return `Host ${random.pick(random.chance(faulty) ? ['""', 'a ""'] : ['*', 'a b', '!x *', '127.*', '# none'])}`;
  const { good, bad } = MATCHES[kind];
  return `Match ${random.pick(random.chance(faulty) ? bad : good)}`;
}

function spelt(random: SeededRandom, name: string, value: string, serial: number): string {
  const keyword = random.pick([name, name, name, name.toLowerCase(), name.toUpperCase()]);
  // In front of an empty quoted argument or a comment an equals sign would change what is read.
  const separator = random.pick([' ', ' ', '\t', '=', ' = ']);
  const tail = value.includes('#') ? '' : random.pick(['', '', '', ' ', ' # why']);
  return `${random.pick(['', '', '  ', '\t'])}${keyword}${separator}${value.replace('%N', String(serial))}${isRest(name) ? '' : tail}`;
}

/** Keywords that take the rest of the line as it is, so that a comment would be a part of the value. */
function isRest(name: string): boolean {
  return /Command$|^VersionAddendum$/.test(name);
}
