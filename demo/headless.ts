import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from '../test/setup/places.ts';
import type { Expectation } from './hosts/demoHost.ts';
import type { StartedHost } from './hosts/demoHosts.ts';

/** The built command; the demo asks it and judges its answer, no more. */
const COMMAND = join(REPOSITORY, 'dist/cli.js');
/** Given to the command, milliseconds: local hosts answer in a few, and the silent one never. */
const PROBE_TIMEOUT = 3_000;
/** A command that takes longer than this, milliseconds, hangs. */
const COMMAND_LIMIT = 30_000;
/** Far above any report, bytes. */
const OUTPUT_LIMIT = 8 * 1024 * 1024;

/**
 * Probes every host with the built command, one after another, and prints what it says.
 * @param signal ends the command that runs
 * @returns whether each host gave the result the demo expects
 */
export async function probeAll(
  hosts: readonly StartedHost[],
  configFile: string,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  let surprises = 0;
  for (const { host } of hosts) {
    print(`\n── ${host.alias}: ${host.shows}\n`);
    const args = ['probe', '--ssh-config', configFile, '--timeout', String(PROBE_TIMEOUT)];
    const [text, json] = await Promise.all([
      runCommand([...args, host.alias], signal),
      runCommand([...args, '--json', host.alias], signal),
    ]);
    print(text.stdout.trimEnd());
    if (text.stderr !== '') print(text.stderr.trimEnd());
    const surprise = judge(host.expected, json.stdout, text.exitCode);
    print(surprise === null ? '\nAs expected.' : `\nNOT as expected: ${surprise}.`);
    if (surprise !== null) surprises++;
  }
  print('');
  print(
    surprises === 0
      ? `All ${hosts.length} hosts gave the result that the demo expects.`
      : `${surprises} of ${hosts.length} hosts gave another result than an OpenSSH of 8.8 or newer would get.`,
  );
  return surprises === 0;
}

interface CommandEnd {
  readonly stdout: string;
  readonly stderr: string;
  /** Null where it was ended from outside. */
  readonly exitCode: number | null;
}

function runCommand(args: readonly string[], signal: AbortSignal): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const options = { signal, timeout: COMMAND_LIMIT, maxBuffer: OUTPUT_LIMIT };
    const child = execFile(process.execPath, [COMMAND, ...args], options, (_error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: child.exitCode });
    });
  });
}

/**
 * Holds the command's answer against what the host should give.
 * @param json what `kexpert probe --json` printed for this host
 * @param exitCode how the command ended
 * @returns null where they agree, else what differs
 */
export function judge(expected: Expectation, json: string, exitCode: number | null): string | null {
  let report: unknown;
  try {
    report = JSON.parse(json);
  } catch {
    return 'the command printed no report';
  }
  const failure = at(report, 'failure');
  const negotiation = at(report, 'negotiation');
  switch (expected.outcome) {
    case 'agrees':
      if (at(negotiation, 'agreed') !== true)
        return `the two sides do not agree (${word(at(negotiation, 'firstFailure'))})`;
      // 1: they agree, and a finding is an error.
      return exitCode === 0 || exitCode === 1 ? null : `exit code ${String(exitCode)}`;
    case 'fails':
      if (at(negotiation, 'agreed') !== false) return 'the two sides agree, or no proposal was seen';
      if (at(negotiation, 'firstFailure') !== expected.slot) {
        return `it fails at ${word(at(negotiation, 'firstFailure'))}, not at ${expected.slot}`;
      }
      return exitCode === 1 ? null : `exit code ${String(exitCode)}, not 1`;
    case 'no-ssh':
      if (at(failure, 'code') !== expected.code)
        return `the failure is ${word(at(failure, 'code'))}, not ${expected.code}`;
      return exitCode === 3 ? null : `exit code ${String(exitCode)}, not 3`;
  }
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : 'none';
}
