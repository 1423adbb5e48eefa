import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, startProcess } from './ownedProcess.ts';

/** It listens a second after its start; a machine that is busy with a build takes longer. */
const START_LIMIT = 60_000;

export interface CodeServerOptions {
  /** What `ensureCodeServer` returned. */
  readonly entry: string;
  readonly userData: string;
  readonly extensions: string;
  /** HOME of the server and with it of the extension host and its extensions. */
  readonly home: string;
  /** Without trust, folders open in Restricted Mode. */
  readonly trusted: boolean;
  /** Written as the user's settings.json; what tests always need is added. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Run the extension tests that an address's payload names; without it that payload is ignored. */
  readonly testDriver?: boolean;
  /** More environment for the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface CodeServer {
  readonly port: number;
  readonly pid: number;
  /** The last lines of its log. */
  lines(): readonly string[];
  /** Ends it and every process that it started, the agent host among them. */
  stop(): Promise<void>;
}

/** Settings that keep the workbench still and offline. */
const QUIET_SETTINGS = {
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'files.autoSave': 'off',
  // It would connect to every port that a test's server listens on, and connections are counted.
  'remote.autoForwardPorts': false,
  'git.enabled': false,
  'workbench.tips.enabled': false,
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'window.confirmBeforeClose': 'never',
};

/** A gallery without an address: the workbench asks no registry of extensions for anything. */
const OFFLINE = { EXTENSIONS_GALLERY: '{}' };

/** Starts code-server on a free port of 127.0.0.1, without a password. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  await writeUserSettings(options.userData, options.settings);
  const args = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', ...folderArguments(options)];
  args.push('--disable-telemetry', '--disable-update-check', '--disable-getting-started-override');
  if (options.trusted) args.push('--disable-workspace-trust');
  if (options.testDriver === true) args.push('--vscode-option', 'enable-smoke-test-driver');
  const server = await startProcess(process.execPath, [options.entry, ...args], {
    // Its sockets go to the temporary folder and outlive it there: give it one that the test removes.
    env: cleanEnvironment(options.home, { ...options.environment, ...OFFLINE, TMPDIR: options.userData }),
  });
  try {
    const [, port = ''] = await server.waitForLine(/HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/, START_LIMIT);
    return {
      port: Number(port),
      pid: server.pid,
      lines: () => withoutMissingModules(server.lines()),
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Runs code-server's own `--install-extension` on a VSIX. */
export async function installExtension(
  options: Pick<CodeServerOptions, 'entry' | 'userData' | 'extensions' | 'home'>,
  vsix: string,
): Promise<void> {
  await mkdir(options.userData, { recursive: true });
  const args = [options.entry, ...folderArguments(options), '--install-extension', vsix];
  const child = await startProcess(process.execPath, args, { env: cleanEnvironment(options.home, OFFLINE) });
  const timer = setTimeout(() => void child.stop(), START_LIMIT);
  const code = await child.ended;
  clearTimeout(timer);
  if (code !== 0)
    throw new Error(
      `${vsix} could not be installed (${String(code)}):\n${withoutMissingModules(child.lines()).join('\n')}`,
    );
}

/** Writes settings.json of a user-data folder; a running workbench takes the change up at once. */
export async function writeUserSettings(
  userData: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await mkdir(join(userData, 'User'), { recursive: true });
  const text = JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2);
  await writeFile(join(userData, 'User/settings.json'), text);
}

/** Drops the dumps about native modules (spdlog, watchdog) that were left unbuilt: each ends at a lone brace. */
function withoutMissingModules(lines: readonly string[]): readonly string[] {
  let inDump = false;
  return lines.filter((line) => {
    if (/Could not locate the bindings file|Cannot find module '\.\/build\/Release\/watchdog'/.test(line))
      inDump = true;
    const dropped = inDump;
    if (line === '}') inDump = false;
    return !dropped;
  });
}

function folderArguments(options: Pick<CodeServerOptions, 'userData' | 'extensions'>): string[] {
  const config = join(options.userData, 'code-server.yaml');
  return ['--user-data-dir', options.userData, '--extensions-dir', options.extensions, '--config', config];
}
