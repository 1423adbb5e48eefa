import { wordExplanation, wordProbe } from '../core/render/en/wordReport.ts';
import { parseArgs } from 'node:util';
import { explainLog } from '../core/report/explain/explainLog.ts';
import type { ProbedServer } from '../core/report/explain/explainMatch.ts';
import { LogCancelled } from '../core/sources/log/readLog.ts';
import { probedServer } from '../core/report/explain/probedServer.ts';
import { probeHost, type ProbeWorld } from '../core/report/probe/probeHost.ts';
import type { LocalClient } from '../core/sources/sshClient/localClient.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import { renderExplainMarkdown } from '../core/render/markdown/explainMarkdown.ts';
import { renderExplainText } from '../core/render/text/explainText.ts';
import { toJsonLine } from '../core/render/json.ts';
import { verdict } from '../core/render/en/probeVerdict.ts';
import { MAX_LOG_BYTES, readLogFile } from '../node/logFile.ts';
import { today } from '../node/systemClock.ts';
import { turnOfOthers } from '../node/turnOfOthers.ts';
import { clientChoice } from './clientChoice.ts';
import { EXIT, explainExitCode, parseFailOn, type ExitCode } from './exitCode.ts';
import { OUTPUT_OPTIONS, formatFrom, outputTo, redactionFrom } from './outputFormat.ts';
import { probeWorldFrom } from './probeWorldFrom.ts';
import type { Terminal } from './terminal.ts';
import { UsageError, usageGuard } from './usageError.ts';

const OPTIONS = {
  ...OUTPUT_OPTIONS,
  client: { type: 'string' },
  probe: { type: 'boolean' },
  timeout: { type: 'string' },
  'ssh-config': { type: 'string' },
  ssh: { type: 'string' },
  lists: { type: 'boolean' },
  verbose: { type: 'boolean' },
  'fail-on': { type: 'string' },
} as const;

const FILE_FAILURES = {
  'not-found': 'there is no such file',
  'not-a-file': 'it is no regular file; standard input takes what a program writes',
  'too-large': `it is larger than ${MAX_LOG_BYTES / 1024 / 1024} MB; cut out the part around the failure`,
  unreadable: 'it cannot be read',
} as const;

/** `kexpert explain`: which SSH errors a text holds, and what to do. Opens a connection with `--probe` only. */
export async function runExplain(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  return usageGuard(terminal, async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (positionals.length > 1) throw new UsageError('Name one file, or none for standard input.');
    const failOn = parseFailOn(values['fail-on'] ?? 'error');
    if (failOn === null) throw new UsageError('--fail-on takes error, warning, info, hint or never.');
    const format = formatFrom(values, ['text', 'json', 'markdown']);
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
      terminal.err('kexpert: reading was cancelled.\n');
      return EXIT.usage;
    }
  });
}

async function textFrom(source: string, terminal: Terminal): Promise<string> {
  if (source === '-') {
    const text = await terminal.input(MAX_LOG_BYTES);
    if (text === null) throw new UsageError(`Standard input holds more than ${MAX_LOG_BYTES / 1024 / 1024} MB.`);
    return text;
  }
  const file = await readLogFile(source);
  if (!file.ok) throw new UsageError(`${source} could not be read: ${FILE_FAILURES[file.reason]}.`);
  return file.text;
}

/** The client that a person names: this machine's ssh, or a profile. */
async function clientNamed(name: string, world: ProbeWorld, signal: AbortSignal): Promise<LocalClient> {
  if (name === 'local') return world.localClient.learn(signal);
  const client = await world.profileClient(await clientChoice(name, signal));
  if (client === null) throw new UsageError(`There is no client profile “${name}”: kexpert clients lists them.`);
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
