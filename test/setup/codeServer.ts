import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EDITORS, REPOSITORY } from './places.ts';
import { cleanEnvironment, startProcess } from './ownedProcess.ts';

/** The npm package whose workbench the tests run in: 4.139.1 is VS Code 1.139.1. */
export const CODE_SERVER_VERSION = '4.139.1';
/** Both installations take half a minute on a small machine; a slow network may take ten times that. */
const INSTALL_LIMIT = 300_000;

const FOLDER = join(EDITORS, 'code-server');
const STAMP = 'kexpert-stamp.json';
const ENTRY = 'node_modules/code-server/out/node/entry.js';

/**
 * Makes sure that code-server lies in `.vscode-test/code-server`, at the pinned version and complete, and installs it
 * from the npm registry where it does not. A half-made installation never takes the place of a whole one.
 * @returns the path of the script that Node runs to start it
 * @throws Error when npm fails
 */
export async function ensureCodeServer(log: (line: string) => void = console.log): Promise<string> {
  if (await isInstalled()) return join(FOLDER, ENTRY);
  log(`Installing code-server ${CODE_SERVER_VERSION} into .vscode-test/ (about 600 MB) …`);
  const making = join(EDITORS, `code-server.making-${process.pid}`);
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  try {
    await writeFile(join(making, 'package.json'), '{ "private": true }\n');
    // Scripts stay off: kerberos does not build without its headers, and nothing here needs it.
    await npm(making, ['install', '--ignore-scripts', '--save-exact', `code-server@${CODE_SERVER_VERSION}`]);
    // The workbench's own modules are a second package inside; code-server's postinstall script would fetch them.
    const workbench = join(making, 'node_modules/code-server/lib/vscode');
    await npm(workbench, ['install', '--omit=dev', '--ignore-scripts']);
    await writeFile(join(making, STAMP), JSON.stringify({ version: CODE_SERVER_VERSION }) + '\n');
    await rm(FOLDER, { recursive: true, force: true });
    await rename(making, FOLDER);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return join(FOLDER, ENTRY);
}

async function isInstalled(): Promise<boolean> {
  try {
    const stamp: unknown = JSON.parse(await readFile(join(FOLDER, STAMP), 'utf8'));
    return typeof stamp === 'object' && stamp !== null && 'version' in stamp && stamp.version === CODE_SERVER_VERSION;
  } catch {
    return false;
  }
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  // The folders of this Node and of the system's npm: npm runs on whatever `node` comes first.
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  const environment = cleanEnvironment(process.env['HOME'] ?? REPOSITORY, { PATH: path });
  // An `npm test` above hands its own settings down as npm_*; they belong to another package.
  for (const name of Object.keys(environment)) {
    if (/^npm_(package|lifecycle|command|config_local_prefix|config_global_prefix)/.test(name)) {
      Reflect.deleteProperty(environment, name);
    }
  }
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const child = await startProcess('npm', [...args, ...quiet], { cwd, env: environment });
  const timer = setTimeout(() => void child.stop(), INSTALL_LIMIT);
  const code = await child.ended;
  clearTimeout(timer);
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${String(code)}:\n${child.lines().join('\n')}`);
}
