/**
 * `npm test`: gets ready what the machine lacks, then runs the checks, the build and every suite. What starts an editor
 * or a browser waits more than it works, so that goes beside the rest, and is printed step by step as it ends.
 *
 *   node test/run.ts [--only NAME,NAME] [--deep]
 *
 * --deep sets KEXPERT_DEEP=1 for the suites, which then try many more cases, and gives them ten times as long. The last
 * line is `N passed, N failed`; the exit code is 0 when nothing failed. With CI=true a skipped test is a failure.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureCodeServer } from './setup/codeServer.ts';
import { whyNotDesktop } from './setup/desktop.ts';
import { startProcess, type OwnedProcess } from './setup/ownedProcess.ts';
import { ensurePeers, type Purpose } from './setup/peers.ts';
import { REPOSITORY, temporaryFolder } from './setup/places.ts';

/** What a step came to. */
interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Why it failed where no test says so. */
  readonly remark: string;
}

const LANES = ['work', 'editors'] as const;
type Lane = (typeof LANES)[number];

interface Step {
  readonly name: string;
  /** Seconds; a step that takes longer hangs, is ended and has failed. A busy machine takes several times what is usual. */
  readonly limit: number;
  /** Whether it works on what the build makes. */
  readonly needsBuild: boolean;
  /** The steps of a lane run one after the other, both lanes at once. */
  readonly lane: Lane;
  readonly purposes: readonly Purpose[];
  /** A command that succeeds or fails as one, a suite of node:test, or the suite inside VS Code. */
  readonly kind: 'command' | 'node:test' | 'host';
  readonly command: readonly string[];
  /** Into how many processes a suite is split that would otherwise run in one; each takes its share of the files. */
  readonly shards?: number;
  /** Starts so many processes on the same files that compiling these once is half of its time (NODE_COMPILE_CACHE). */
  readonly compilesOnce?: true;
}

/** An `npm run` script. Npm puts the folder of this Node's own programs first on PATH. */
function script(name: string, npmScript: string, limit: number, lane: Lane): Step {
  const command = ['npm', 'run', '--silent', npmScript];
  return { name, limit, needsBuild: false, lane, purposes: [], kind: 'command', command };
}

/** A suite of node:test; its files are found by their names. */
function suite(name: 'unit' | 'corpus' | 'fuzz' | 'interop' | 'ui', limit: number, options: readonly string[]): Step {
  const purposes: readonly Purpose[] = name === 'interop' || name === 'ui' ? [name] : [];
  const command = [process.execPath, '--test', ...options, `test/${name}/**/*.test.ts`];
  const inEditor = name === 'ui';
  const lane = inEditor ? 'editors' : 'work';
  return { name, limit, needsBuild: inEditor, lane, purposes, kind: 'node:test', command };
}

const STEPS: readonly Step[] = [
  // Makes dist/ on its way to the VSIX.
  script('build', 'package', 200, 'editors'),
  // A process a core: the suite is many small files, and starting one for each would take most of its time.
  { ...suite('unit', 200, ['--test-isolation=none', '--test-reporter=dot', '--test-timeout=60000']), shards: 2 },
  // Two commands of the corpus at a time, each in a process of its own.
  suite('corpus', 300, ['--test-concurrency=1', '--test-reporter=dot', '--test-timeout=240000']),
  script('check', 'check', 400, 'work'),
  suite('fuzz', 400, ['--test-concurrency=2', '--test-reporter=dot', '--test-timeout=180000']),
  {
    ...suite('interop', 900, ['--test-concurrency=2', '--test-reporter=spec', '--test-timeout=180000']),
    compilesOnce: true,
  },
  {
    name: 'host',
    limit: 700,
    needsBuild: true,
    lane: 'editors',
    purposes: ['host'],
    kind: 'host',
    command: [process.execPath, 'test/host/run.ts'],
  },
  suite('ui', 600, ['--test-concurrency=1', '--test-reporter=spec', '--test-timeout=240000']),
];

/** The first installation of everything on a slow line, seconds. */
const SETUP_LIMIT = 900;
const DEEP_FACTOR = 10;

/** The children that run now; ended first when this program is. */
const running = new Set<OwnedProcess>();
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(name, () => {
    console.log(`\nStopping (${name}) …`);
    void Promise.all([...running].map((child) => child.stop())).finally(() => process.exit(code));
  });
}

interface Choice {
  readonly steps: readonly Step[];
  readonly deep: boolean;
}

/** @throws Error for an unknown option or step */
function readArguments(args: readonly string[]): Choice {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, deep: { type: 'boolean', default: false } },
  });
  if (values.only === undefined) return { steps: STEPS, deep: values.deep };
  const wanted = new Set(values.only.split(',').map((name) => name.trim()));
  const unknown = [...wanted].filter((name) => STEPS.every((step) => step.name !== name));
  if (unknown.length > 0) {
    throw new Error(`No step ${unknown.join(', ')}; there are: ${STEPS.map((step) => step.name).join(', ')}`);
  }
  if (STEPS.some((step) => step.needsBuild && wanted.has(step.name))) wanted.add('build');
  return { steps: STEPS.filter((step) => wanted.has(step.name)), deep: values.deep };
}

/**
 * Installs or names what is missing.
 * @returns for each step that can't run, why
 */
async function setUp(steps: readonly Step[]): Promise<ReadonlyMap<string, string>> {
  const wanted = (name: string): boolean => steps.some((step) => step.name === name);
  const obstacles = new Map<string, string>();
  const purposes = new Set(steps.flatMap((step) => step.purposes));
  if (purposes.size === 0) return obstacles;
  const hostInCodeServer = wanted('host') && (await whyNotDesktop()) !== undefined;
  if (hostInCodeServer) purposes.add('code-server');
  const needsCodeServer = hostInCodeServer || wanted('ui');
  const [peers, editor] = await Promise.all([
    ensurePeers([...purposes]),
    (needsCodeServer ? ensureCodeServer() : Promise.resolve('')).then(
      () => undefined,
      (error: unknown) => String(error),
    ),
  ]);
  if (peers.advice !== '') console.log(peers.advice);
  if (editor !== undefined) console.log(editor);
  for (const step of steps) {
    const inCodeServer = step.name === 'ui' || (step.name === 'host' && hostInCodeServer);
    const own: readonly Purpose[] = inCodeServer ? [...step.purposes, 'code-server'] : step.purposes;
    const missing = peers.missing.filter((need) => need.purposes.some((purpose) => own.includes(purpose)));
    if (missing.length > 0) obstacles.set(step.name, `not installed: ${missing.map(({ what }) => what).join(', ')}`);
    else if (inCodeServer && editor !== undefined) obstacles.set(step.name, 'code-server could not be installed');
  }
  return obstacles;
}

/** Takes the lines that a step prints. */
type Say = (line: string) => void;

async function runStep(step: Step, deep: boolean, say: Say): Promise<Outcome> {
  const shards = Array.from({ length: step.shards ?? 1 }, (_, index) => index + 1);
  const outcomes = await Promise.all(shards.map((shard) => runShard(step, deep, `${shard}/${shards.length}`, say)));
  const sum = (pick: (outcome: Outcome) => number): number => outcomes.reduce((all, one) => all + pick(one), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
    remark: outcomes.find(({ remark }) => remark !== '')?.remark ?? '',
  };
}

async function runShard(step: Step, deep: boolean, shard: string, say: Say): Promise<Outcome> {
  const scratch = temporaryFolder('run');
  let child: OwnedProcess | undefined;
  try {
    const tap = join(scratch.path, 'tap');
    const results = join(scratch.path, 'results.json');
    const [program = '', ...args] = step.command;
    if (step.kind === 'node:test') {
      const pattern = args.at(-1) ?? '';
      if (globSync(pattern, { cwd: REPOSITORY }).length === 0) return failure(`no file is named ${pattern}`);
      args.splice(
        -1,
        0,
        ...(step.shards === undefined ? [] : [`--test-shard=${shard}`]),
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${tap}`,
      );
    }
    const environment: NodeJS.ProcessEnv = { ...process.env, KEXPERT_RESULTS: results };
    if (deep) environment['KEXPERT_DEEP'] = '1';
    if (step.compilesOnce === true) environment['NODE_COMPILE_CACHE'] ??= join(scratch.path, 'compiled');
    // Set in a run by node:test itself; a child would report to a parent that is not there.
    Reflect.deleteProperty(environment, 'NODE_TEST_CONTEXT');
    const limit = step.limit * (deep ? DEEP_FACTOR : 1);
    const started = await startProcess(program, args, {
      cwd: REPOSITORY,
      env: environment,
      onLine: say,
    });
    child = started;
    running.add(started);
    let late = false as boolean;
    const timer = setTimeout(() => {
      late = true;
      void started.stop();
    }, limit * 1_000);
    const code = await started.ended;
    clearTimeout(timer);
    // Also what the command left behind.
    await started.stop();
    if (late) return failure(`did not end in ${limit} s`);
    const remark = code === 0 ? '' : `ended with ${String(code)}`;
    if (step.kind === 'command') return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, remark };
    return judge(step.kind === 'host' ? readResults(results) : readTap(tap), remark);
  } finally {
    if (child !== undefined) running.delete(child);
    scratch.remove();
  }
}

function failure(remark: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, remark };
}

/** A suite that fails without a failed test has failed all the same, and so has one in which nothing ran. */
function judge(counts: Omit<Outcome, 'remark'> | undefined, remark: string): Outcome {
  if (counts === undefined) return failure(remark === '' ? 'left no counts' : remark);
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, remark: 'ran no test' };
  if (remark !== '' && counts.failed === 0) return { ...counts, failed: 1, remark };
  if (counts.skipped > 0 && process.env['CI'] === 'true') {
    return { ...counts, failed: counts.failed + counts.skipped, remark: 'skipped tests are failures with CI=true' };
  }
  return { ...counts, remark: '' };
}

/** The totals at the end of TAP as node:test writes it; a todo counts as skipped. */
function readTap(path: string): Omit<Outcome, 'remark'> | undefined {
  const text = readText(path);
  const total = (name: string): number | undefined => {
    const [, digits] = new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text) ?? [];
    return digits === undefined ? undefined : Number(digits);
  };
  const passed = total('pass');
  if (passed === undefined) return undefined;
  return {
    passed,
    failed: (total('fail') ?? 0) + (total('cancelled') ?? 0),
    skipped: (total('skipped') ?? 0) + (total('todo') ?? 0),
  };
}

function readResults(path: string): Omit<Outcome, 'remark'> | undefined {
  const text = readText(path);
  if (text === '') return undefined;
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null || !('passed' in read) || !('failed' in read)) return undefined;
  return { passed: Number(read.passed), failed: Number(read.failed), skipped: 0 };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/** A step that ran, for the table. */
interface Row {
  readonly name: string;
  readonly took: string;
  readonly outcome: Outcome;
}

/** Runs a step and prints what it says: at once, or as a whole when it has ended, so that nothing stands between its lines. */
async function tell(step: Step, deep: boolean, live: boolean, obstacle: string | undefined): Promise<Row> {
  const kept: string[] = [];
  const say: Say = (line) => (live ? console.log(line) : kept.push(line));
  const start = performance.now();
  say(`\n== ${step.name}`);
  const outcome = obstacle === undefined ? await runStep(step, deep, say) : failure(obstacle);
  const took = seconds(start);
  const skipped = outcome.skipped === 0 ? '' : `, ${outcome.skipped} skipped`;
  const remark = outcome.remark === '' ? '' : ` — ${outcome.remark}`;
  say(`== ${step.name}: ${took}, ${outcome.passed} passed, ${outcome.failed} failed${skipped}${remark}`);
  if (kept.length > 0) console.log(kept.join('\n'));
  return { name: step.name, took, outcome };
}

async function main(): Promise<void> {
  const { steps, deep } = readArguments(process.argv.slice(2));
  const begun = performance.now();
  console.log('== setup');
  const limit = setTimeout(() => {
    console.log(`Setting up did not end in ${SETUP_LIMIT} s`);
    process.exit(1);
  }, SETUP_LIMIT * 1_000);
  const obstacles = await setUp(steps);
  clearTimeout(limit);
  console.log(`== setup: ${seconds(begun)}`);
  const rows: Row[] = [];
  const lanes = LANES.map((lane) => steps.filter((step) => step.lane === lane)).filter((lane) => lane.length > 0);
  const run = async (lane: readonly Step[], live: boolean): Promise<void> => {
    for (const step of lane) {
      const unbuilt = step.needsBuild && rows.some(({ name, outcome }) => name === 'build' && outcome.failed > 0);
      rows.push(await tell(step, deep, live, obstacles.get(step.name) ?? (unbuilt ? 'the build failed' : undefined)));
    }
  };
  await Promise.all(lanes.map((lane, index) => run(lane, index === 0)));
  rows.sort((a, b) => steps.findIndex(({ name }) => name === a.name) - steps.findIndex(({ name }) => name === b.name));
  console.log(
    `\n${'step'.padEnd(10)}${'time'.padStart(10)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}`,
  );
  for (const { name, took, outcome } of rows) {
    const { passed, failed, skipped, remark } = outcome;
    const numbers = `${String(passed).padStart(8)}${String(failed).padStart(8)}${String(skipped).padStart(9)}`;
    console.log(`${name.padEnd(10)}${took.padStart(10)}${numbers}  ${remark}`.trimEnd());
  }
  console.log(`${'all'.padEnd(10)}${seconds(begun).padStart(10)}\n`);
  const sum = (pick: (outcome: Outcome) => number): number => rows.reduce((all, { outcome }) => all + pick(outcome), 0);
  const failed = sum((outcome) => outcome.failed);
  if (failed > 0) process.exitCode = 1;
  console.log(`${sum((outcome) => outcome.passed)} passed, ${failed} failed`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
