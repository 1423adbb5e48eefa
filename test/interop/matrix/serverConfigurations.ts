import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireProgram } from '../../setup/programs.ts';
import { runTool } from '../peers/peerProcess.ts';
import { randomFrom, type SeededRandom } from '../seededRandom.ts';

/** A host key as ssh-keygen makes it, and the signature algorithms that a server with it can offer. */
interface KeyForm {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly algorithms: readonly string[];
}

const RSA = ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'];
const KEY_FORMS: readonly KeyForm[] = [
  { file: 'ed25519', arguments: ['-t', 'ed25519'], algorithms: ['ssh-ed25519'] },
  { file: 'rsa', arguments: ['-t', 'rsa', '-b', '2048'], algorithms: RSA },
  { file: 'ecdsa256', arguments: ['-t', 'ecdsa', '-b', '256'], algorithms: ['ecdsa-sha2-nistp256'] },
  { file: 'ecdsa384', arguments: ['-t', 'ecdsa', '-b', '384'], algorithms: ['ecdsa-sha2-nistp384'] },
  { file: 'ecdsa521', arguments: ['-t', 'ecdsa', '-b', '521'], algorithms: ['ecdsa-sha2-nistp521'] },
  { file: 'dsa', arguments: ['-t', 'dsa'], algorithms: ['ssh-dss'] },
];

/** What this machine's OpenSSH implements, whether it offers it by default or not. */
interface Implemented {
  readonly kex: readonly string[];
  readonly hostKey: readonly string[];
  readonly cipher: readonly string[];
  readonly mac: readonly string[];
}

/** Host keys, each with a certificate, that all configurations of a run draw from. */
export interface KeyStore {
  readonly folder: string;
  readonly forms: readonly KeyForm[];
  readonly implemented: Implemented;
  /** Groups of 2048 bits for the group exchange. */
  readonly moduli: string;
}

export interface ServerConfiguration {
  readonly name: string;
  /** The sshd_config file. */
  readonly path: string;
  /** The lines that differ from configuration to configuration. */
  readonly lines: readonly string[];
}

/** Makes one key of each form and a certificate for it, in `folder`. Forms that this OpenSSH has dropped are left out. */
export async function makeKeys(folder: string): Promise<KeyStore> {
  const keygen = requireProgram('ssh-keygen');
  const make = (path: string, more: readonly string[]): Promise<unknown> =>
    runTool(keygen, ['-q', ...more, '-N', '', '-C', '', '-f', path], folder);
  const ask = async (kind: string): Promise<readonly string[]> => runTool(requireProgram('ssh'), ['-Q', kind], folder);
  const [kex, hostKey, cipher, mac] = await Promise.all(['kex', 'HostKeyAlgorithms', 'cipher', 'mac'].map(ask));
  const implemented = { kex: kex ?? [], hostKey: hostKey ?? [], cipher: cipher ?? [], mac: mac ?? [] };
  const forms = KEY_FORMS.filter(({ algorithms }) => algorithms.some((name) => implemented.hostKey.includes(name)));
  const authority = join(folder, 'authority');
  await Promise.all([
    make(authority, ['-t', 'ed25519']),
    ...forms.map((form) => make(join(folder, form.file), form.arguments)),
  ]);
  for (const { file } of forms) {
    await runTool(keygen, ['-q', '-s', authority, '-I', file, '-h', join(folder, `${file}.pub`)], folder);
  }
  return { folder, forms, implemented, moduli: await writeModuli(folder) };
}

/**
 * The groups of 2048 bits among the system's: every client takes them, and checking that larger ones are safe primes
 * costs some of these (ssh2) ten seconds a connection. The sizes are in moduli(5): one less than the group's.
 */
async function writeModuli(folder: string): Promise<string> {
  const groups = (await readFile('/etc/ssh/moduli', 'utf8')).split('\n');
  const path = join(folder, 'moduli');
  await writeFile(path, `${groups.filter((line) => line.split(' ')[4] === '2047').join('\n')}\n`);
  return path;
}

/** Lets in nobody and asks nothing of the machine. */
const COMMON_LINES = [
  'PidFile none',
  'UsePAM no',
  'PasswordAuthentication no',
  'KbdInteractiveAuthentication no',
  'PubkeyAuthentication no',
  'StrictModes no',
  'UseDNS no',
  'LoginGraceTime 30',
  'LogLevel DEBUG3',
];

/** What chance seldom brings and quirks.ts knows: lines beside those for keys, of which there is the one named. */
const FIXED: readonly (readonly [key: string, lines: readonly string[]])[] = [
  // A certificate alone, without its plain key.
  ['ecdsa384', ['HostKeyAlgorithms ecdsa-sha2-nistp384-cert-v01@openssh.com', 'Ciphers aes128-ctr', 'MACs hmac-sha1']],
  // A cipher that needs no MAC, and a MAC that few have.
  ['ed25519', ['Ciphers chacha20-poly1305@openssh.com,aes128-gcm@openssh.com', 'MACs hmac-sha1-96-etm@openssh.com']],
];

/**
 * Writes `count` configurations, a few fixed ones and then random ones; the same seed gives the same ones on the same
 * OpenSSH.
 */
export async function writeConfigurations(
  count: number,
  seed: number,
  keys: KeyStore,
): Promise<readonly ServerConfiguration[]> {
  const random = randomFrom(seed);
  const folder = join(keys.folder, 'configurations');
  await mkdir(folder);
  const written: ServerConfiguration[] = [];
  for (let index = 0; index < count; index += 1) {
    const [key, fixed] = FIXED[index] ?? [null, []];
    const lines = key === null ? randomLines(random, keys) : [...fixed, ...keyLines(keys.folder, key, true)];
    const path = join(folder, `${index}`);
    await writeFile(path, [...lines, ...COMMON_LINES, `ModuliFile ${keys.moduli}`, ''].join('\n'));
    written.push({ name: `#${index}`, path, lines });
  }
  return written;
}

function randomLines(random: SeededRandom, { folder, forms, implemented }: KeyStore): readonly string[] {
  const chosen = subset(random, forms);
  const lines: string[] = [];
  // A line that is left out leaves the default, as in most files of people.
  for (const [directive, names] of [
    ['KexAlgorithms', implemented.kex],
    ['Ciphers', implemented.cipher],
    ['MACs', implemented.mac],
  ] as const) {
    if (random.chance(0.85)) lines.push(`${directive} ${subset(random, names).join(',')}`);
  }
  if (random.chance(0.85)) {
    const usable = chosen.flatMap(({ algorithms }) => algorithms).filter((name) => implemented.hostKey.includes(name));
    // Without a name that one of its keys can serve, sshd does not start.
    const names = [...new Set([random.pick(usable), ...subset(random, implemented.hostKey)])];
    lines.push(`HostKeyAlgorithms ${shuffled(random, names).join(',')}`);
  } else if (chosen.every(({ file }) => file === 'dsa')) {
    lines.push('HostKeyAlgorithms +ssh-dss');
  }
  lines.push(`Compression ${random.pick(['yes', 'no', 'delayed'])}`);
  for (const { file } of chosen) {
    lines.push(...keyLines(folder, file, random.chance(0.2)));
  }
  return lines;
}

function keyLines(folder: string, file: string, certificate: boolean): readonly string[] {
  const key = `HostKey ${join(folder, file)}`;
  return certificate ? [key, `HostCertificate ${join(folder, `${file}-cert.pub`)}`] : [key];
}

/** Some of the names in any order: often a few, which few clients have, and often many. Never none. */
function subset<T>(random: SeededRandom, names: readonly T[]): readonly T[] {
  const few = random.chance(0.2);
  return shuffled(random, names).slice(0, 1 + random.below(few ? 2 : names.length));
}

function shuffled<T>(random: SeededRandom, names: readonly T[]): readonly T[] {
  const rest = [...names];
  return names.map(() => rest.splice(random.below(rest.length), 1)).flat();
}
