import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type OpenSshVersion } from '../core/ssh/catalogue/opensshVersion.ts';
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
import { FAILURE, NOTICE, USAGE } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { readFailureText } from '../core/openssh/config/readFailureText.ts';
import { parseIdentification } from '../core/ssh/wire/identification.ts';
import { createFileReader } from '../node/fileReader.ts';
import { createProbeWorld } from '../node/probeWorld.ts';
import { userName } from '../node/userName.ts';
import { defineCommand } from './command.ts';
import { checkedWords, oneOf } from './commandLine.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { opensshOption } from './opensshOption.ts';
import { policyOption } from './policyOption.ts';
import { sshProgram } from './sshProgram.ts';
import { traceTo, type Terminal } from './terminal.ts';
import { InputError, UsageError } from './usageError.ts';

const FORMATS = ['text', 'markdown', 'json'] as const;
/** `must-work`: one of those; `new`: also whoever the baseline lets in; `any`: anybody at all. A refused file is each. */
const FAIL_ON = ['must-work', 'new', 'any', 'never'] as const;
type FailOn = (typeof FAIL_ON)[number];

const OPTIONS = {
  openssh: { type: 'string' },
  baseline: { type: 'string' },
  'must-work': { type: 'string', multiple: true },
  policy: { type: 'string' },
  client: { type: 'string', multiple: true },
  ssh: { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string', choices: FORMATS },
  'fail-on': { type: 'string', choices: FAIL_ON },
} as const;

/** Clients that are named one by one; each is a file to read, or a program to start. */
const MAX_CLIENTS = 100;

/** `kexpert lockout`: who no longer gets in with an sshd_config. */
async function runLockout(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: checkedWords(args, OPTIONS, 1),
    options: OPTIONS,
    allowPositionals: true,
  });
  const [path] = positionals;
  if (path === undefined) throw new UsageError(USAGE.missingArgument('SSHD_CONFIG'));
  const format = oneOf('format', values.json === true ? 'json' : (values.format ?? 'text'), FORMATS);
  const failOn = oneOf('fail-on', values['fail-on'] ?? 'must-work', FAIL_ON);
  if (failOn === 'new' && values.baseline === undefined)
    throw new UsageError(USAGE.requires('--fail-on new', '--baseline'));
  const openssh = opensshOption(values.openssh);
  const wishes = (values['must-work'] ?? []).flatMap((list) => list.split(','));
  const local = wishes.some((wish) => wish.trim() === 'local') ? ['local'] : [];
  const named = [...new Set([...(values.client ?? []), ...local])];
  if (named.length > MAX_CLIENTS) throw new UsageError(USAGE.tooOften('--client', MAX_CLIENTS));
  const others: LockoutClient[] = [];
  for (const one of named) others.push(await otherClient(one, values.ssh, terminal, version));
  const policy = await policyOption(values.policy, terminal);
  for (const why of policy?.unknownClients ?? []) terminal.err(`${escapeUntrusted(NOTICE.policyClients(why))}\n`);
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
}

export const lockoutCommand = defineCommand({
  name: 'lockout',
  options: OPTIONS,
  words: COMMAND_WORDS.lockout,
  run: runLockout,
});

function wantedClients(wishes: readonly string[], others: readonly LockoutClient[]): readonly MustWork[] {
  const found = resolveMustWork(wishes, others);
  if (!found.ok) throw new InputError(found.messages.join(' '));
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
    if (client.id !== 'local') throw new InputError(client.note ?? FAILURE.noLocalSsh);
    return localLockoutClient(client);
  }
  if (!name.startsWith('file:')) throw new UsageError(USAGE.invalidClient(name));
  const path = resolve(name.slice('file:'.length));
  const read = await createFileReader().read(path);
  if (!read.ok) throw new InputError(FAILURE.cannotRead(path, readFailureText(read.reason)));
  const parsed = parseProposalFile(read.text, 'client', path);
  if (!parsed.ok) throw new InputError(FAILURE.noProposal(path, parsed.reason));
  const told = parseIdentification(parsed.identification ?? '');
  const identity = told.ok ? told.identification : { product: null, version: null };
  return recordedClient(name, identity, parsed.proposal);
}

async function judged(
  path: string,
  openssh: OpenSshVersion | null,
  clients: readonly LockoutClient[],
): Promise<LockoutReport> {
  if (configKindOf(path) === 'ssh') throw new InputError(USAGE.clientConfig(path));
  const reader = createFileReader();
  const scope = { kind: 'sshd', scope: 'system', home: homedir(), user: userName() } as const;
  const absolute = resolve(path);
  const graph = await loadIncludeGraph(absolute, scope, reader);
  if (!graph.ok) throw new InputError(FAILURE.cannotRead(path, readFailureText(graph.reason)));
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
  if (!read.ok) throw new InputError(FAILURE.cannotRead(path, readFailureText(read.reason)));
  if (!isReportText(read.text)) return judged(path, openssh, clients);
  const parsed = parseLockoutBaseline(read.text);
  if (!parsed.ok) throw new InputError(FAILURE.noReport(path, parsed.reason));
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
