import { readFile, writeFile } from 'node:fs/promises';
import { randomFrom, type SeededRandom } from '../seededRandom.ts';
import type { ServerConfiguration } from './serverConfigurations.ts';

/** Lists that change the defaults instead of replacing them; each leaves something, whatever the release. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  KexAlgorithms: ['-ecdh-*', '-diffie-*,none-such', '-curve*,sntrup*', '^diffie-hellman-group14-sha1'],
  Ciphers: ['-*-ctr', '-aes*', '-*gcm*,chacha*', '^aes128-cbc', '+3des-cbc'],
  MACs: ['-*-etm@openssh.com', '-hmac-sha1*', '-umac*', '^hmac-md5'],
  HostKeyAlgorithms: ['+ssh-rsa', '-*cert*', '-rsa*', '^ecdsa-*', 'ssh-*,rsa-sha2-*', 'ecdsa*,ssh-ed25519*,rsa-*'],
};
/** What is without effect when it comes after the line that sets the same. */
const LATER: readonly string[] = [
  'KexAlgorithms ecdh-sha2-nistp521',
  'Ciphers 3des-cbc',
  'MACs hmac-md5',
  'Compression no',
];

/**
 * Writes configurations as people have them: spread over included files and `Match all`, with other spellings, comments,
 * lists that add and take away, and later lines without effect. Sshd may offer something else than before; it starts.
 */
export async function dressConfigurations(
  configurations: readonly ServerConfiguration[],
  seed: number,
): Promise<readonly ServerConfiguration[]> {
  const random = randomFrom(seed);
  const dressed: ServerConfiguration[] = [];
  for (const configuration of configurations) {
    const { path } = configuration;
    const rest = (await readFile(path, 'utf8')).split('\n').slice(configuration.lines.length);
    const { root, files } = dress(configuration.lines, path, random);
    for (const [name, text] of files) await writeFile(name, text);
    const matchAll = random.chance(0.25) ? ['Match all', '  X11Forwarding no'] : [];
    const own = random.chance(0.25) ? ['Match User nobody-at-all', '\tX11Forwarding yes'] : [];
    await writeFile(path, [...root, ...rest, ...matchAll, ...own, ''].join('\n'));
    dressed.push({ ...configuration, lines: [...root, ...[...files].flatMap(([name, text]) => [`# ${name}`, text])] });
  }
  return dressed;
}

function dress(
  lines: readonly string[],
  path: string,
  random: SeededRandom,
): { readonly root: readonly string[]; readonly files: ReadonlyMap<string, string> } {
  const changed = lines.map((line) => spell(change(line, random), random));
  // What is later sets what no line has set before: then it counts.
  const set = new Set(lines.map((line) => line.split(' ')[0]));
  const later = LATER.filter((line) => set.has(line.split(' ')[0]) && random.chance(0.3));
  const cut = random.below(changed.length + 1);
  const second = cut + random.below(changed.length + 1 - cut);
  const files = new Map([
    [`${path}.d-10`, `# first\n${changed.slice(0, cut).join('\n')}\n`],
    [`${path}.d-20`, `${changed.slice(cut, second).join('\n')}\nMatch User nobody\n  X11Forwarding no\n`],
  ]);
  const include = random.pick([`Include ${path}.d-*`, `include "${path}.d-10" ${path}.d-20`]);
  return { root: [include, ...changed.slice(second), ...later], files };
}

/** Now and then another list in place of one. */
function change(line: string, random: SeededRandom): string {
  const [keyword = ''] = line.split(' ');
  const changes = CHANGES[keyword];
  return changes !== undefined && random.chance(0.2) ? `${keyword} ${random.pick(changes)}` : line;
}

/** The same line in another spelling. */
function spell(line: string, random: SeededRandom): string {
  const [keyword = '', value = ''] = line.split(' ');
  const spelt = random.pick([keyword, keyword.toLowerCase(), keyword.toUpperCase()]);
  const between = random.pick([' ', '\t', '=', ' = ']);
  const quoted = random.pick([value, `"${value}"`, value]);
  return `${random.pick(['', '  ', '\t'])}${spelt}${between}${quoted}${random.pick(['', ' # why', '  '])}`;
}
