import { wordExplanation, wordProbe } from '../core/render/en/wordReport.ts';
import { parseArgs } from 'node:util';
import { explainLog } from '../core/report/explain/explainLog.ts';
import type { ProbedServer } from '../core/report/explain/explainMatch.ts';
import { LogCancelled } from '../core/sources/log/readLog.ts';
import { probedServer } from '../core/report/explain/probedServer.ts';
import { probeHost, type ProbeWorld } from '../core/report/probe/probeHost.ts';
import type { LocalClient } from '../core/sources/sshClient/localClient.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import { FAILURE, LOG_FAILURES } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { renderExplainMarkdown } from '../core/render/markdown/explainMarkdown.ts';
import { renderExplainText } from '../core/render/text/explainText.ts';
import { toJsonLine } from '../core/render/json.ts';
import { verdict } from '../core/render/en/probeVerdict.ts';
import { MAX_LOG_BYTES, readLogFile } from '../node/logFile.ts';
import { today } from '../node/systemClock.ts';
import { turnOfOthers } from '../node/turnOfOthers.ts';
import { clientChoice } from './clientChoice.ts';
import { defineCommand } from './command.ts';
import { checkedWords, oneOf } from './commandLine.ts';
import { EXIT, explainExitCode, FAIL_ON, type ExitCode } from './exitCode.ts';
import { OUTPUT_OPTIONS, formatFrom, outputTo, redactionFrom } from './outputFormat.ts';
import { probeWorldFrom } from './probeWorldFrom.ts';
import type { Terminal } from './terminal.ts';
import { InputError } from './usageError.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;

const OPTIONS = {
  client: { type: 'string' },
  probe: { type: 'boolean' },
  timeout: { type: 'string' },
  'ssh-config': { type: 'string' },
  ssh: { type: 'string' },
  lists: { type: 'boolean' },
  verbose: { type: 'boolean' },
  ...OUTPUT_OPTIONS,
  format: { type: 'string', choices: FORMATS },
  'fail-on': { type: 'string', choices: FAIL_ON },
} as const;

const MAX_LOG = `${MAX_LOG_BYTES / 1024 / 1024} MB`;

/** `kexpert explain`: which SSH errors a text holds, and what to do. Opens a connection with `--probe` only. */
async function runExplain(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: checkedWords(args, OPTIONS, 1),
    options: OPTIONS,
    allowPositionals: true,
  });
  const failOn = oneOf('fail-on', values['fail-on'] ?? 'error', FAIL_ON);
  const format = formatFrom(values, FORMATS);
  const output = outputTo(terminal, values);
  const redaction = redactionFrom(values);
  const world = await probeWorldFrom(values, terminal, version);
  const signal = terminal.interrupted;
  const chosenClient = values.client === undefined ? null : await clientNamed(values.client, world, signal);
  const text = await textFrom(positionals[0] ?? '-', terminal);
  try {
    const explained = await explainLog(text, {
      signal,
      pause: turnOfOthers,
      today: today(),
      chosenClient,
      learnLocalClient: () => learnSsh(world, signal),
      ...(values.probe === true && { probe: (host, port) => ask(host, port, world, terminal) }),
    });
    const report = wordExplanation(explained);
    const shown = redaction === null ? report : redaction.explained(report);
    if (format === 'json') output.out(`${toJsonLine(shown)}\n`);
    else if (format === 'markdown') output.out(renderExplainMarkdown(shown));
    else output.out(renderExplainText(shown, { style: output.style, lists: values.lists === true }));
    await output.close();
    return explainExitCode(report, failOn);
  } catch (error) {
    if (!(error instanceof LogCancelled)) throw error;
    terminal.err(`kexpert: ${FAILURE.cancelled}\n`);
    return EXIT.usage;
  }
}

export const explainCommand = defineCommand({
  name: 'explain',
  options: OPTIONS,
  words: COMMAND_WORDS.explain,
  run: runExplain,
});

async function textFrom(source: string, terminal: Terminal): Promise<string> {
  if (source === '-') {
    const text = await terminal.input(MAX_LOG_BYTES);
    if (text === null) throw new InputError(FAILURE.inputTooLarge(MAX_LOG));
    return text;
  }
  const file = await readLogFile(source);
  if (file.ok) return file.text;
  const why = LOG_FAILURES[file.reason];
  throw new InputError(FAILURE.cannotRead(source, typeof why === 'string' ? why : why(MAX_LOG)));
}

/** The client that a person names: this machine's ssh, or a profile. */
async function clientNamed(name: string, world: ProbeWorld, signal: AbortSignal): Promise<LocalClient> {
  if (name === 'local') return world.localClient.learn(signal);
  const client = await world.profileClient(await clientChoice(name, signal));
  if (client === null) throw new InputError(FAILURE.unknownProfile(name));
  return client;
}

/** This machine's ssh; null where none could be asked, so that the profile of the text's own program stands in. */
async function learnSsh(world: ProbeWorld, signal: AbortSignal): Promise<LocalClient | null> {
  const client = await world.localClient.learn(signal);
  return client.id === 'local' ? client : null;
}

/** Asks a host that the text names, as the ssh_config says how to reach it. Why it told nothing goes to standard error. */
async function ask(host: string, port: number, world: ProbeWorld, terminal: Terminal): Promise<ProbedServer | null> {
  const report = await probeHost({ destination: host, port, hostKeys: 'none' }, world, {
    signal: terminal.interrupted,
  });
  const told = probedServer(report);
  if (told === null)
    terminal.err(`kexpert: ${escapeUntrusted(host)}: ${escapeUntrusted(verdict(wordProbe(report)))}\n`);
  return told;
}
