import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCodeServer } from '../../test/setup/codeServer.ts';
import { cleanEnvironment, startProcess, type OwnedProcess } from '../../test/setup/ownedProcess.ts';
import { LOOPBACK } from '../hosts/listener.ts';
import type { DemoWorkspace } from '../workspace.ts';
import { EditorUnavailable, type AtEnd, type OpenedEditor } from './editor.ts';
import { writeSettings } from './settings.ts';

/** Installing the packaged extension takes a few seconds on a small machine, milliseconds. */
const INSTALL_LIMIT = 120_000;
/** code-server listens within some seconds, milliseconds. */
const START_LIMIT = 60_000;

export interface BrowserOptions {
  /** The packaged extension. */
  readonly vsix: string;
  /** The port of the address, or null for a free one. */
  readonly port: number | null;
  /** Takes a line for each longer thing that is done. */
  readonly log: (line: string) => void;
}

/**
 * Serves the demo folder with code-server, the packaged extension installed into it.
 * @throws EditorUnavailable when code-server can't be had, does not install the extension, or does not start
 */
export async function openBrowser(
  workspace: DemoWorkspace,
  { vsix, port, log }: BrowserOptions,
  atEnd: AtEnd,
): Promise<OpenedEditor> {
  try {
    const entry = await ensureCodeServer(log);
    const start = prepare(workspace, entry, atEnd);
    log('Installing the packaged extension into it.');
    await install(start, vsix);
    const server = await start([
      '--auth',
      'none',
      '--bind-addr',
      `${LOOPBACK}:${port ?? 0}`,
      '--disable-workspace-trust',
    ]);
    return await whenListening(workspace, server);
  } catch (error) {
    throw error instanceof EditorUnavailable ? error : new EditorUnavailable(String(error));
  }
}

type Start = (args: readonly string[]) => Promise<OwnedProcess>;

/** A way to start code-server with folders and a home of the demo's own: the person's home stays as it is. */
function prepare(workspace: DemoWorkspace, entry: string, atEnd: AtEnd): Start {
  const place = (name: string): string => join(workspace.editorFolder, name);
  mkdirSync(place('home'), { recursive: true });
  writeSettings(place('browser'), workspace.configFile);
  const common = [
    ...['--config', place('code-server.yaml')],
    ...['--user-data-dir', place('browser')],
    ...['--extensions-dir', place('extensions')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
  ];
  return async (args) => {
    const child = await startProcess(process.execPath, [entry, ...common, ...args], {
      cwd: workspace.folder,
      env: cleanEnvironment(place('home')),
    });
    atEnd(() => child.stop());
    return child;
  };
}

async function install(start: Start, vsix: string): Promise<void> {
  const child = await start(['--install-extension', vsix, '--force']);
  const timer = setTimeout(() => void child.stop(), INSTALL_LIMIT);
  const code = await child.ended;
  clearTimeout(timer);
  if (code !== 0) {
    throw new EditorUnavailable(`kexpert.vsix could not be installed: ${child.lines().slice(-3).join(' ')}`);
  }
}

async function whenListening(workspace: DemoWorkspace, server: OwnedProcess): Promise<OpenedEditor> {
  const listening = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/;
  const match = await server.waitForLine(listening, START_LIMIT);
  const address = `${match[1] ?? ''}/?folder=${workspace.folder.split('/').map(encodeURIComponent).join('/')}`;
  return {
    tells: [
      'Open this address in a browser on this machine. The README there names what to try.',
      `  ${address}`,
      'It asks for no password: while the demo runs, whoever is logged in on this machine can open it.',
    ],
    closed: server.ended.then(() => false),
  };
}
