import { devNull } from 'node:os';
import { REPLACED_SSH } from '../core/render/en/machineWords.ts';
import { formatOpenSsh, parseOpenSshVersion, type OpenSshVersion } from '../core/ssh/catalogue/opensshVersion.ts';
import { KINDS, type Kind, type Proposal } from '../core/ssh/proposal/proposal.ts';
import type { CancelSignal, Clock, CommandRunner, Logger } from '../core/ports.ts';
import type { LocalClient, LocalClientSource } from '../core/sources/sshClient/localClient.ts';
import { labelledLogger } from '../core/sources/probe/labelledLogger.ts';
import { readClient } from '../core/sources/probe/readClient.ts';
import { listenOnce } from './loopbackListener.ts';

/** `ssh -V` and `ssh -Q` print at once; a wrapper script that hangs must not hold a probe. */
const QUERY_TIMEOUT_MS = 3000;
/** Time for ssh to start and greet our loopback listener. */
const LOOPBACK_TIMEOUT_MS = 5000;

/** The names `ssh -Q` has for each kind, the better one first: old releases do not know `HostKeyAlgorithms`. */
const QUERIES: Readonly<Record<Kind, readonly string[]>> = {
  kex: ['kex'],
  hostKey: ['HostKeyAlgorithms', 'key'],
  cipher: ['cipher'],
  mac: ['mac'],
  compression: ['compression'],
};

/** RFC 4251 §6: printable ASCII without a comma or a space; what else a wrapper script prints is no name. */
const ALGORITHM_NAME = /^[!-+\--~]{1,64}$/;

/** What the trace puts before the lines of this conversation: its KEXINIT is the client's, and not the server's. */
const TRACE_LABEL = 'your ssh';

/**
 * Options that make ssh greet a listener on loopback and do nothing else: no configuration file (so no Match exec, no
 * ProxyCommand), no keys, no agent, no known_hosts, no prompt.
 */
function loopbackArguments(port: number): readonly string[] {
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    `UserKnownHostsFile=${devNull}`,
    `GlobalKnownHostsFile=${devNull}`,
    `IdentityFile=${devNull}`,
    'IdentitiesOnly=yes',
    'ControlPath=none',
    'LogLevel=QUIET',
  ];
  return ['-F', 'none', ...options.flatMap((option) => ['-o', option]), '-p', String(port), '--', '127.0.0.1'];
}

/**
 * Asks the ssh program itself. `ssh -V` tells the release and `ssh -Q` what it implements; what it *offers* is read
 * from its own KEXINIT, sent to a listener of ours on 127.0.0.1: distributions patch the defaults, so a version number
 * cannot tell them. Where that fails, the profile of its release stands in.
 *
 * `program` is the path or name of ssh; `standIn` gives the profile client of a release (loaded only when needed).
 */
export function createLocalOpenSsh(options: {
  readonly program: string;
  /** Where it stands, for people to see. */
  readonly programPath?: string;
  readonly runner: CommandRunner;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly ownIdentification: string;
  readonly standIn: (release: OpenSshVersion | null, note: string) => Promise<LocalClient>;
}): LocalClientSource {
  const { program, runner, logger, standIn } = options;

  async function query(kind: Kind, signal: CancelSignal): Promise<readonly string[] | null> {
    for (const name of QUERIES[kind]) {
      const result = await runner.run(program, ['-Q', name], { timeoutMs: QUERY_TIMEOUT_MS, signal });
      if (result.ok && result.exitCode === 0) {
        return result.stdout.split(/\r?\n/).filter((line) => ALGORITHM_NAME.test(line));
      }
    }
    return null;
  }

  async function greet(signal: CancelSignal): Promise<Proposal | null> {
    const listener = await listenOnce({ timeoutMs: LOOPBACK_TIMEOUT_MS, signal });
    const ssh = runner.run(program, loopbackArguments(listener.port), { timeoutMs: LOOPBACK_TIMEOUT_MS, signal });
    try {
      // ssh that ends without connecting would leave the listener waiting for its whole time.
      const connection = await Promise.race([listener.connection, ssh.then(() => null)]);
      if (connection === null) return null;
      const { clock, ownIdentification } = options;
      const { proposal } = await readClient(connection, {
        clock,
        signal,
        logger: labelledLogger(logger, TRACE_LABEL),
        ownIdentification,
      });
      return proposal;
    } finally {
      listener.close();
      await ssh;
    }
  }

  return {
    async learn(signal) {
      const told = await runner.run(program, ['-V'], { timeoutMs: QUERY_TIMEOUT_MS, signal });
      if (!told.ok) {
        return standIn(null, REPLACED_SSH.notStarted(program));
      }
      const version = `${told.stderr}${told.stdout}`.trim().split(/,|\r?\n/, 1)[0] ?? '';
      const release = parseOpenSshVersion(version);
      if (release === null) {
        return standIn(null, REPLACED_SSH.noVersion(program));
      }
      const [proposal, ...lists] = await Promise.all([
        greet(signal).catch(() => null),
        ...KINDS.map((kind) => query(kind, signal)),
      ]);
      const supported = supportedFrom(lists);
      if (proposal === null) {
        const client = await standIn(release, REPLACED_SSH.noAlgorithms);
        return { ...client, supported: supported ?? client.supported };
      }
      logger.info(`This machine's client is ${version}; its offer was read on 127.0.0.1.`);
      return {
        id: 'local',
        version,
        label: `OpenSSH ${formatOpenSsh(release)}`,
        openssh: release,
        program: options.programPath ?? program,
        defaults: { ...proposal, learntFrom: { kind: 'openssh', version, how: 'loopback' } },
        supported,
        note: null,
      };
    },
  };
}

/** All five lists, or null when one could not be asked. Releases before 8.3 lack `-Q compression`; they have these. */
function supportedFrom(lists: readonly (readonly string[] | null)[]): LocalClient['supported'] {
  const [kex, hostKey, cipher, mac, compression] = lists.map((list) => list ?? undefined);
  if (kex === undefined || hostKey === undefined || cipher === undefined || mac === undefined) return null;
  return { kex, hostKey, cipher, mac, compression: compression ?? ['none', 'zlib@openssh.com', 'zlib'] };
}
