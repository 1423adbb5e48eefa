import type { CommandRunner } from '../core/ports.ts';
import type { AskSshG } from '../core/report/probe/probeHost.ts';

/** Match exec commands run within this time; a configuration that hangs must not hold a probe. */
const TIMEOUT_MS = 10_000;

/**
 * Asks ssh itself how it reads the configuration. This RUNS the commands of `Match exec` lines (threat 1), so it is
 * for a person's own configuration, in a trusted workspace, when they asked for it.
 */
export function createAskSshG(program: string, configFile: string | null, runner: CommandRunner): AskSshG {
  return async (host, { user, port }, signal) => {
    const args = [
      '-G',
      ...(configFile === null ? [] : ['-F', configFile]),
      ...(user === undefined ? [] : ['-l', user]),
      ...(port === undefined ? [] : ['-p', String(port)]),
      '--',
      host,
    ];
    const result = await runner.run(program, args, { timeoutMs: TIMEOUT_MS, signal });
    return result.ok && result.exitCode === 0 ? result.stdout : null;
  };
}
