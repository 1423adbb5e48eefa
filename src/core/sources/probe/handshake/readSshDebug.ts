import type { HandshakeObservation, HandshakeStep } from './handshakeObservation.ts';
import { HANDSHAKE_STEPS } from './handshakeObservation.ts';
import type { HandshakeFailureCode } from './handshakeReport.ts';

/** Names kept of one list that a server sent: far more than any implementation has. */
const MAX_NAMES = 200;

/** Which step a line of `ssh -vv` proves (OpenSSH ssh.c, kex.c, sshconnect2.c; the same words since 6.x). */
const STEPS: readonly (readonly [string, HandshakeStep])[] = [
  ['debug1: Connection established.', 'connected'],
  ['debug1: Remote protocol version ', 'identified'],
  ['debug1: SSH2_MSG_KEXINIT received', 'kexinit'],
  ['debug1: kex: client->server cipher: ', 'agreed'],
  ['debug1: SSH2_MSG_NEWKEYS received', 'newkeys'],
  ['debug1: SSH2_MSG_SERVICE_ACCEPT received', 'accepted'],
];

/**
 * What ssh prints when it gives up, the most telling first: several of these lines follow one another, and the last
 * ones say only that the connection ended.
 */
const CAUSES: readonly (readonly [RegExp, HandshakeFailureCode])[] = [
  [/^command-line(?: line \d+)?: .*$/, 'cannot-be-tried'],
  [/^command-line: line \d+: .*$/, 'cannot-be-tried'],
  [/^(?:unknown option|ssh: illegal option|usage: ssh) .*$/, 'cannot-be-tried'],
  [/^Corrupted MAC on input\.$/, 'corrupted-mac'],
  [/^ssh_dispatch_run_fatal: .*: message authentication code incorrect$/, 'corrupted-mac'],
  [/^ssh_dispatch_run_fatal: .*: incorrect signature$/, 'signature-refused'],
  [/^key_verify failed for server_host_key$/, 'signature-refused'],
  [/^Bad server host key: .*$/, 'host-key-refused'],
  [/^Host key verification failed\.$/, 'host-key-refused'],
  [/^Unable to negotiate with .*$/, 'no-common-algorithm'],
  [/^ssh: Could not resolve hostname .*$/, 'not-reached'],
  [/^ssh: connect to (?:host|address) .*$/, 'not-reached'],
  [/^Received disconnect from .*$/, 'disconnected'],
  [/^ssh_dispatch_run_fatal: .*: (?:Broken pipe|Connection reset by peer)$/, 'disconnected'],
  [/^ssh_dispatch_run_fatal: .*$/, 'failed'],
  [/^(?:kex|ssh)_exchange_identification: .*$/, 'disconnected'],
  // All that releases before 7.6 say once keys are in use.
  [/^Authentication failed\.$/, 'disconnected'],
  [/^(?=.*$)(?:Connection (?:closed|reset|timed out|to .* timed out)|Timeout, server)/, 'disconnected'],
];

/**
 * Whether a line of `ssh -vv` tells that nothing more is to be learnt: the methods are known, or the server took the
 * empty request, and then the connection has to end before a session could begin.
 */
export function isEnough(line: string): boolean {
  return line.startsWith('debug1: Authentications that can continue: ') || isLetIn(line);
}

function isLetIn(line: string): boolean {
  return line.startsWith('Authenticated to ') || line.startsWith('debug1: Authentication succeeded (');
}

/**
 * Reads what `ssh -vv` printed in the C locale. A server can put lines of its own between these, in its banner and in
 * SSH_MSG_DEBUG: so of what is said once the first counts, and all of it stays a claim of that server's about itself.
 */
export function readSshDebug(text: string): HandshakeObservation {
  const lines = text.split(/\r?\n/);
  const first = (pattern: RegExp): readonly string[] | null => {
    for (const line of lines) {
      const match = pattern.exec(line);
      if (match !== null) return match.slice(1);
    }
    return null;
  };
  const kex = first(/^debug1: kex: algorithm: (\S+)$/);
  const hostKeyAlgorithm = first(/^debug1: kex: host key algorithm: (\S+)$/);
  const up = first(/^debug1: kex: client->server cipher: (\S+) MAC: (\S+) compression: (\S+)$/);
  const down = first(/^debug1: kex: server->client cipher: (\S+) MAC: (\S+) compression: (\S+)$/);
  const hostKey = first(/^debug1: Server host key: (\S+) (SHA256:\S+)$/);
  const sigAlgs = first(/^debug1: kex_input_ext_info: server-sig-algs=<(.*)>$/);
  const methods = first(/^debug1: Authentications that can continue: (.*)$/);
  return {
    step: stepOf(lines),
    chosen:
      kex === null || hostKeyAlgorithm === null || up === null || down === null
        ? null
        : {
            kex: kex[0] ?? '',
            hostKey: hostKeyAlgorithm[0] ?? '',
            cipherClientToServer: up[0] ?? '',
            cipherServerToClient: down[0] ?? '',
            macClientToServer: up[1] ?? '',
            macServerToClient: down[1] ?? '',
            compressionClientToServer: up[2] ?? '',
            compressionServerToClient: down[2] ?? '',
          },
    hostKey: hostKey === null ? null : { type: hostKey[0] ?? '', sha256: hostKey[1] ?? '' },
    serverSigAlgs: sigAlgs === null ? null : namesIn(sigAlgs[0] ?? ''),
    authMethods: methods === null ? null : namesIn(methods[0] ?? ''),
    acceptsNone: lines.some(isLetIn),
    cause: causeOf(lines),
  };
}

function stepOf(lines: readonly string[]): HandshakeStep {
  const reached = STEPS.findLast(([start]) => lines.some((line) => line.startsWith(start)));
  return reached?.[1] ?? HANDSHAKE_STEPS[0];
}

function causeOf(lines: readonly string[]): HandshakeObservation['cause'] {
  for (const [pattern, code] of CAUSES) {
    const words = lines.find((line) => pattern.test(line));
    if (words !== undefined) return { code, words };
  }
  return null;
}

function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .slice(0, MAX_NAMES);
}
