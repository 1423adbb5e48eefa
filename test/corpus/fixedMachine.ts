/**
 * The machine that every input meets: its date, its user and name, its home, its programs. Set in the process itself,
 * since the command finds them there; so this is for a process of its own.
 */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { mock } from 'node:test';

/** Noon in the time zone that the process was started with, so that no zone makes another day of it. */
const NOW = new Date(2026, 10, 20, 12).getTime();
/** Paths of one length wherever the temporary folder is: columns and wrapped lines are recorded. */
const PATH_LENGTH = 96;

export interface FixedMachine {
  /** A new folder: where the next input runs, and its home. */
  enter(name: string, withSsh: boolean): string;
  remove(): void;
}

export function fixMachine(): FixedMachine {
  mock.timers.enable({ apis: ['Date'], now: NOW });
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'kexpert-corpus-')));
  const user = { username: 'ada' };
  Object.assign(os, { userInfo: () => user, hostname: () => 'workstation', networkInterfaces: () => ({}) });
  syncBuiltinESMExports();
  const programs = join(root, 'programs');
  const withSsh = join(root, 'with-ssh');
  for (const folder of [programs, withSsh]) mkdirSync(folder);
  // An own Python comes first, so that /usr/bin/python3 is never asked.
  program(join(programs, 'python3'), 'echo 2.12.0');
  // For a ProxyCommand.
  program(join(programs, 'leaves'), 'exit 3');
  program(join(withSsh, 'ssh'), `exec "${process.execPath}" "${join(import.meta.dirname, 'fakeSsh.ts')}" "$@"`);
  // What the programs that are started look at.
  process.env['NODE_NO_WARNINGS'] = '1';
  process.env['SHELL'] = '/bin/sh';
  return {
    enter(name, ssh) {
      const start = join(root, name);
      if (start.length >= PATH_LENGTH) throw new Error(`The temporary folder is too long a path: ${root}`);
      const folder = start.padEnd(PATH_LENGTH, '_');
      mkdirSync(folder);
      process.chdir(folder);
      process.env['HOME'] = folder;
      process.env['USERPROFILE'] = folder;
      process.env['PATH'] = ssh ? `${withSsh}:${programs}` : programs;
      return folder;
    },
    remove() {
      process.chdir(tmpdir());
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function program(path: string, line: string): void {
  writeFileSync(path, `#!/bin/sh\n${line}\n`);
  chmodSync(path, 0o755);
}
