/**
 * `npm run check`: all that is checked without running the program, two checks at a time. What each says is printed as a
 * whole, the ones that failed last. They keep what they found out in node_modules/.cache, by the content of files; with
 * CI=true nothing is taken from there, as types of one file decide what lint says of another.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..');
const CACHE = 'node_modules/.cache';
const COLD = process.env['CI'] === 'true';
/** More at once would only fetch each other's memory. */
const AT_ONCE = Math.min(2, availableParallelism());

interface Check {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

interface Ended {
  readonly name: string;
  readonly code: number | null;
  readonly said: string;
  readonly seconds: number;
}

const cached = (...args: string[]): readonly string[] => (COLD ? [] : args);

function types(name: string, project: string): Check {
  const remember = cached('--incremental', '--tsBuildInfoFile', `${CACHE}/types/${name}.tsbuildinfo`);
  return { name: `types of ${name}`, command: ['tsc', '-p', project, ...remember] };
}

/** The longest first. */
const CHECKS: readonly Check[] = [
  {
    name: 'lint',
    command: [
      'eslint',
      '.',
      '--max-warnings',
      '0',
      ...cached('--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/eslint/`),
    ],
  },
  {
    name: 'format',
    command: [
      'prettier',
      '--check',
      '--log-level',
      'warn',
      '.',
      ...cached('--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/format.json`),
    ],
  },
  types('all', 'tsconfig.json'),
  types('core', 'src/core/tsconfig.json'),
  types('page', 'src/webview/browser/tsconfig.json'),
  { name: 'floors', command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'src'] },
  { name: 'generated', command: [process.execPath, 'scripts/generate.ts', '--check'] },
  { name: 'expressions', command: [process.execPath, 'test/redos/run.ts'] },
];

function run({ name, command: [program, ...args] }: Check): Promise<Ended> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const end = (code: number | null, more = ''): void =>
      resolve({
        name,
        code,
        said: Buffer.concat(said).toString('utf8').trim() + more,
        seconds: (performance.now() - start) / 1_000,
      });
    child.on('error', (error) => end(null, String(error)));
    child.on('close', (code) => end(code));
  });
}

const waiting = [...CHECKS];
const ended: Ended[] = [];
async function worker(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const one = await run(next);
    ended.push(one);
    console.log(`${one.code === 0 ? 'ok    ' : 'FAILED'} ${one.name} (${one.seconds.toFixed(1)} s)`);
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, worker));
for (const { name, code, said } of ended) if (code !== 0) console.log(`\n== ${name}\n${said}`);
if (ended.some(({ code }) => code !== 0)) process.exitCode = 1;
