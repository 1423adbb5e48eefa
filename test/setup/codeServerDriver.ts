/**
 * Stands in for the executable of desktop VS Code where that can't be had: takes the arguments that
 * `@vscode/test-electron` gives it, opens code-server's workbench in a headless Chromium, runs the tests in its
 * extension host and ends with their exit code.
 */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { ensureCodeServer } from './codeServer.ts';
import { startCodeServer, type CodeServer } from './codeServerProcess.ts';
import { artefact, temporaryFolder } from './places.ts';

/** The whole run: a suite takes about half a minute, a busy machine several times that. */
const RUN_LIMIT = 300_000;
const LOG_LINES = 100;

/** What every run prints: the workbench's own talk, and native modules that the tests do without. */
const NOISE = [
  /^(Resolving|Resolved) connection token/,
  /^Creating a socket/,
  /^\[(reconnection-grace-time|Service Worker|AgentHost:\w+|AccountPolicyGate)\]/,
  /^(Ignoring fetching|Updating) additional builtin extensions/,
  /^Creation of workbench contribution/,
  /^Timed out waiting for authentication provider/,
  /^Error: Could not locate the bindings file.*spdlog/s,
  /^Cannot find module '\.\/build\/Release\/watchdog'/,
] as const;

export interface DriverArguments {
  readonly testsPath: string;
  readonly developmentPath: string;
  readonly trusted: boolean;
  readonly folder: string | undefined;
  readonly userData: string | undefined;
  readonly extensions: string | undefined;
}

/**
 * Reads the arguments of `@vscode/test-electron`. Switches of Electron that mean nothing here are passed over.
 * @throws Error when a path that the run needs is not given
 */
export function parseArguments(argv: readonly string[]): DriverArguments {
  const option = (name: string): string | undefined => {
    const given = argv.find((argument) => argument.startsWith(`--${name}=`));
    return given === undefined ? undefined : resolve(given.slice(name.length + 3));
  };
  const testsPath = option('extensionTestsPath');
  const developmentPath = option('extensionDevelopmentPath');
  if (testsPath === undefined || developmentPath === undefined) {
    throw new Error('Both --extensionTestsPath= and --extensionDevelopmentPath= are needed.');
  }
  const folder = argv.find((argument) => !argument.startsWith('-'));
  return {
    testsPath,
    developmentPath,
    trusted: argv.includes('--disable-workspace-trust'),
    folder: folder === undefined ? undefined : resolve(folder),
    userData: option('user-data-dir'),
    extensions: option('extensions-dir'),
  };
}

/**
 * The address that makes the workbench run tests.
 * @param port the one that code-server listens on at 127.0.0.1
 */
export function testAddress(port: number, { folder, developmentPath, testsPath }: DriverArguments): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${encodeURI(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(developmentPath)],
    ['extensionTestsPath', remote(testsPath)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (folder === undefined) query.set('ew', 'true');
  else query.set('folder', folder);
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

/** Runs the tests once and returns their exit code; what they print goes to stdout. */
export async function drive(given: DriverArguments): Promise<number> {
  for (const path of [given.testsPath, given.developmentPath]) {
    if (!existsSync(path)) throw new Error(`${path} does not exist`);
  }
  if (given.folder !== undefined && !statSync(given.folder).isDirectory())
    throw new Error(`${given.folder}: no folder`);
  const entry = await ensureCodeServer();
  const scratch = temporaryFolder('driver');
  const home = process.env['KEXPERT_TEST_HOME'] ?? scratch.path;
  let server: CodeServer | undefined;
  let browser: Browser | undefined;
  let page: Page | undefined;
  const printed: string[] = [];
  let failed = true;
  try {
    server = await startCodeServer({
      entry,
      userData: given.userData ?? join(scratch.path, 'user-data'),
      extensions: given.extensions ?? join(scratch.path, 'extensions'),
      home,
      trusted: given.trusted,
      testDriver: true,
    });
    browser = await startBrowser(scratch.path);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const code = await runInPage(page, testAddress(server.port, given), printed);
    failed = code !== 0;
    return code;
  } finally {
    if (failed) await leaveTraces(given.trusted, [...(server?.lines() ?? []), ...printed], page);
    await browser?.close();
    await server?.stop();
    scratch.remove();
  }
}

async function runInPage(page: Page, address: string, printed: string[]): Promise<number> {
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    const text = format(...args);
    if (NOISE.some((pattern) => pattern.test(text))) return;
    printed.push(text);
    (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(text + '\n');
  });
  let timer: NodeJS.Timeout | undefined;
  let exposed: Promise<unknown> | undefined;
  const exited = new Promise<number>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The tests did not end in ${RUN_LIMIT} ms`)), RUN_LIMIT);
    page.on('crash', () => reject(new Error('The page of the workbench crashed')));
    page.on('close', () => reject(new Error('The browser went away')));
    exposed = page.exposeFunction('codeAutomationExit', resolve);
  });
  try {
    await exposed;
    await page.goto(address, { waitUntil: 'commit', timeout: RUN_LIMIT });
    return await exited;
  } finally {
    clearTimeout(timer);
  }
}

async function leaveTraces(trusted: boolean, log: readonly string[], page: Page | undefined): Promise<void> {
  const name = `driver-${trusted ? 'trusted' : 'untrusted'}`;
  writeFileSync(artefact(`${name}.log`), log.join('\n') + '\n');
  process.stderr.write(`The last lines of the log, more in test/artefacts/:\n${log.slice(-LOG_LINES).join('\n')}\n`);
  try {
    await page?.screenshot({ path: artefact(`${name}.png`), timeout: 10_000 });
  } catch (error) {
    process.stderr.write(`No screenshot: ${String(error)}\n`);
  }
}

if (import.meta.main) {
  try {
    process.exitCode = await drive(parseArguments(process.argv.slice(2)));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}
