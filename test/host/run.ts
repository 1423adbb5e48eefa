/**
 * Runs the suite inside VS Code twice: in a trusted window, then in Restricted Mode. Desktop VS Code where it can be
 * downloaded and shown, otherwise code-server through a driver that takes the same arguments.
 */
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeUserSettings } from '../setup/codeServerProcess.ts';
import { chooseEditor, type Editor } from '../setup/desktop.ts';
import { cleanEnvironment, endDescendantsOnExit, startProcess } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';

const SUITE = join(import.meta.dirname, 'suite');
/** Files that the suite finds in its workspace folder, each time a fresh copy. */
const WORKSPACE = join(import.meta.dirname, 'workspace');
const DRIVER = join(REPOSITORY, 'test/setup/codeServerDriver.ts');
/** The driver ends by itself before; this bounds desktop VS Code. Milliseconds. */
const WORLD_LIMIT = 340_000;

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Bundles every `*.test.ts` of the suite's folder, found by name, into one CommonJS file.
 * @returns its path
 */
async function bundleSuite(folder: string): Promise<string> {
  const files = readdirSync(SUITE)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  const outfile = join(folder, 'suite.cjs');
  const contents = [...files.map((name) => `import './${name}';`), "export { run } from './harness.ts';"].join('\n');
  await build({
    stdin: { contents, resolveDir: SUITE, sourcefile: 'suite.ts', loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

/** Runs the suite once, in a window of its own with its own HOME, settings and workspace. */
async function runWorld(executable: string, suite: string, trusted: boolean, extension: string): Promise<Counts> {
  const folder = temporaryFolder(trusted ? 'trusted' : 'untrusted');
  const inside = (name: string): string => join(folder.path, name);
  mkdirSync(join(inside('home'), '.ssh'), { recursive: true, mode: 0o700 });
  cpSync(WORKSPACE, inside('workspace'), { recursive: true });
  await writeUserSettings(inside('user-data'));
  const environment = {
    HOME: inside('home'),
    USERPROFILE: inside('home'),
    KEXPERT_TEST_HOME: inside('home'),
    KEXPERT_TRUSTED: String(trusted),
    KEXPERT_RESULTS: inside('results.json'),
    SSH_AUTH_SOCK: '',
  };
  const launchArgs = [
    inside('workspace'),
    `--user-data-dir=${inside('user-data')}`,
    `--extensions-dir=${inside('extensions')}`,
  ];
  console.log(`— ${trusted ? 'trusted window' : 'Restricted Mode'} —`);
  let problem: unknown;
  try {
    if (trusted) {
      await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: extension,
        extensionTestsPath: suite,
        launchArgs,
        extensionTestsEnv: environment,
      });
    } else {
      // runTests always passes --disable-workspace-trust: without it there is only the executable itself.
      const args = [...launchArgs, `--extensionTestsPath=${suite}`, `--extensionDevelopmentPath=${extension}`];
      await runAlone(executable, [...args, '--no-sandbox', '--skip-welcome', '--disable-updates'], environment);
    }
  } catch (error) {
    problem = error;
  }
  const counts = readCounts(inside('results.json'));
  folder.remove();
  if (counts === undefined) throw new Error('The suite ended without results', { cause: problem });
  if (problem !== undefined && counts.failed === 0)
    throw new Error('The suite passed, its window failed', { cause: problem });
  return counts;
}

async function runAlone(
  executable: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const child = await startProcess(executable, args, {
    env: { ...cleanEnvironment(environment['HOME'] ?? '', environment) },
    onLine: (line) => console.log(line),
  });
  const timer = setTimeout(() => void child.stop(), WORLD_LIMIT);
  const code = await child.ended;
  clearTimeout(timer);
  await child.stop();
  if (code !== 0) throw new Error(`${executable} ended with ${String(code)}`);
}

function readCounts(path: string): Counts | undefined {
  if (!existsSync(path)) return undefined;
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof read !== 'object' || read === null || !('passed' in read) || !('failed' in read)) return undefined;
  return { passed: Number(read.passed), failed: Number(read.failed) };
}

/** What takes the arguments of VS Code: desktop VS Code itself, or a script of one line that starts what stands for it. */
function executableOf(editor: Editor, folder: string): string {
  if (editor.kind === 'desktop' && editor.launcher.length === 0) return editor.executable;
  const command = editor.kind === 'desktop' ? [...editor.launcher, editor.executable] : [process.execPath, DRIVER];
  const script = join(folder, 'editor.sh');
  const quoted = command.map((part) => `'${part.replaceAll("'", "'\\''")}'`).join(' ');
  writeFileSync(script, `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
  return script;
}

async function main(): Promise<void> {
  const extension = process.env['KEXPERT_EXTENSION'] ?? REPOSITORY;
  const editor = await chooseEditor();
  console.log(editor.kind === 'desktop' ? 'In desktop VS Code' : `In code-server: ${editor.why}`);
  const scratch = temporaryFolder('suite');
  const suite = await bundleSuite(scratch.path);
  const executable = executableOf(editor, scratch.path);
  const total = { passed: 0, failed: 0 };
  for (const trusted of [true, false]) {
    try {
      const counts = await runWorld(executable, suite, trusted, extension);
      total.passed += counts.passed;
      total.failed += counts.failed;
    } catch (error) {
      console.error(error);
      total.failed += 1;
    }
  }
  const results = process.env['KEXPERT_RESULTS'];
  if (results !== undefined) writeFileSync(results, JSON.stringify(total));
  console.log(`host: ${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
}

endDescendantsOnExit();
await main();
