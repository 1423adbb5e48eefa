import { wordProbe } from '../core/render/en/wordReport.ts';
import { parseArgs } from 'node:util';
import { listHosts } from '../core/openssh/config/sshHosts.ts';
import { loadIncludeGraph } from '../core/openssh/config/includeGraph.ts';
import { probeHost, UnknownClientError, type ProbeRequest, type ProbeWorld } from '../core/report/probe/probeHost.ts';
import { FAILURE, USAGE } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { toJsonLine } from '../core/render/json.ts';
import type { ProbeReport } from '../core/report/probe/probeReport.ts';
import { renderProbeMarkdown } from '../core/render/markdown/markdownReport.ts';
import { probesToSarif } from '../core/render/sarif/sarifReport.ts';
import { renderProbeSvg } from '../core/render/svg/svgPicture.ts';
import { renderProbeText } from '../core/render/text/probeText.ts';
import { readFailureText } from '../core/openssh/config/readFailureText.ts';
import { labelledLogger } from '../core/sources/probe/labelledLogger.ts';
import { allowProxyCommand } from './allowProxyCommand.ts';
import { clientChoice } from './clientChoice.ts';
import { defineCommand } from './command.ts';
import { checkedWords, MAX_PORT, oneOf, wholeNumber } from './commandLine.ts';
import { FORMATS, OUTPUT_OPTIONS, formatFrom, outputTo, redactionFrom } from './outputFormat.ts';
import { policyOption } from './policyOption.ts';
import { EXIT, FAIL_ON, probeExitCode, type ExitCode } from './exitCode.ts';
import { probeWorldFrom } from './probeWorldFrom.ts';
import type { Terminal } from './terminal.ts';
import { InputError, UsageError } from './usageError.ts';

/** Enough to hide waiting; few enough that no firewall takes it for a scan of one host. */
const DEFAULT_CONCURRENCY = 16;
const MAX_CONCURRENCY = 256;
/** A hundred thousand names of forty characters. */
const MAX_STDIN_CHARACTERS = 4 * 1024 * 1024;
const HOST_KEYS = ['first', 'all', 'none'] as const satisfies readonly NonNullable<ProbeRequest['hostKeys']>[];

const OPTIONS = {
  all: { type: 'boolean' },
  stdin: { type: 'boolean' },
  port: { type: 'string', short: 'p' },
  'ssh-config': { type: 'string' },
  ssh: { type: 'string' },
  client: { type: 'string' },
  timeout: { type: 'string' },
  concurrency: { type: 'string' },
  handshake: { type: 'boolean' },
  'ask-ssh': { type: 'boolean' },
  'host-keys': { type: 'string', choices: HOST_KEYS },
  'verify-host-key': { type: 'boolean' },
  'allow-proxy-command': { type: 'boolean' },
  script: { type: 'string' },
  lists: { type: 'boolean' },
  verbose: { type: 'boolean' },
  policy: { type: 'string' },
  ...OUTPUT_OPTIONS,
  format: { type: 'string', choices: FORMATS },
  'fail-on': { type: 'string', choices: FAIL_ON },
} as const;

/** `kexpert probe`: probes each host once and prints each report as it is ready. Returns the worst status of all. */
async function runProbe(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: checkedWords(args, OPTIONS),
    options: OPTIONS,
    allowPositionals: true,
  });
  const failOn = oneOf('fail-on', values['fail-on'] ?? 'error', FAIL_ON);
  const format = formatFrom(values, FORMATS);
  const output = outputTo(terminal, values);
  const redaction = redactionFrom(values);
  const port = wholeNumber('port', values.port, 1, MAX_PORT);
  // What a script's unset variable leaves: a host without a name is no host that could be down.
  if (positionals.includes('')) throw new UsageError(USAGE.emptyHost);
  const concurrency = wholeNumber('concurrency', values.concurrency, 1, MAX_CONCURRENCY) ?? DEFAULT_CONCURRENCY;
  const world = await probeWorldFrom(values, terminal, version);
  const hosts = [...new Set([...positionals, ...(await hostsAskedFor(values, world, terminal))])];
  if (hosts.length === 0) throw new UsageError(USAGE.noHost);
  if (format === 'svg' && hosts.length > 1) throw new UsageError(USAGE.oneHost('--format svg'));
  if (values.script !== undefined && hosts.length > 1) throw new UsageError(USAGE.oneHost('--script'));
  if (values.script !== undefined && format !== 'text') throw new UsageError(USAGE.textOnly('--script'));
  const policy = await policyOption(values.policy, terminal);
  const request = {
    ...(policy !== undefined && { policy }),
    ...(port !== undefined && { port }),
    ...(values.client !== undefined && { clientId: await clientChoice(values.client, terminal.interrupted) }),
    hostKeys: oneOf('host-keys', values['host-keys'] ?? 'first', HOST_KEYS),
    ...(values['verify-host-key'] === true && { verifyHostKey: true }),
    ...(values['ask-ssh'] === true && { askSsh: true }),
    ...(values.handshake === true && { handshake: true }),
    ...allowProxyCommand(values, terminal),
  };
  let worst: ExitCode = EXIT.fine;
  const reports = new Map<string, ProbeReport>();
  const print = (asked: string, found: ProbeReport, first: boolean) => {
    const status = probeExitCode(found, failOn);
    if (status > worst) worst = status;
    const report = redaction === null ? found : redaction.probe(found);
    reports.set(asked, report);
    if (values.script !== undefined) output.out(scriptOf(found, values.script));
    else if (format === 'json') output.out(`${toJsonLine(report)}\n`);
    else if (format === 'text') {
      const text = renderProbeText(report, { style: output.style, lists: values.lists === true });
      output.out((first ? '' : '\n') + text);
    } else if (format === 'markdown') output.out((first ? '' : '\n---\n\n') + renderProbeMarkdown(report));
    else if (format === 'svg') output.out(renderProbeSvg(report));
  };
  await probeAll(hosts, request, learnOnce(world), concurrency, terminal.interrupted, print);
  if (format === 'sarif') {
    // One run holds them all, in the order in which they were named.
    const named = hosts.flatMap((host) => reports.get(host) ?? []);
    output.out(`${probesToSarif(named, version)}\n`);
  }
  await output.close();
  return worst;
}

export const probeCommand = defineCommand({
  name: 'probe',
  options: OPTIONS,
  words: COMMAND_WORDS.probe,
  run: runProbe,
});

/** The script of a remedy, as it is: it is made of checked parts. @throws UsageError where the host is offered none */
function scriptOf({ remedies }: ProbeReport, id: string): string {
  const scripted = remedies.filter(({ script }) => script !== undefined);
  const found = scripted.find((remedy) => remedy.id === id)?.script;
  if (found !== undefined) return found.text;
  const ids = scripted.map((remedy) => remedy.id);
  throw new InputError(ids.length === 0 ? FAILURE.noScript : FAILURE.unknownScript(id, ids));
}

/** The local ssh is asked once, however many hosts are probed. */
function learnOnce(world: ProbeWorld): ProbeWorld {
  let learnt: ReturnType<ProbeWorld['localClient']['learn']> | null = null;
  return { ...world, localClient: { learn: (signal) => (learnt ??= world.localClient.learn(signal)) } };
}

async function probeAll(
  hosts: readonly string[],
  request: Omit<ProbeRequest, 'destination'>,
  world: ProbeWorld,
  concurrency: number,
  signal: AbortSignal,
  print: (asked: string, report: ProbeReport, first: boolean) => void,
): Promise<void> {
  const waiting = [...hosts].reverse();
  let first = true;
  // Many probes write their traces at the same time.
  const worldOf = (host: string): ProbeWorld =>
    hosts.length === 1 ? world : { ...world, logger: labelledLogger(world.logger, host) };
  const worker = async (): Promise<void> => {
    for (let host = waiting.pop(); host !== undefined && !signal.aborted; host = waiting.pop()) {
      try {
        print(host, wordProbe(await probeHost({ destination: host, ...request }, worldOf(host), { signal })), first);
        first = false;
      } catch (error) {
        if (error instanceof UnknownClientError) {
          throw new InputError(FAILURE.unknownProfile(error.message));
        }
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, hosts.length) }, worker));
}

async function hostsAskedFor(
  values: { readonly all?: boolean; readonly stdin?: boolean },
  world: ProbeWorld,
  terminal: Terminal,
): Promise<readonly string[]> {
  const hosts: string[] = [];
  if (values.all === true) {
    const { userConfigPath, local } = world.sshConfig;
    const scope = { kind: 'ssh', scope: 'user', home: local.home, user: local.user } as const;
    const graph = await loadIncludeGraph(userConfigPath, scope, world.reader);
    if (!graph.ok) throw new InputError(FAILURE.cannotRead(userConfigPath, readFailureText(graph.reason)));
    hosts.push(...listHosts(graph).map(({ alias }) => alias));
  }
  if (values.stdin === true) {
    const text = await terminal.input(MAX_STDIN_CHARACTERS);
    if (text === null) throw new InputError(FAILURE.inputTooLarge(`${MAX_STDIN_CHARACTERS} characters`));
    hosts.push(
      ...text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#')),
    );
  }
  return hosts;
}
