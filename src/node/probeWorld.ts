import { homedir, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { REPLACED_SSH } from '../core/render/en/machineWords.ts';
import type { OpenSshVersion } from '../core/ssh/catalogue/opensshVersion.ts';
import type { Logger } from '../core/ports.ts';
import type { ProbeWorld } from '../core/report/probe/probeHost.ts';
import type { LocalClient, LocalClientSource } from '../core/sources/sshClient/localClient.ts';
import type { HandshakeRunners } from '../core/sources/probe/handshake/handshakeRunner.ts';
import { formatIdentification } from '../core/ssh/wire/identification.ts';
import { createCommandRunner } from './commandRunner.ts';
import { digests } from './digests.ts';
import { createFileReader } from './fileReader.ts';
import { findProgram } from './findProgram.ts';
import { createLocalOpenSsh } from './localOpenSsh.ts';
import { createPathPrograms } from './pathPrograms.ts';
import { createAskSshG } from './sshG.ts';
import { createSshHandshake } from './sshHandshake.ts';
import { createKeyExchangeCrypto } from './keyExchangeCrypto.ts';
import { signatures } from './signatures.ts';
import { systemClock, today, unixSeconds } from './systemClock.ts';
import { TcpConnector } from './tcpConnector.ts';
import { userName } from './userName.ts';

/** The release whose profile stands in where no ssh tells its own: what a Debian 12 or Ubuntu 22.04 desktop is near. */
const ASSUMED_CLIENT: OpenSshVersion = { major: 9, minor: 2, patch: 1 };

export interface ProbeWorldOptions {
  /** Read instead of ~/.ssh/config and the system's file, as `ssh -F` does; null for these two. */
  readonly sshConfigFile: string | null;
  /** The ssh program; null for the `ssh` of the PATH. */
  readonly sshPath: string | null;
  /** False in an untrusted workspace: then no program is started and a profile stands in. */
  readonly mayRunPrograms: boolean;
  readonly logger: Logger;
  /** Kexpert's own version, for the identification string. */
  readonly version: string;
  /** Bounds a whole probe, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Where the person's ssh_config is: what `listHosts` and a probe read. */
export function sshConfigPaths(sshConfigFile: string | null): ProbeWorld['sshConfig'] {
  const home = homedir();
  const local = { user: userName(), home, hostname: hostname() };
  if (sshConfigFile !== null) {
    const path = sshConfigFile.startsWith('~/') ? join(home, sshConfigFile.slice(2)) : resolve(sshConfigFile);
    return { userConfigPath: path, systemConfigPath: null, local };
  }
  return { userConfigPath: join(home, '.ssh', 'config'), systemConfigPath: systemConfigPath(), local };
}

/** The real world of this machine. Opens nothing by itself. */
export function createProbeWorld(options: ProbeWorldOptions): ProbeWorld {
  const { logger, sshConfigFile, sshPath, mayRunPrograms, timeoutMs, version } = options;
  const ownIdentification = formatIdentification(version);
  const paths = sshConfigPaths(sshConfigFile);
  const programPath = mayRunPrograms ? findProgram(sshPath ?? 'ssh') : null;
  const localClient: LocalClientSource = mayRunPrograms
    ? createLocalOpenSsh({
        program: sshPath ?? 'ssh',
        ...(programPath !== null && { programPath }),
        runner: createCommandRunner(),
        clock: systemClock,
        logger,
        ownIdentification,
        standIn,
      })
    : {
        learn: () => standIn(null, REPLACED_SSH.restricted),
      };
  const connector = new TcpConnector();
  const handshake: HandshakeRunners = {
    ssh: mayRunPrograms
      ? createSshHandshake({ program: sshPath ?? 'ssh', runner: createCommandRunner(), logger })
      : null,
    ssh2: {
      by: 'ssh2',
      // The library is large and seldom needed: loaded on first use.
      run: async (request, signal) => {
        const { ssh2Handshake } = await import('./ssh2Handshake.ts');
        return ssh2Handshake(request, { connector, clock: systemClock }, signal);
      },
    },
  };
  return {
    connector,
    pathPrograms: mayRunPrograms ? createPathPrograms(sshPath ?? 'ssh') : null,
    handshake,
    clock: systemClock,
    logger,
    reader: createFileReader(),
    localClient,
    profileClient,
    ownIdentification,
    digests,
    proof: { exchange: createKeyExchangeCrypto(), signatures },
    unixSeconds,
    ...(mayRunPrograms && {
      askSshG: createAskSshG(
        sshPath ?? 'ssh',
        sshConfigFile === null ? null : paths.userConfigPath,
        createCommandRunner(),
      ),
    }),
    sshConfig: paths,
    today: today(),
    ...(timeoutMs !== undefined && { deadlines: { absoluteMs: timeoutMs } }),
  };
}

/** Profiles are large and seldom needed: loaded on first use. */
async function standIn(release: OpenSshVersion | null, note: string): Promise<LocalClient> {
  const { profileOfRelease } = await import('../core/sources/profiles/profileClient.ts');
  return profileOfRelease(release ?? ASSUMED_CLIENT, note);
}

async function profileClient(id: string): Promise<LocalClient | null> {
  const { clientOfProfileId } = await import('../core/sources/profiles/profileClient.ts');
  return clientOfProfileId(id);
}

function systemConfigPath(): string {
  if (process.platform !== 'win32') return '/etc/ssh/ssh_config';
  return join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'ssh', 'ssh_config');
}
