import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { attributeMark } from '../core/render/en/machineWords.ts';
import { findProgram } from './findProgram.ts';

/** A file that is open, and where it is: Linux is asked about the handle, other systems have only the path. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly path: string;
}

/** What a file has beside its mode and owner, by name: access control lists, extended attributes, security labels. */
export type Attributes = ReadonlyMap<string, string>;

/** Node has no interface for extended attributes, so the system's own programs are asked. */
export interface FileAttributes {
  /** Null where no program can tell. */
  of(file: OpenFile): Promise<Attributes | null>;
  /** Gives a file mode, lists, attributes and label of another one; false where not all of it was copied. */
  copy(from: OpenFile, to: OpenFile): Promise<boolean>;
}

/** Root's own folders for programs, and NixOS's: what a PATH names need not be root's. */
const SYSTEM_PATH = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin', '/run/current-system/sw/bin'];

/** The programs answer in milliseconds; one that hangs on a dead network file system is ended. */
const PROGRAM_LIMIT_MS = 10_000;
/** All attributes of a file of ext4 fit into 64 KiB; getfattr prints two digits a byte. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/**
 * The programs of this system. Linux: getfattr (package attr) tells all that this user may see, and `cp` of GNU copies it;
 * without getfattr, a `cp` that was told to preserve all and did is believed. Only root sees attributes of the class
 * `trusted`; those of inodes (chattr) are not among them. On macOS `ls -lde@` tells, on Windows `icacls`, elsewhere the
 * mark that POSIX gives `ls -ld` for another access method; nothing is copied there. A file system that
 * has none of these has nothing to lose: all programs then answer with an empty list.
 */
export function systemFileAttributes(
  platform: NodeJS.Platform = process.platform,
  programs: readonly string[] = SYSTEM_PATH,
): FileAttributes {
  const find = (name: string): string | null => findProgram(name, { PATH: programs.join(delimiter) });
  if (platform === 'linux') return linuxAttributes(find);
  return {
    copy: () => Promise.resolve(false),
    of: async ({ path }) => {
      if (platform === 'win32') {
        const icacls = findProgram(`${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\icacls.exe`);
        const printed = icacls === null ? null : await output(icacls, [path]);
        return printed === null ? null : icaclsEntries(printed, path);
      }
      const ls = find('ls');
      const printed = ls === null ? null : await output(ls, [platform === 'darwin' ? '-lde@' : '-ld', '--', path]);
      return printed === null ? null : lsAttributes(printed, platform);
    },
  };
}

/** What `ls -ld` of a Unix, or `ls -lde@` of macOS, shows beside the mode. */
export function lsAttributes(printed: string, platform: NodeJS.Platform): Attributes {
  const [first = '', ...more] = printed.trimEnd().split('\n');
  if (platform !== 'darwin') {
    const mark = first.charAt(10).trim();
    return new Map(mark === '' ? [] : [[attributeMark(mark), mark]]);
  }
  const lines = more.map((line) => line.trim().replace(/\s+/g, ' '));
  // macOS puts it on every file by itself, and lets nobody copy it.
  return new Map(lines.filter((line) => !line.startsWith('com.apple.provenance ')).map((line) => [line, line]));
}

/** The entries that `icacls` prints for one file: the path stands before the first, an empty line after the last. */
export function icaclsEntries(printed: string, path: string): Attributes {
  const [first = '', ...more] = printed
    .slice(printed.indexOf(path) + path.length)
    .split('\n')
    .map((line) => line.trim());
  const end = more.indexOf('');
  const entries = [first, ...(end < 0 ? more : more.slice(0, end))].filter((line) => line !== '');
  return new Map(entries.map((line) => [line, line]));
}

/** Both programs get the open files as their descriptors 3 and 4: what has the name by now does not matter. */
const [FROM, TO] = ['/proc/self/fd/3', '/proc/self/fd/4'];
/** There while SELinux labels files; without it `cp` takes the wish for a label as an error. */
const SELINUX = '/sys/fs/selinux/enforce';

function linuxAttributes(find: (name: string) => string | null): FileAttributes {
  return {
    of: async ({ handle }) => {
      const getfattr = find('getfattr');
      if (getfattr === null) return null;
      const args = ['--dump', '--match=-', '--encoding=hex', '--absolute-names', '--', FROM];
      const printed = await output(getfattr, args, [handle]);
      return printed === null ? null : dumpedAttributes(printed);
    },
    copy: async (from, to) => {
      const cp = find('cp');
      const preserve = `--preserve=mode,xattr${existsSync(SELINUX) ? ',context' : ''}`;
      const args = ['--attributes-only', preserve, '--', FROM, TO];
      return cp !== null && (await output(cp, args, [from.handle, to.handle])) !== null;
    },
  };
}

/** getfattr(1): a comment with the file's name, then `name=value` or, where it has no value, `name`. */
function dumpedAttributes(printed: string): Attributes {
  const lines = printed.split('\n').filter((line) => line !== '' && !line.startsWith('# file: '));
  return new Map(
    lines.map((line): [string, string] => {
      const end = line.indexOf('=');
      return end === -1 ? [line, ''] : [line.slice(0, end), line.slice(end + 1)];
    }),
  );
}

/** What a program printed, or null where it did not succeed. */
function output(program: string, args: readonly string[], files: readonly FileHandle[] = []): Promise<string | null> {
  return new Promise((resolve) => {
    const stdio = ['ignore', 'pipe', 'ignore', ...files.map(({ fd }) => fd)] as const;
    const child = spawn(program, args, { stdio: [...stdio], env: { LC_ALL: 'C' }, timeout: PROGRAM_LIMIT_MS });
    const chunks: Buffer[] = [];
    let total = 0;
    child.stdout?.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if ((total += chunk.length) > MAX_OUTPUT_BYTES) child.kill();
    });
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : null));
  });
}
