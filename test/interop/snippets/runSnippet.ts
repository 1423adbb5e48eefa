import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Snippet } from '../../../src/core/assess/remedy.ts';
import { cleanEnvironment, startProcess } from '../../setup/ownedProcess.ts';
import { SYSTEM_PYTHON } from '../../setup/peers.ts';
import { REPOSITORY } from '../../setup/places.ts';
import { requireProgram } from '../../setup/programs.ts';

/** A run ends well within a second or two; this bounds a busy machine. Milliseconds. */
const RUN_LIMIT = 30_000;

/**
 * A HOME for programs that shall see nothing of this machine's person. OpenSSH takes its folder from the system's list
 * of users and not from HOME, so its programs are started through scripts that name a configuration of our own.
 */
export function makeHome(path: string): void {
  const bin = join(path, 'bin');
  for (const folder of [bin, join(path, '.ssh')]) mkdirSync(folder, { mode: 0o700 });
  const config = join(path, '.ssh', 'config');
  writeFileSync(
    config,
    [
      'Host *',
      `  UserKnownHostsFile ${join(path, '.ssh', 'known_hosts')}`,
      '  GlobalKnownHostsFile /dev/null',
      '  HashKnownHosts no',
      '  UpdateHostKeys no',
      '  BatchMode yes',
      '  IdentityFile none',
      '  User nobody',
      '',
    ].join('\n'),
  );
  for (const program of ['ssh', 'sftp']) {
    const script = join(bin, program);
    writeFileSync(script, `#!/bin/sh\nexec ${requireProgram(program)} -F ${config} "$@"\n`);
    chmodSync(script, 0o700);
  }
}

/** Writes a snippet to a file, as it is, and runs it as its language is run. Resolves with all that it printed. */
export async function runSnippet(snippet: Snippet, home: string): Promise<string> {
  const [name, program, before] = interpreterOf(snippet.language);
  const file = join(home, name);
  writeFileSync(file, snippet.text);
  return runProgram(program, [...before, file], home);
}

/** Runs a program in a HOME of makeHome; resolves with all that it printed. */
export async function runProgram(program: string, args: readonly string[], home: string): Promise<string> {
  const child = await startProcess(program, args, {
    cwd: home,
    env: cleanEnvironment(home, {
      PATH: `${join(home, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      NODE_PATH: join(REPOSITORY, 'node_modules'),
    }),
  });
  const timer = setTimeout(() => void child.stop(), RUN_LIMIT);
  await child.ended;
  clearTimeout(timer);
  return child.lines().join('\n');
}

function interpreterOf(language: string): readonly [file: string, program: string, before: readonly string[]] {
  switch (language) {
    case 'python':
      return ['snippet.py', SYSTEM_PYTHON, ['-W', 'ignore']];
    case 'javascript':
      return ['snippet.cjs', process.execPath, []];
    case 'shellscript':
      return ['snippet.sh', '/bin/sh', []];
    default:
      throw new Error(`nothing here runs ${language}`);
  }
}
