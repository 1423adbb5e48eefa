/** Texts of any length that are made to be slow to read, for the tests of growth. */
import { directivesOf } from '../../src/core/openssh/config/directives.ts';
import type { ConfigKind } from '../../src/core/openssh/config/configDocument.ts';

/** A family of texts: one for each size, in characters; `salt` is a letter that makes it another of the same form. */
export interface Family {
  readonly name: string;
  readonly kind: ConfigKind;
  readonly text: (size: number, salt: string) => string;
}

/** A piece over and over. */
export function repeated(piece: string, size: number): string {
  return piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
}

/** As many pieces as fit. */
export function several(size: number, piece: (index: number) => string): string {
  const parts: string[] = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const part = piece(index);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

/** What is slow where a program looks for an end, a separator, a pattern or a name that does not come. */
export const PIECES: readonly (readonly [name: string, piece: string])[] = [
  ['spaces', ' '],
  ['tabs', '\t'],
  ['double quotes', '"'],
  ['single quotes', "'"],
  ['backslashes', '\\'],
  ['commas', ','],
  ['equals signs', '='],
  ['hashes', '#'],
  ['plus signs', '+'],
  ['letters', 'a'],
  ['digits', '1'],
  ['dots', '1.'],
  ['colons', ':'],
  ['brackets', '['],
  ['at signs', 'a@'],
  ['stars', '*a'],
  ['stars in a list', '*a*a*,'],
  ['question marks', '?'],
  ['negations', '!a,'],
  ['tokens', '%h'],
  ['variables', '${x'],
  ['key types', 'ecdsa'],
  ['algorithms', 'aes128-ctr,'],
  ['weak algorithms', '3des-cbc,'],
  ['words', 'a '],
  ['quoted words', '"a" '],
  ['slashes', '/a'],
  ['addresses', '[::1]:22,'],
  ['times', '1h'],
  ['letters of three bytes', '€'],
  ['pairs of surrogates', '\u{1f511}'],
  ['carriage returns', 'a\r'],
  ['NUL bytes', 'a\0'],
];

const KINDS: readonly ConfigKind[] = ['sshd', 'ssh'];

/** One line that never ends, and as many short ones. */
function shapeless(): readonly Family[] {
  const oneLine = PIECES.filter((_, index) => index % 2 === 0).map(([name, piece], index): Family => {
    return { name: `one line: ${name}`, kind: index % 2 === 0 ? 'sshd' : 'ssh', text: (size) => repeated(piece, size) };
  });
  const lines = [' ', '"', '#', 'a', '='].map((piece): Family => {
    return { name: `lines of ${piece}`, kind: 'ssh', text: (size) => repeated(`${piece.repeat(8)}\n`, size) };
  });
  return [...oneLine, ...lines];
}

/** Keywords whose values are taken apart the most. */
const LONG_VALUES: Readonly<Record<ConfigKind, readonly string[]>> = {
  sshd: ['HostKey /', 'Ciphers ', 'HostKeyAlgorithms ', 'Match user ', 'ListenAddress ', 'Subsystem a '],
  ssh: ['Host ', 'Match host ', 'KexAlgorithms +', 'IgnoreUnknown ', 'ProxyJump ', 'HostName ', 'ProxyCommand '],
};

/** Each of some keywords with its share of a value that is one piece over and over. */
function valuesOf(piece: string, starts: readonly string[]): Family['text'] {
  return (size, salt) => starts.map((start) => start + salt + repeated(piece, size / starts.length)).join('\n');
}

function longValues(): readonly Family[] {
  return PIECES.flatMap(([name, piece]) =>
    KINDS.map((kind): Family => ({
      name: `long values: ${name}`,
      kind,
      text: valuesOf(piece, LONG_VALUES[kind]),
    })),
  );
}

/** The same for every keyword that there is. */
function everyKeyword(): readonly Family[] {
  return ['*a', ',', '1', ':', 'a ', '/a', '=a '].flatMap((piece) =>
    KINDS.map((kind): Family => {
      const starts = directivesOf(kind).map((record) => `${record.name} a`);
      return { name: `every keyword: ${piece}`, kind, text: valuesOf(piece, starts) };
    }),
  );
}

const list = (start: string, name: (index: number) => string): Family['text'] => {
  return (size) => `${start} ${several(size, (index) => `${index === 0 ? '' : ','}${name(index)}`)}\n`;
};

/** Many of what a person writes a few of. */
const MANY: readonly Family[] = [
  { name: 'unknown names in a list', kind: 'sshd', text: list('Ciphers', (i) => `aes${i}-ctr`) },
  { name: 'unknown names in a +list', kind: 'ssh', text: list('HostKeyAlgorithms +', (i) => `name${i}`) },
  { name: 'unknown names in a -list', kind: 'sshd', text: list('MACs -', (i) => `hmac${i}*`) },
  { name: 'patterns in a list of key types', kind: 'sshd', text: list('HostKeyAlgorithms', (i) => `*r${i}*`) },
  { name: 'names in quotes', kind: 'ssh', text: list('Ciphers "', (i) => `aes${i}`) },
  {
    name: 'names apart by spaces',
    kind: 'sshd',
    text: (size) => `Ciphers ${several(size, (i) => `aes${i}, `)}`,
  },
  {
    name: 'lists of weak names',
    kind: 'sshd',
    text: (size, salt) => several(size, (i) => `Ciphers aes256-ctr,3des-cbc,arcfour # ${salt}${i}\n`),
  },
  {
    name: 'one weak list over and over',
    kind: 'ssh',
    text: (size) => repeated('Host a\n  Ciphers aes256-ctr,3des-cbc\n', size),
  },
  {
    name: 'misspelt names, a line each',
    kind: 'sshd',
    text: (size, salt) => several(size, (i) => `Match user ${salt}${i}\n  PubkeyAcceptedAlgorithms ssh-ed2551\n`),
  },
  { name: 'unknown keywords', kind: 'sshd', text: (size, salt) => several(size, (i) => `Key${salt}${i} yes\n`) },
  {
    name: 'a keyword over and over',
    kind: 'ssh',
    text: (size, salt) => several(size, (i) => `Port 2${i % 9}# ${salt}\n`),
  },
  {
    name: 'keywords that collect values',
    kind: 'sshd',
    text: (size, salt) =>
      several(size, (i) => `HostKey /${salt}${i}\nAcceptEnv A${i}\nListenAddress 10.${i % 99}.0.1\nPort ${i + 1}\n`),
  },
  {
    name: 'host keys and certificates',
    kind: 'sshd',
    text: (size, salt) =>
      several(size / 2, (i) => `HostKey /${salt}${i}rsa\n`) +
      several(size / 2, (i) => `HostCertificate /${salt}${i}rsa-cert.pub\n`),
  },
  {
    name: 'subsystems',
    kind: 'sshd',
    text: (size, salt) => several(size, (i) => `Subsystem ${salt}${i >> 1} internal-sftp\n`),
  },
  {
    name: 'commands behind another',
    kind: 'sshd',
    text: (size, salt) =>
      `AuthorizedKeysCommand /a\n${several(size, (i) => `AuthorizedPrincipalsCommand /${salt}${i}\n`)}`,
  },
  {
    name: 'Match blocks',
    kind: 'sshd',
    text: (size, salt) => several(size, (i) => `Match user ${salt}${i}\n  X11Forwarding no\n  X11Forwarding yes\n`),
  },
  {
    name: 'Match all blocks',
    kind: 'sshd',
    text: (size, salt) => several(size, (i) => `Match all\n  Banner /${salt}${i}\n  Ciphers aes128-cbc\n`),
  },
  {
    name: 'Host blocks',
    kind: 'ssh',
    text: (size, salt) =>
      several(size, (i) => `Host ${salt}${i} *${salt}.x\n  HostName h${i}.example\n  Ciphers +3des-cbc\n`),
  },
  {
    name: 'Host blocks for all',
    kind: 'ssh',
    text: (size, salt) => several(size, (i) => `Host *\n  User ${salt}${i}\n  HostName %h.a\n`),
  },
  {
    name: 'Match blocks of all criteria',
    kind: 'ssh',
    text: (size, salt) =>
      several(size, (i) => `Match final host "*a*,${salt}${i}" originalhost * user !a exec "x"\n  Port 22\n`),
  },
  { name: 'patterns of one Host line', kind: 'ssh', text: (size) => `Host ${several(size, (i) => `*h${i}* `)}` },
  {
    name: 'jumps from one host to the next',
    kind: 'ssh',
    text: (size, salt) => several(size, (i) => `Host ${salt}${i}\n  ProxyJump ${salt}${i + 1}\n`),
  },
  { name: 'a jump through many', kind: 'ssh', text: list('Host a\n  ProxyJump', (i) => `u@h${i}:22`) },
  {
    name: 'ignored patterns and unknown keywords',
    kind: 'ssh',
    text: (size, salt) =>
      `IgnoreUnknown ${several(size / 2, (i) => `*${salt}b*${i},`)}\n${several(size / 2, (i) => `Key${salt}${i} yes\n`)}`,
  },
  {
    name: 'lines that ignore what is unknown',
    kind: 'ssh',
    text: (size, salt) => several(size, (i) => `Host h${i}\nIgnoreUnknown ${salt}${i}\nKey${salt}${i} yes\n`),
  },
  {
    name: 'keywords that a release does not know',
    kind: 'ssh',
    text: (size, salt) => several(size, (i) => `Host ${salt}${i}\n  ObscureKeystrokeTiming yes\n`),
  },
  {
    name: 'keywords that no Match block takes, under comments',
    kind: 'sshd',
    text: (size, salt) =>
      `${several(size / 2, (i) => `# ${salt}${i}\n`)}Match user a\n${several(size / 2, (i) => `  Port ${i + 1}\n`)}`,
  },
  { name: 'weak names twice', kind: 'sshd', text: list('Ciphers aes128-ctr,', () => '3des-cbc') },
  { name: 'names in quotes with a backslash', kind: 'sshd', text: list('Ciphers "a\\"', (i) => `aes${i}`) },
  {
    name: 'temporary exceptions',
    kind: 'ssh',
    text: (size, salt) =>
      several(
        size,
        (i) => `# Temporary until 2026-01-01 (kexpert: 3des-cbc): ${salt}\nHost ${salt}${i}\n  Ciphers +3des-cbc\n`,
      ),
  },
  {
    name: 'temporary exceptions of one host',
    kind: 'ssh',
    text: (size, salt) =>
      `Host a\n${several(size, (i) => `  # Temporary until 2026-01-01 (kexpert: 3des-cbc): ${salt}${i}\n  Ciphers +3des-cbc\n`)}`,
  },
  {
    name: 'temporary exceptions of many hosts',
    kind: 'ssh',
    text: (size, salt) =>
      `Host ${several(size / 2, (i) => `h${i} `)}\n${several(size / 2, () => `# Temporary until 2026-01-01 (kexpert: 3des-cbc): ${salt}\n`)}`,
  },
  {
    name: 'temporary exceptions above nothing',
    kind: 'ssh',
    text: (size, salt) => several(size, (i) => `# Temporary until 2026-01-01 (kexpert: 3des-cbc): ${salt}${i}\n`),
  },
  {
    name: 'Includes of what is not there',
    kind: 'sshd',
    text: (size, salt) => several(size, (i) => `Include /etc/crypto-policies/${salt}${i}\n`),
  },
  {
    name: 'criteria of one Match line',
    kind: 'sshd',
    text: (size) => `Match ${several(size, (i) => `user a${i} `)}\n`,
  },
  { name: 'methods to log in', kind: 'sshd', text: list('AuthenticationMethods', (i) => `publickey:${i}`) },
  { name: 'Windows line ends', kind: 'sshd', text: (size) => repeated('Ciphers 3des-cbc\r\n\tPort 22 \r\n', size) },
  { name: 'lone carriage returns', kind: 'ssh', text: (size) => repeated('Host a\rCiphers 3des-cbc\r', size) },
  { name: 'byte order marks', kind: 'sshd', text: (size) => repeated('\uFEFF', size) },
];

/** All texts of configuration files. */
export const CONFIG_FAMILIES: readonly Family[] = [...shapeless(), ...longValues(), ...everyKeyword(), ...MANY];
