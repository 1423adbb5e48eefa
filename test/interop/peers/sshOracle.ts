import { join } from 'node:path';
import type { NameListField, NameLists } from '../../../src/core/ssh/proposal/proposal.ts';
import { cleanEnvironment, startProcess } from '../../setup/ownedProcess.ts';
import { temporaryFolder } from '../../setup/places.ts';
import { requireProgram } from '../../setup/programs.ts';

/** ssh ends at the refused login, well within a second; this bounds a busy machine. */
const RUN_LIMIT = 30_000;
/** ssh cuts a message of its log at 1,023 characters (OpenSSH log.c, MSGBUFSIZ): a line this long may be cut. */
const WHOLE_LINE = 1_000;

/** What one side sent in KEXINIT, as ssh prints it. */
export interface PrintedProposal extends NameLists {
  readonly firstKexFollows: boolean;
}

/** One direction's algorithms, as ssh names them; the MAC of an AEAD cipher is `<implicit>`. */
export interface PrintedDirection {
  readonly cipher: string;
  readonly mac: string;
  readonly compression: string;
}

/** What the real ssh said and did. */
export interface SshVerdict {
  /** What ssh itself sent, or null when it never came to that. */
  readonly client: PrintedProposal | null;
  /** What it read from the server, or null. */
  readonly server: PrintedProposal | null;
  /** The server's identification: protocol and software version, or null. */
  readonly serverIdentification: { readonly protocol: string; readonly software: string } | null;
  readonly kex: string | null;
  readonly hostKeyAlgorithm: string | null;
  readonly clientToServer: PrintedDirection | null;
  readonly serverToClient: PrintedDirection | null;
  /** The host key it was shown: its type and `SHA256:` fingerprint, or null. */
  readonly hostKey: { readonly type: string; readonly sha256: string } | null;
  /** Set when negotiation failed: what did not match, in ssh's words, and the server's list. */
  readonly unableToNegotiate: { readonly category: string; readonly theirOffer: readonly string[] } | null;
  /** The server's SSH_MSG_NEWKEYS came: key exchange was completed. */
  readonly keyExchangeCompleted: boolean;
  readonly exitCode: number | null;
  /** All that it printed, for the message of a failing test. */
  readonly lines: readonly string[];
}

export interface SshOptions {
  readonly address?: string;
  readonly port: number;
  /** Name of the program on PATH, `ssh` unless told; `ssh1` is Debian's OpenSSH 7.5. */
  readonly program?: string;
  /** More `-o` options, each `Name=value`. */
  readonly options?: readonly string[];
  /** An ssh_config to read in place of none, as after a remedy was applied. */
  readonly configFile?: string;
}

/**
 * Runs the real `ssh -vv` against a port, cut off from the user's configuration, keys, agent and known hosts, and
 * reads what it prints. It offers no way to log in, so it always ends, at the latest after key exchange.
 */
export async function askSsh(options: SshOptions): Promise<SshVerdict> {
  const home = temporaryFolder('ssh');
  const address = options.address ?? '127.0.0.1';
  const settings = [
    ...(options.options ?? []),
    'BatchMode=yes',
    'StrictHostKeyChecking=no',
    `UserKnownHostsFile=${join(home.path, 'known_hosts')}`,
    'GlobalKnownHostsFile=/dev/null',
    'UpdateHostKeys=no',
    'IdentityFile=none',
    'IdentityAgent=none',
    'PreferredAuthentications=none',
    'ConnectTimeout=10',
    'ControlPath=none',
  ];
  const args = ['-vv', '-F', options.configFile ?? 'none', ...settings.flatMap((setting) => ['-o', setting])];
  args.push('-l', 'nobody', '-p', String(options.port), '--', address, 'true');
  const printed: string[] = [];
  try {
    const child = await startProcess(requireProgram(options.program ?? 'ssh'), args, {
      cwd: home.path,
      env: cleanEnvironment(home.path),
      onLine: (line) => printed.push(line),
    });
    const timer = setTimeout(() => void child.stop(), RUN_LIMIT);
    const exitCode = await child.ended;
    clearTimeout(timer);
    return readDebugOutput(printed, exitCode);
  } finally {
    home.remove();
  }
}

/** The labels under which ssh prints the ten name-lists (OpenSSH kex.c, proposal_names). */
const LABELS: ReadonlyMap<string, NameListField> = new Map([
  ['KEX algorithms', 'kex'],
  ['host key algorithms', 'hostKey'],
  ['ciphers ctos', 'cipherClientToServer'],
  ['ciphers stoc', 'cipherServerToClient'],
  ['MACs ctos', 'macClientToServer'],
  ['MACs stoc', 'macServerToClient'],
  ['compression ctos', 'compressionClientToServer'],
  ['compression stoc', 'compressionServerToClient'],
  ['languages ctos', 'languagesClientToServer'],
  ['languages stoc', 'languagesServerToClient'],
]);

/**
 * Reads the debug output of `ssh -vv`, or the log of an sshd that served one connection (LogLevel DEBUG2 and more).
 * @throws Error when a line is so long that ssh may have cut it: half a list must not pass for a whole one
 */
export function readDebugOutput(lines: readonly string[], exitCode: number | null): SshVerdict {
  const cut = lines.find((line) => line.length >= WHOLE_LINE);
  if (cut !== undefined) throw new Error(`ssh may have cut this line: ${cut}`);
  const first = (pattern: RegExp): readonly string[] | null => {
    for (const line of lines) {
      const match = pattern.exec(line);
      if (match !== null) return match.slice(1);
    }
    return null;
  };
  const identification = first(/^debug1: Remote protocol version ([^,]+), remote software version (.*)$/);
  const hostKey = first(/^debug1: Server host key: (\S+) (SHA256:\S+)/);
  const unable = first(/Unable to negotiate with .*: no matching (.+) found\. Their offer: (.*)$/);
  return {
    // ssh's own log, or sshd's, which has the same lines with the sides turned round.
    client:
      readProposal(lines, 'debug2: local client KEXINIT proposal') ??
      readProposal(lines, 'debug2: peer client KEXINIT proposal'),
    server:
      readProposal(lines, 'debug2: peer server KEXINIT proposal') ??
      readProposal(lines, 'debug2: local server KEXINIT proposal'),
    serverIdentification:
      identification === null ? null : { protocol: identification[0] ?? '', software: identification[1] ?? '' },
    kex: first(/^debug1: kex: algorithm: (.*)$/)?.[0] ?? null,
    hostKeyAlgorithm: first(/^debug1: kex: host key algorithm: (.*)$/)?.[0] ?? null,
    clientToServer: readDirection(first(/^debug1: kex: client->server cipher: (\S+) MAC: (\S+) compression: (\S+)/)),
    serverToClient: readDirection(first(/^debug1: kex: server->client cipher: (\S+) MAC: (\S+) compression: (\S+)/)),
    hostKey: hostKey === null ? null : { type: hostKey[0] ?? '', sha256: hostKey[1] ?? '' },
    unableToNegotiate: unable === null ? null : { category: unable[0] ?? '', theirOffer: names(unable[1] ?? '') },
    keyExchangeCompleted: lines.some((line) => line.startsWith('debug1: SSH2_MSG_NEWKEYS received')),
    exitCode,
    lines,
  };
}

function readProposal(lines: readonly string[], heading: string): PrintedProposal | null {
  const start = lines.indexOf(heading);
  if (start === -1) return null;
  const lists = new Map<NameListField, readonly string[]>();
  for (const line of lines.slice(start + 1)) {
    const [, label = '', value = ''] = /^debug2: ([^:]+): ?(.*)$/.exec(line) ?? [];
    const field = LABELS.get(label);
    if (field !== undefined) lists.set(field, names(value));
    const [, follows] = /^debug2: first_kex_follows (\d+)/.exec(line) ?? [];
    if (follows === undefined) continue;
    const list = (name: NameListField): readonly string[] => {
      const found = lists.get(name);
      if (found === undefined) throw new Error(`ssh printed no ${name} under "${heading}"`);
      return found;
    };
    return {
      kex: list('kex'),
      hostKey: list('hostKey'),
      cipherClientToServer: list('cipherClientToServer'),
      cipherServerToClient: list('cipherServerToClient'),
      macClientToServer: list('macClientToServer'),
      macServerToClient: list('macServerToClient'),
      compressionClientToServer: list('compressionClientToServer'),
      compressionServerToClient: list('compressionServerToClient'),
      languagesClientToServer: list('languagesClientToServer'),
      languagesServerToClient: list('languagesServerToClient'),
      firstKexFollows: follows !== '0',
    };
  }
  return null;
}

function readDirection(found: readonly string[] | null): PrintedDirection | null {
  if (found === null) return null;
  const [cipher = '', mac = '', compression = ''] = found;
  return { cipher, mac, compression };
}

function names(list: string): readonly string[] {
  return list === '' ? [] : list.split(',');
}
