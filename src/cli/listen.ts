import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { ConnectionError } from '../core/ports.ts';
import { cannotListen, FAILURE, NOTICE, USAGE } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { toJsonLine } from '../core/render/json.ts';
import { listenReport } from '../core/report/listenReport.ts';
import { renderListenText } from '../core/render/text/listenText.ts';
import { LOOPBACK_ADDRESS } from '../node/loopbackListener.ts';
import { recordClient } from '../node/recordClient.ts';
import { defineCommand } from './command.ts';
import { checkedWords, MAX_PORT, wholeNumber } from './commandLine.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { traceTo, type Terminal } from './terminal.ts';
import { InputError, UsageError } from './usageError.ts';

/** Time to go to another program, or another machine, and start the client there. */
const DEFAULT_TIMEOUT_MS = 5 * 60 * 1000;
/** A day: for a job that connects at night. */
const MAX_TIMEOUT_MS = 24 * 60 * 60 * 1000;

const OPTIONS = {
  port: { type: 'string', short: 'p' },
  address: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  verbose: { type: 'boolean' },
} as const;

/** `kexpert listen`: records what one client offers, of whatever program it is. */
async function runListen(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const { values } = parseArgs({ args: checkedWords(args, OPTIONS, 0), options: OPTIONS });
  const port = wholeNumber('port', values.port, 1, MAX_PORT);
  const { address } = values;
  if (address !== undefined && isIP(address) === 0) throw new UsageError(USAGE.invalidAddress(address));
  const timeoutMs = wholeNumber('timeout', values.timeout, 1, MAX_TIMEOUT_MS) ?? DEFAULT_TIMEOUT_MS;
  try {
    const outcome = await recordClient({
      timeoutMs,
      ...(port !== undefined && { port }),
      ...(address !== undefined && { address }),
      signal: terminal.interrupted,
      logger: traceTo(terminal, values.verbose === true),
      version,
      onListening: (where, bound) => terminal.err(invitation(where, bound)),
    });
    const report = listenReport(outcome);
    terminal.out(values.json === true ? `${toJsonLine(report)}\n` : renderListenText(report, terminal.style));
    return report.failure === null ? EXIT.fine : EXIT.unreachable;
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    if (error.code === 'timed-out' || error.code === 'cancelled') {
      terminal.err(`kexpert: ${error.code === 'cancelled' ? FAILURE.cancelled : FAILURE.nobodyConnected}\n`);
      return EXIT.unreachable;
    }
    throw new InputError(cannotListen(error.message));
  }
}

export const listenCommand = defineCommand({
  name: 'listen',
  options: OPTIONS,
  words: COMMAND_WORDS.listen,
  run: runListen,
});

/** What to do now, on standard error: standard output is for the result. */
function invitation(address: string, port: number): string {
  const loopback = address === '::1' || address.startsWith('127.');
  const any = address === '0.0.0.0' || address === '::';
  const target = any ? (address === '::' ? '::1' : LOOPBACK_ADDRESS) : address;
  return `${loopback ? '' : `${NOTICE.exposed(address)}\n`}${NOTICE.listening(address, port, target)}\n`;
}
