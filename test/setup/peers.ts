import { existsSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { CHROMIUM_NAMES } from './browser.ts';
import { startProcess } from './ownedProcess.ts';
import { findProgram } from './programs.ts';

/** What programs from outside the repository are needed for: a suite, or code-server as the editor of one. */
export type Purpose = 'interop' | 'host' | 'ui' | 'code-server';

/** Something that a suite needs, and the Debian package that brings it. */
interface Need {
  readonly what: string;
  readonly debianPackage: string;
  readonly purposes: readonly Purpose[];
  readonly isThere: () => Promise<boolean>;
}

function program(name: string, debianPackage: string, purposes: readonly Purpose[], names = [name]): Need {
  const isThere = (): Promise<boolean> => Promise.resolve(names.some((one) => findProgram(one) !== undefined));
  return { what: name, debianPackage, purposes, isThere };
}

/** Debian's own Python, which alone sees the modules of Debian's packages. */
export const SYSTEM_PYTHON = '/usr/bin/python3';

/** Something that Debian's Python can load. */
function python(name: string, code: string, debianPackage: string): Need {
  const isThere = (): Promise<boolean> => succeeds(SYSTEM_PYTHON, ['-c', code]);
  return { what: `Python's ${name}`, debianPackage, purposes: ['interop'], isThere };
}

/** Something that another interpreter can load. */
function library(what: string, command: readonly string[], debianPackage: string): Need {
  const [interpreter = '', ...args] = command;
  return { what, debianPackage, purposes: ['interop'], isThere: () => succeeds(interpreter, args) };
}

/** Every outside program of the tests, and the Debian package that has it. */
export const NEEDS: readonly Need[] = [
  program('ssh', 'openssh-client', ['interop', 'host', 'ui']),
  program('ssh-keygen', 'openssh-client', ['interop', 'host', 'ui']),
  program('sshd', 'openssh-server', ['interop']),
  program('dropbear', 'dropbear-bin', ['interop']),
  program('dropbearkey', 'dropbear-bin', ['interop']),
  program('tinysshd', 'tinysshd', ['interop']),
  program('tinysshd-makekey', 'tinysshd', ['interop']),
  program('tcpserver', 'ucspi-tcp', ['interop']),
  program('plink', 'putty-tools', ['interop']),
  program('ssh1', 'openssh-client-ssh1', ['interop']),
  program('curl', 'curl', ['interop']),
  program('git', 'git', ['interop']),
  program('gcc', 'gcc', ['interop']),
  {
    what: 'what gcc links with',
    debianPackage: 'libc6-dev',
    purposes: ['interop'],
    isThere: () => Promise.resolve(process.platform !== 'linux' || existsSync('/usr/include/fcntl.h')),
  },
  program('getfattr', 'attr', ['interop']),
  program('setfacl', 'acl', ['interop']),
  program('busybox', 'busybox', ['interop']),
  program('dash', 'dash', ['interop']),
  program('bash', 'bash', ['interop']),
  program('shellcheck', 'shellcheck', ['interop']),
  program('ip', 'iproute2', ['interop']),
  {
    what: 'the names of ports',
    debianPackage: 'netbase',
    purposes: ['interop'],
    isThere: () => Promise.resolve(existsSync('/etc/services')),
  },
  python('paramiko', 'import paramiko', 'python3-paramiko'),
  python('asyncssh', 'import asyncssh', 'python3-asyncssh'),
  python('ctypes, and libssh', 'import ctypes; ctypes.CDLL("libssh.so.4")', 'libssh-4'),
  python('pygit2', 'import pygit2', 'python3-pygit2'),
  library("Ruby's net-ssh", ['ruby', '-e', 'require "net/ssh"'], 'ruby-net-ssh'),
  program('php', 'php-cli', ['interop']),
  library('phpseclib 2', ['php', '-r', 'require "phpseclib/autoload.php";'], 'php-phpseclib'),
  library('phpseclib 3', ['php', '-r', 'require "phpseclib3/autoload.php";'], 'php-phpseclib3'),
  program('chromium', 'chromium', ['ui', 'code-server'], [...CHROMIUM_NAMES]),
  {
    what: 'a font',
    debianPackage: 'fonts-dejavu-core',
    purposes: ['ui'],
    isThere: () => Promise.resolve(['/usr/share/fonts', '/System/Library/Fonts'].some(existsSync)),
  },
];

/** Chromium and what it needs are some 400 MB; a slow mirror may take this long, milliseconds. */
const APT_LIMIT = 300_000;

/** What `ensurePeers` found. */
export interface PeersReport {
  /** Empty when everything is there. */
  readonly missing: readonly Pick<Need, 'what' | 'purposes'>[];
  /** What a person has to do about it, in words. */
  readonly advice: string;
}

/**
 * Checks that what the given purposes need is there; as root on Debian or Ubuntu installs what is missing, elsewhere
 * says what to install. Nothing is skipped for want of a program: who called decides that the run has failed.
 */
export async function ensurePeers(
  purposes: readonly Purpose[],
  log: (line: string) => void = console.log,
): Promise<PeersReport> {
  let missing = await missingFor(purposes);
  if (missing.length > 0 && process.getuid?.() === 0 && (await isDebian())) {
    const packages = packagesOf(missing);
    log(`Installing ${packages.join(' ')} …`);
    await aptInstall(packages).catch((error: unknown) => log(String(error)));
    missing = await missingFor(purposes);
  }
  if (missing.length === 0) return { missing: [], advice: '' };
  const packages = packagesOf(missing);
  const advice = [
    'These are needed for the tests and are not installed:',
    ...missing.map((need) => `  ${need.what} (Debian package ${need.debianPackage}), for: ${need.purposes.join(', ')}`),
    `On Debian or Ubuntu: sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    "Elsewhere install the same programs with the system's package manager, or run: npm run test:unit",
  ].join('\n');
  return { missing, advice };
}

async function missingFor(purposes: readonly Purpose[]): Promise<readonly Need[]> {
  const wanted = NEEDS.filter((need) => need.purposes.some((purpose) => purposes.includes(purpose)));
  const there = await Promise.all(wanted.map((need) => need.isThere()));
  return wanted.filter((_need, index) => there[index] !== true);
}

function packagesOf(needs: readonly Need[]): readonly string[] {
  return [...new Set(needs.map((need) => need.debianPackage))];
}

async function isDebian(): Promise<boolean> {
  try {
    const release = await readFile('/etc/os-release', 'utf8');
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release) && findProgram('apt-get') !== undefined;
  } catch {
    return false;
  }
}

/** Debian's invoke-rc.d asks this script whether a package may start its daemon; 101 means that it may not. */
const POLICY = '/usr/sbin/policy-rc.d';
const POLICY_TEXT = '#!/bin/sh\n# Put here by the tests of Kexpert while they install packages.\nexit 101\n';

async function aptInstall(packages: readonly string[]): Promise<void> {
  const ours = await putPolicy();
  const takePolicyAway = (): void => rmSync(POLICY, { force: true });
  if (ours) process.once('exit', takePolicyAway);
  try {
    const lock = ['-o', 'DPkg::Lock::Timeout=120'];
    await apt([...lock, 'update']);
    await apt([...lock, 'install', '-y', '--no-install-recommends', ...packages]);
  } finally {
    if (ours) {
      takePolicyAway();
      process.off('exit', takePolicyAway);
    }
  }
}

/** Without a policy of the machine's own, keeps the servers that are installed from being started. */
async function putPolicy(): Promise<boolean> {
  try {
    await writeFile(POLICY, POLICY_TEXT, { flag: 'wx', mode: 0o755 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function apt(args: readonly string[]): Promise<void> {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = await startProcess('apt-get', args, { env: environment });
  const timer = setTimeout(() => void child.stop(), APT_LIMIT);
  const code = await child.ended;
  clearTimeout(timer);
  if (code !== 0) {
    throw new Error(`apt-get ${args.join(' ')} ended with ${String(code)}:\n${child.lines().slice(-30).join('\n')}`);
  }
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  try {
    const child = await startProcess(command, args, { env: process.env });
    return (await child.ended) === 0;
  } catch {
    return false;
  }
}
