import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseOpenSshVersion, type OpenSshVersion } from '../core/ssh/catalogue/opensshVersion.ts';
import { parseProposalFile } from '../core/sources/proposalFile.ts';
import { configKindOf } from '../core/openssh/config/configKind.ts';
import { loadIncludeGraph } from '../core/openssh/config/includeGraph.ts';
import {
  baselineNotes,
  isReportText,
  parseLockoutBaseline,
  type LockoutBaseline,
} from '../core/assess/compatibility/lockoutBaseline.ts';
import { lockoutChange } from '../core/assess/compatibility/lockoutChange.ts';
import {
  localLockoutClient,
  profileClients,
  recordedClient,
  type LockoutClient,
} from '../core/assess/compatibility/lockoutClients.ts';
import { lockoutJudge, publicKeyFilesOf } from '../core/assess/compatibility/lockoutJudge.ts';
import { renderLockoutMarkdown } from '../core/render/markdown/lockoutMarkdown.ts';
import type { LockoutReport } from '../core/assess/compatibility/lockout.ts';
import { type LockoutAnswer } from '../core/report/lockoutReport.ts';
import { lockoutToJson } from '../core/render/lockoutJson.ts';
import { renderLockoutText } from '../core/render/text/lockoutText.ts';
import { judgeMustWork, resolveMustWork, type MustWork } from '../core/assess/compatibility/mustWork.ts';
import { withPolicyClients } from '../core/assess/policy/withPolicyClients.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import { readFailureText } from '../core/openssh/config/readFailureText.ts';
import { parseIdentification } from '../core/ssh/wire/identification.ts';
import { createFileReader } from '../node/fileReader.ts';
import { createProbeWorld } from '../node/probeWorld.ts';
import { userName } from '../node/userName.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { policyOption } from './policyOption.ts';
import { sshProgram } from './sshProgram.ts';
import { traceTo, type Terminal } from './terminal.ts';
import { UsageError, usageGuard } from './usageError.ts';

const OPTIONS = {
  openssh: { type: 'string' },
  baseline: { type: 'string' },
  'must-work': { type: 'string', multiple: true },
  client: { type: 'string', multiple: true },
  ssh: { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  policy: { type: 'string' },
} as const;

const FORMATS = ['text', 'markdown', 'json'] as const;
/** `must-work`: one of those; `new`: also whoever the baseline lets in; `any`: anybody at all. A refused file is each. */
const FAIL_ON = ['must-work', 'new', 'any', 'never'] as const;
type FailOn = (typeof FAIL_ON)[number];
/** Clients that are named one by one; each is a file to read, or a program to start. */
const MAX_CLIENTS = 100;

/** `kexpert lockout`: who no longer gets in with an sshd_config. */
export async function runLockout(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  return usageGuard(terminal, async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [path] = positionals;
    if (path === undefined || positionals.length !== 1) throw new UsageError('Name one sshd_config.');
    const format = choice('format', values.json === true ? 'json' : (values.format ?? 'text'), FORMATS);
    const failOn = choice('fail-on', values['fail-on'] ?? 'must-work', FAIL_ON);
    if (failOn === 'new' && values.baseline === undefined) throw new UsageError('--fail-on new needs a --baseline.');
    const openssh = values.openssh === undefined ? null : parseOpenSshVersion(values.openssh);
    if (values.openssh !== undefined && openssh === null) {
      throw new UsageError('--openssh takes a release such as 9.2 or 8.9p1.');
    }
    const wishes = (values['must-work'] ?? []).flatMap((list) => list.split(','));
    const local = wishes.some((wish) => wish.trim() === 'local') ? ['local'] : [];
    const named = [...new Set([...(values.client ?? []), ...local])];
    if (named.length > MAX_CLIENTS) throw new UsageError(`--client can be given ${MAX_CLIENTS} times.`);
    const others: LockoutClient[] = [];
    for (const one of named) others.push(await otherClient(one, values.ssh, terminal, version));
    const policy = await policyOption(values.policy, terminal);
    for (const why of policy?.unknownClients ?? [])
      terminal.err(`${escapeUntrusted(`Not all clients of the policy are checked. ${why}`)}\n`);
    const wanted = withPolicyClients(wantedClients(wishes, others), policy);
    const clients = [...others, ...profileClients()];
    const report = await judged(path, openssh, clients);
    const before = values.baseline === undefined ? null : await baselineOf(values.baseline, openssh, clients);
    const answer: LockoutAnswer = {
      report: before === null ? report : { ...report, notes: [...report.notes, ...baselineNotes(before, report)] },
      mustWork: judgeMustWork(wanted, report),
      baseline: before === null ? null : { path: before.path, change: lockoutChange(before, report) },
    };
    terminal.out(rendered(answer, format, terminal));
    return fails(answer, failOn) ? EXIT.negotiationOrFinding : EXIT.fine;
  });
}

function choice<T extends string>(option: string, value: string, values: readonly T[]): T {
  const found = values.find((one) => one === value);
  if (found === undefined) throw new UsageError(`--${option} takes ${values.join(', ')}.`);
  return found;
}

function wantedClients(wishes: readonly string[], others: readonly LockoutClient[]): readonly MustWork[] {
  const found = resolveMustWork(wishes, others);
  if (!found.ok) throw new UsageError(found.messages.join(' '));
  return found.wanted;
}

/** A client beside the profiles: this machine's ssh, or what `kexpert listen --json` recorded. */
async function otherClient(
  name: string,
  ssh: string | undefined,
  terminal: Terminal,
  version: string,
): Promise<LockoutClient> {
  if (name === 'local') {
    const logger = traceTo(terminal, false);
    const world = createProbeWorld({
      sshConfigFile: 'none',
      sshPath: sshProgram(ssh),
      mayRunPrograms: true,
      logger,
      version,
    });
    const client = await world.localClient.learn(terminal.interrupted);
    // A profile that stands in is among the others anyway.
    if (client.id !== 'local') throw new UsageError(client.note ?? 'No ssh of this machine could be asked.');
    return localLockoutClient(client);
  }
  if (!name.startsWith('file:')) throw new UsageError('--client takes local, or file:PATH of what was recorded.');
  const path = resolve(name.slice('file:'.length));
  const read = await createFileReader().read(path);
  if (!read.ok) throw new UsageError(`${path} could not be read: ${readFailureText(read.reason)}.`);
  const parsed = parseProposalFile(read.text, 'client', path);
  if (!parsed.ok) throw new UsageError(`${path} holds no Proposal: ${parsed.reason}.`);
  const told = parseIdentification(parsed.identification ?? '');
  const identity = told.ok ? told.identification : { product: null, version: null };
  return recordedClient(name, identity, parsed.proposal);
}

async function judged(
  path: string,
  openssh: OpenSshVersion | null,
  clients: readonly LockoutClient[],
): Promise<LockoutReport> {
  if (configKindOf(path) === 'ssh') throw new UsageError(`${path} is a client’s: only a server locks out.`);
  const reader = createFileReader();
  const scope = { kind: 'sshd', scope: 'system', home: homedir(), user: userName() } as const;
  const absolute = resolve(path);
  const graph = await loadIncludeGraph(absolute, scope, reader);
  if (!graph.ok) throw new UsageError(`${path} could not be read: ${readFailureText(graph.reason)}.`);
  return lockoutJudge(openssh).judge(graph, await publicKeyFilesOf(graph, reader), clients);
}

/** An earlier report of ours, or another sshd_config, judged for the same release and clients. */
async function baselineOf(
  path: string,
  openssh: OpenSshVersion | null,
  clients: readonly LockoutClient[],
): Promise<LockoutBaseline> {
  const absolute = resolve(path);
  const read = await createFileReader().read(absolute);
  if (!read.ok) throw new UsageError(`${path} could not be read: ${readFailureText(read.reason)}.`);
  if (!isReportText(read.text)) return judged(path, openssh, clients);
  const parsed = parseLockoutBaseline(read.text);
  if (!parsed.ok) throw new UsageError(`${path} holds no report of kexpert lockout: ${parsed.reason}.`);
  // What is named is the file that was compared with, wherever the report's own configuration stood.
  return { ...parsed.baseline, path: absolute };
}

function rendered(answer: LockoutAnswer, format: (typeof FORMATS)[number], terminal: Terminal): string {
  switch (format) {
    case 'json':
      return `${lockoutToJson(answer)}\n`;
    case 'markdown':
      return renderLockoutMarkdown(answer);
    case 'text':
      return renderLockoutText(answer, terminal.style);
  }
}

function fails({ report, mustWork, baseline }: LockoutAnswer, failOn: FailOn): boolean {
  const wished = report.refused.length > 0 || mustWork.some(({ ok }) => !ok);
  // A file that could not be read here is no proof that nobody is locked out.
  const unjudged = report.unread !== null;
  switch (failOn) {
    case 'never':
      return false;
    case 'must-work':
      return wished;
    case 'new':
      return wished || unjudged || (baseline?.change.count.lockedOut ?? 0) > 0;
    case 'any':
      return wished || unjudged || report.lockedOut > 0;
  }
}
