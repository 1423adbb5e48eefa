import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { parsePort } from '../core/openssh/config/destination.ts';
import { ConnectionError } from '../core/ports.ts';
import { toJsonLine } from '../core/render/json.ts';
import { listenReport } from '../core/report/listenReport.ts';
import { renderListenText } from '../core/render/text/listenText.ts';
import { LOOPBACK_ADDRESS } from '../node/loopbackListener.ts';
import { recordClient } from '../node/recordClient.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { traceTo, type Terminal } from './terminal.ts';
import { UsageError, usageGuard, wholeNumber } from './usageError.ts';

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
export async function runListen(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  return usageGuard(terminal, async () => {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const port = values.port === undefined ? undefined : parsePort(values.port);
    if (port === null) throw new UsageError('--port takes a number from 1 to 65535.');
    const { address } = values;
    if (address !== undefined && isIP(address) === 0) throw new UsageError('--address takes an IP address.');
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
        terminal.err(`kexpert: ${error.code === 'cancelled' ? 'Cancelled.' : 'Nobody connected in time.'}\n`);
        return EXIT.unreachable;
      }
      throw new UsageError(cannotListen(error.message));
    }
  });
}

/** Why the system does not let us listen, by its error code. */
function cannotListen(code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'Another program listens on this address and port already: take another --port.';
    case 'EADDRNOTAVAIL':
      return 'This machine does not have that --address: take one of its own.';
    case 'EACCES':
      return 'This port is kept for the administrator: take a --port above 1023.';
    default:
      return `This address and port cannot be listened on: ${code}`;
  }
}

/** What to do now, on standard error: standard output is for the result. */
function invitation(address: string, port: number): string {
  const loopback = address === '::1' || address.startsWith('127.');
  const warning = loopback
    ? ''
    : `Warning: ${address} is not this machine alone: whoever reaches it can connect. Nobody can log in.\n`;
  const any = address === '0.0.0.0' || address === '::';
  const target = any ? (address === '::' ? '::1' : LOOPBACK_ADDRESS) : address;
  return `${warning}Listening on ${address} port ${port} for one connection. Start the client now, for example:\n  ssh -p ${port} ${target}\n`;
}
