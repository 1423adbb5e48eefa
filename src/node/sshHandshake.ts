import { devNull } from 'node:os';
import { NO_HANDSHAKE } from '../core/render/en/machineWords.ts';
import {
  judgeHandshake,
  type HandshakeEnd,
  type HandshakeObservation,
} from '../core/sources/probe/handshake/handshakeObservation.ts';
import type { HandshakeRequest, HandshakeRunner } from '../core/sources/probe/handshake/handshakeRunner.ts';
import { notTried } from '../core/sources/probe/handshake/handshakeReport.ts';
import { isEnough, readSshDebug } from '../core/sources/probe/handshake/readSshDebug.ts';
import type { Kind } from '../core/ssh/proposal/proposal.ts';
import type { Logger } from '../core/ports.ts';
import type { WatchingCommandRunner } from './commandRunner.ts';
import { openBridge } from './loopbackBridge.ts';

/** Characters of the debug output that are read: an honest handshake prints eight thousand. */
const MAX_DEBUG_CHARACTERS = 256 * 1024;

/** What an unset user name becomes: the request that names it asks only for the methods. */
const NOBODY = 'nobody';

const MILLISECONDS = 1000;

const DIRECTIVES: readonly (readonly [Exclude<Kind, 'compression'>, string])[] = [
  ['kex', 'KexAlgorithms'],
  ['hostKey', 'HostKeyAlgorithms'],
  ['cipher', 'Ciphers'],
  ['mac', 'MACs'],
];

/** Directives that releases in use may lack; they must not keep an older ssh from starting. */
const IGNORABLE = ['IdentityAgent', 'UpdateHostKeys', 'KnownHostsCommand', 'BindInterface', 'RequiredRSASize'];

/**
 * The argument list of the one ssh that completes a handshake: no configuration file and so nothing of what one can
 * start, no key, no agent, no password, no prompt, no forwarding, no session, no known_hosts that is read or written.
 */
export function handshakeArguments(request: HandshakeRequest): readonly string[] {
  const { lists, addressFamily, bindAddress, bindInterface, timeoutMs, user, port, hostname } = request;
  const options = [
    `IgnoreUnknown=${IGNORABLE.join(',')}`,
    'BatchMode=yes',
    'StrictHostKeyChecking=no',
    `UserKnownHostsFile=${devNull}`,
    `GlobalKnownHostsFile=${devNull}`,
    'UpdateHostKeys=no',
    'CheckHostIP=no',
    'VerifyHostKeyDNS=no',
    'PreferredAuthentications=none',
    'PubkeyAuthentication=no',
    'PasswordAuthentication=no',
    'HostbasedAuthentication=no',
    'IdentityFile=none',
    'IdentitiesOnly=yes',
    'IdentityAgent=none',
    'ControlMaster=no',
    'ControlPath=none',
    'ClearAllForwardings=yes',
    'ForwardAgent=no',
    'ForwardX11=no',
    'PermitLocalCommand=no',
    'ProxyCommand=none',
    'Tunnel=no',
    'RequestTTY=no',
    'ConnectionAttempts=1',
    `ConnectTimeout=${Math.max(1, Math.ceil(timeoutMs / MILLISECONDS))}`,
    ...DIRECTIVES.map(([kind, directive]) => `${directive}=${lists[kind].join(',')}`),
    `Compression=${lists.compression[0] === 'none' ? 'no' : 'yes'}`,
    `AddressFamily=${addressFamily}`,
    ...(bindAddress === null ? [] : [`BindAddress=${bindAddress}`]),
    ...(bindInterface === null ? [] : [`BindInterface=${bindInterface}`]),
  ];
  return [
    ...['-vv', '-F', 'none', '-N', '-T', '-n'],
    ...options.flatMap((option) => ['-o', option]),
    ...['-l', user ?? NOBODY, '-p', String(port), '--', hostname],
  ];
}

/**
 * Completes handshakes with the person's own ssh and reads what it prints. ssh itself asks for the authentication
 * methods with the empty request; as soon as these are known, or a server lets that request in, it is killed.
 */
export function createSshHandshake(options: {
  readonly program: string;
  readonly runner: WatchingCommandRunner;
  readonly logger: Logger;
}): HandshakeRunner {
  const { program, runner, logger } = options;
  return {
    by: 'ssh',
    async run(request, signal) {
      let debug = '';
      let unfinished = '';
      const watch = (piece: string): boolean => {
        if (debug.length < MAX_DEBUG_CHARACTERS) debug += piece;
        const lines = (unfinished + piece).split(/\r?\n/);
        unfinished = (lines.pop() ?? '').slice(0, MAX_DEBUG_CHARACTERS);
        for (const line of lines) logger.debug(`ssh: ${line}`);
        return lines.some(isEnough);
      };
      const { timeoutMs, through, hostname, port } = request;
      const bridge = through === null ? null : await openBridge(through, { hostname, port }, { timeoutMs, signal });
      if (bridge?.ok === false) return judgeHandshake('ssh', neverConnected(bridge.message), 'ended');
      const args = handshakeArguments(bridge === null ? request : { ...request, ...bridge.near });
      const result = await runner.run(program, args, { timeoutMs, signal, watch });
      bridge?.close();
      if (!result.ok && (result.reason === 'not-found' || (result.reason === 'other' && debug === ''))) {
        return notTried('ssh', NO_HANDSHAKE.notStarted(program));
      }
      return judgeHandshake('ssh', readSshDebug(debug), endOf(result.ok ? result.exitCode : result.reason));
    },
  };
}

function neverConnected(words: string): HandshakeObservation {
  return { ...readSshDebug(''), cause: { code: 'not-reached', words } };
}

function endOf(how: number | string | null): HandshakeEnd {
  if (how === null) return 'enough';
  return how === 'timed-out' || how === 'cancelled' ? how : 'ended';
}
