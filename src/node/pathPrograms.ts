import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ON_THE_WAY } from '../core/render/en/machineWords.ts';
import { CommandLog } from '../core/sources/probe/route/commandLog.ts';
import { isCopyFolder } from '../core/sources/probe/route/jumpConfig.ts';
import { hopText, type JumpHop } from '../core/sources/probe/route/jumpHops.ts';
import { JumpLog, onTheWay } from '../core/sources/probe/route/jumpLog.ts';
import type { PathPrograms } from '../core/sources/probe/route/openPath.ts';
import { PathError } from '../core/sources/probe/route/pathError.ts';
import type { ConnectTarget } from '../core/ports.ts';
import { ChildConnector, type ChildProgram } from './childConnector.ts';

/**
 * What could put a question to the person in a window; a probe asks nothing. The agent stays: without it no jump host
 * lets them in.
 */
const WITHHELD = ['SSH_ASKPASS', 'SSH_ASKPASS_REQUIRE', 'DISPLAY', 'WAYLAND_DISPLAY'];

/** ssh puts the path of its configuration into a shell's command line as it is, for each jump host but the last. */
const PLAIN_PATH = /^[\p{L}\p{N}._@+:/\\~-]+$/u;

/** Milliseconds that a ProxyCommand may take before a quiet server counts as connected: it cannot tell when it is. */
const COMMAND_OPENS_WITHIN_MS = 4_000;

/**
 * The ways through programs of this machine.
 * @param program the ssh to use, by path or name
 * @param temporary the folder for temporary files
 */
export function createPathPrograms(
  program: string,
  environment: NodeJS.ProcessEnv = process.env,
  temporary = tmpdir(),
): PathPrograms {
  const quiet: NodeJS.ProcessEnv = { ...environment, LC_ALL: 'C' };
  for (const name of WITHHELD) Reflect.deleteProperty(quiet, name);
  return {
    throughJumpHosts: (hops, configFiles) =>
      new ChildConnector({
        watch: (target) => new JumpLog(hops.map(hopText), target),
        program: (target) => {
          const folder = mkdtempSync(join(temporary, 'kexpert-jump-'));
          const remove = (): void => rmSync(folder, { recursive: true, force: true });
          const [main, ...others] = configFiles((name) => join(folder, name));
          if (main === undefined || (hops.length > 1 && !PLAIN_PATH.test(folder)) || !isCopyFolder(folder)) {
            remove();
            throw new PathError(onTheWay('jump-failed', ON_THE_WAY.temporaryFolder));
          }
          try {
            for (const { name, text } of [main, ...others]) writeFileSync(join(folder, name), text, { mode: 0o600 });
          } catch (error) {
            remove();
            throw error;
          }
          return {
            file: program,
            args: jumpArguments(join(folder, main.name), hops, target),
            env: quiet,
            ended: remove,
          };
        },
      }),
    throughCommand: (line) =>
      new ChildConnector({
        watch: () => new CommandLog(),
        program: () => shellProgram(line, environment),
        opensWithinMs: COMMAND_OPENS_WITHIN_MS,
      }),
  };
}

/** As ssh itself starts the ssh of a ProxyJump (OpenSSH ssh.c), and never through a shell. */
function jumpArguments(config: string, hops: readonly [JumpHop, ...JumpHop[]], target: ConnectTarget): string[] {
  const last = hops.at(-1) ?? hops[0];
  const before = hops.slice(0, -1).map(hopText);
  return [
    ...['-F', config, '-T'],
    ...(last.user === undefined ? [] : ['-l', last.user]),
    ...(last.port === undefined ? [] : ['-p', String(last.port)]),
    ...(before.length === 0 ? [] : ['-J', before.join(',')]),
    ...['-W', `[${target.hostname}]:${target.port}`, '--', last.host],
  ];
}

/** A ProxyCommand is the shell's to read, pipes and variables included (OpenSSH sshconnect.c, ssh_proxy_connect). */
function shellProgram(line: string, env: NodeJS.ProcessEnv): ChildProgram {
  if (process.platform === 'win32') {
    const shellOfSystem = env['ComSpec'] ?? 'cmd.exe';
    return { file: shellOfSystem, args: ['/d', '/s', '/c', `"${line}"`], env, verbatim: true };
  }
  const shell = env['SHELL'] ?? '';
  return { file: shell === '' ? '/bin/sh' : shell, args: ['-c', `exec ${line}`], env };
}
