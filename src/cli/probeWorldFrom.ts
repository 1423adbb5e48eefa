import type { ProbeWorld } from '../core/report/probe/probeHost.ts';
import { createProbeWorld } from '../node/probeWorld.ts';
import { checkSshConfig } from './sshConfigOption.ts';
import { sshProgram } from './sshProgram.ts';
import { traceTo, type Terminal } from './terminal.ts';
import { wholeNumber } from './commandLine.ts';

/** The most that --timeout takes: whoever waits ten minutes waits for something else. */
const MAX_TIMEOUT_MS = 10 * 60 * 1000;

/** The options of every command that may ask a host, as parseArgs gives them. */
interface WorldValues {
  readonly 'ssh-config'?: string | undefined;
  readonly ssh?: string | undefined;
  readonly timeout?: string | undefined;
  readonly verbose?: boolean | undefined;
}

/**
 * The world of a command line: the ssh_config, the ssh and the time limit that it names.
 * @throws UsageError for a file or a program that is not there, and for a limit that is none
 */
export async function probeWorldFrom(values: WorldValues, terminal: Terminal, version: string): Promise<ProbeWorld> {
  const timeoutMs = wholeNumber('timeout', values.timeout, 1, MAX_TIMEOUT_MS);
  const world = createProbeWorld({
    sshConfigFile: values['ssh-config'] ?? null,
    sshPath: sshProgram(values.ssh),
    mayRunPrograms: true,
    logger: traceTo(terminal, values.verbose === true),
    version,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  await checkSshConfig(values['ssh-config'], world);
  return world;
}
