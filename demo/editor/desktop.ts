import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, startProcess } from '../../test/setup/ownedProcess.ts';
import { REPOSITORY } from '../../test/setup/places.ts';
import type { DemoWorkspace } from '../workspace.ts';
import { EditorUnavailable, type AtEnd, type OpenedEditor } from './editor.ts';
import { writeSettings } from './settings.ts';

/** How long the editor's main process may take to end after SIGTERM, milliseconds. */
const END_LIMIT = 10_000;
/** An editor that fails within this time, milliseconds, never showed a window. */
const START_LIMIT = 4_000;

/** What the search for a desktop VS Code needs to know of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Looks for desktop VS Code: the `code` command on PATH.
 * @returns the program to start
 * @throws EditorUnavailable with the reason
 */
export function findCode(machine: Machine): string {
  const { platform, env } = machine;
  const name = platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => join(folder, name)).find(isProgram);
  if (found === undefined) throw new EditorUnavailable('there is no `code` command on PATH');
  // In the terminal of a remote window `code` only talks to a desktop elsewhere: it can't take a profile of its own.
  if (/[\\/]remote-cli[\\/]/.test(realpathSync(found))) {
    throw new EditorUnavailable('the `code` command here belongs to a remote window');
  }
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    throw new EditorUnavailable('`code` is installed, but this session has no display');
  }
  // code.cmd would need a shell; the program that it starts lies one folder up.
  return platform === 'win32' ? join(dirname(found), '..', 'Code.exe') : found;
}

/** The command line that opens `workspace` with the extension from this repository and a profile of the demo's own. */
export function codeArguments(workspace: DemoWorkspace, isRoot: boolean): readonly string[] {
  return [
    '--wait',
    '--new-window',
    '--disable-workspace-trust',
    '--skip-welcome',
    '--skip-release-notes',
    // Chromium's sandbox refuses to run as root.
    ...(isRoot ? ['--no-sandbox'] : []),
    `--user-data-dir=${dataFolder(workspace)}`,
    `--extensions-dir=${join(workspace.editorFolder, 'extensions')}`,
    `--extensionDevelopmentPath=${REPOSITORY}`,
    workspace.folder,
  ];
}

/**
 * Opens the demo folder in desktop VS Code.
 * @throws EditorUnavailable when there is none, or it ends at once with an error
 */
export async function openDesktop(workspace: DemoWorkspace, machine: Machine, atEnd: AtEnd): Promise<OpenedEditor> {
  const code = findCode(machine);
  writeSettings(dataFolder(workspace), workspace.configFile);
  // Names that tie a command to the window whose terminal it runs in.
  const env = Object.fromEntries(
    Object.entries(machine.env).filter(([name]) => !/^(VSCODE_|ELECTRON_RUN_AS_NODE$)/.test(name)),
  );
  const args = codeArguments(workspace, process.getuid?.() === 0);
  const child = await startProcess(code, args, { env }).catch((error: unknown) => {
    throw new EditorUnavailable(`\`code\` could not be started (${String(error)})`);
  });
  atEnd(async () => {
    await endMainProcess(workspace);
    await child.stop();
  });
  const early = await Promise.race([child.ended, delay(START_LIMIT, 'running' as const, { ref: false })]);
  if (early !== 'running' && early !== 0) {
    const last = child.lines().slice(-3).join(' ');
    throw new EditorUnavailable(`\`code\` ended with ${String(early)}${last === '' ? '' : `: ${last}`}`);
  }
  return {
    tells: ['VS Code opens the demo folder with Kexpert in it. Its README names what to try.'],
    closed: child.ended.then((exitCode) => exitCode === 0),
  };
}

function dataFolder(workspace: DemoWorkspace): string {
  return join(workspace.editorFolder, 'desktop');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The `code` command starts VS Code as a process that is not its child. VS Code writes that process's id into
 * `code.lock` of its data folder, which is the demo's own: nobody else's window can be meant.
 */
async function endMainProcess(workspace: DemoWorkspace): Promise<void> {
  let pid: number;
  try {
    pid = Number(readFileSync(join(dataFolder(workspace), 'code.lock'), 'utf8').trim());
    if (!Number.isSafeInteger(pid) || pid <= 1) return;
    process.kill(pid, 'SIGTERM');
  } catch {
    // Never written, or the process ended by itself.
    return;
  }
  for (let waited = 0; waited < END_LIMIT && isAlive(pid); waited += 50) await delay(50);
}
