import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, VSIX } from '../test/setup/places.ts';
import { parseArguments, USAGE, type DemoArguments } from './arguments.ts';
import { openBrowser } from './editor/browser.ts';
import { openDesktop } from './editor/desktop.ts';
import { EditorUnavailable, type OpenedEditor } from './editor/editor.ts';
import { probeAll } from './headless.ts';
import { startDemoHosts, stopDemoHosts } from './hosts/demoHosts.ts';
import { runNpmScript } from './npmScript.ts';
import { createWorkspace, type DemoWorkspace } from './workspace.ts';

type Run = Extract<DemoArguments, { kind: 'run' }>;

/** What to undo at the end, last thing first. */
const undo: (() => void | Promise<void>)[] = [];
const atEnd = (action: () => void | Promise<void>): void => void undo.push(action);
/** Aborted by Ctrl+C and by SIGTERM. */
const interrupt = new AbortController();

/** Prints for the demo under way; after Ctrl+C only the end is told. */
const print = (line: string): void => {
  if (!interrupt.signal.aborted) console.log(line);
};
const detail = (line: string): void => print(`   ${line}`);
let steps = 0;
/** Begins the next step, unless the demo was interrupted: then it throws, and no further step is begun. */
const step = (line: string): void => {
  interrupt.signal.throwIfAborted();
  print(`${++steps}. ${line}`);
};

/** Runs the demo. Returns the exit code. */
async function run(asked: Run): Promise<number> {
  if (asked.build) {
    step('Building Kexpert (npm run build).');
    await runNpmScript('build');
  } else step('Using what the last build left in dist/.');
  if (!existsSync(join(REPOSITORY, 'dist/cli.js'))) throw new Error('dist/cli.js is missing: run npm run build');

  step('Starting the demo hosts on 127.0.0.1.');
  const hosts = await startDemoHosts();
  atEnd(() => stopDemoHosts(hosts));
  for (const { host, running } of hosts) detail(`${host.alias.padEnd(20)} port ${running.port}  ${host.shows}`);

  step('Writing the demo folder.');
  const workspace = createWorkspace(hosts);
  atEnd(() => workspace.remove());
  detail(workspace.folder);

  const editor = asked.headless ? null : await openEditor(workspace, asked);
  if (editor !== null) {
    for (const line of editor.tells) detail(line);
    detail('Press Ctrl+C here to stop the demo.');
    const byThePerson = await editor.closed;
    print(byThePerson ? 'The editor was closed.' : 'The editor ended unexpectedly.');
    return byThePerson ? 0 : 1;
  }
  step('Probing every demo host with the kexpert command.');
  return (await probeAll(hosts, workspace.configFile, print, interrupt.signal)) ? 0 : 1;
}

/** Desktop VS Code where it is installed, else the browser build, else null; says what it does and why. */
async function openEditor(workspace: DemoWorkspace, asked: Run): Promise<OpenedEditor | null> {
  step('Opening the demo folder in VS Code.');
  try {
    return await openDesktop(workspace, { platform: process.platform, env: process.env }, atEnd);
  } catch (error) {
    if (!(error instanceof EditorUnavailable)) throw error;
    detail(`Not on the desktop: ${error.message}.`);
  }
  step('Opening it in the browser build of VS Code (code-server) instead.');
  try {
    if (asked.build || !existsSync(VSIX)) {
      detail('Packaging the extension (npm run package).');
      await runNpmScript('package');
    }
    return await openBrowser(workspace, { vsix: VSIX, port: asked.port, log: detail }, atEnd);
  } catch (error) {
    detail(`Not in the browser either: ${error instanceof Error ? error.message : String(error)}`);
    detail('Install VS Code with its `code` command, or make the npm registry reachable, and run npm start again.');
    detail('Until then, this is what the command says of each host.');
    return null;
  }
}

async function main(): Promise<number> {
  const asked = parseArguments(process.argv.slice(2));
  if (asked.kind === 'help') {
    print(USAGE);
    return 0;
  }
  if (asked.kind === 'usage') {
    console.error(`${asked.problem}\n\n${USAGE}`);
    return 2;
  }
  const interrupted = new Promise<'interrupted'>((resolve) => {
    interrupt.signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
  });
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      // A second one means: at once. What the demo started and wrote goes with this process.
      if (interrupt.signal.aborted) process.exit(130);
      interrupt.abort();
    });
  }
  const running = run(asked).catch((error: unknown) => {
    if (!interrupt.signal.aborted) console.error(error instanceof Error ? error.message : String(error));
    return 1;
  });
  const end = await Promise.race([running, interrupted]);
  if (end === 'interrupted') console.log('\nStopping …');
  // A step that was under way may still add something here.
  for (let action = undo.pop(); action !== undefined; action = undo.pop()) await action();
  if (end !== 'interrupted') return end;
  console.log('Stopped.');
  return 0;
}

// Ends this process even where an unfinished step still holds something open.
process.exit(await main());
