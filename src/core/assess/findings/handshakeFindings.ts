import { lookup } from '../../ssh/catalogue/catalogue.ts';
import type { BareFinding, Severity } from '../../ssh/finding.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import { SLOTS, type Slot } from '../../ssh/proposal/proposal.ts';
import { slotName } from '../../ssh/proposal/slotNames.ts';
import type { HandshakeFailureCode, BareHandshakeReport } from '../../sources/probe/handshake/handshakeReport.ts';

/** How bad each way to fail is: what is a fault of the pair, and what only keeps us from knowing. */
const SEVERITY: Readonly<Record<HandshakeFailureCode, Severity>> = {
  'cannot-be-tried': 'info',
  'not-reached': 'warning',
  'no-common-algorithm': 'error',
  'kex-never-completes': 'error',
  'signature-refused': 'error',
  'host-key-refused': 'error',
  'corrupted-mac': 'error',
  disconnected: 'error',
  'timed-out': 'error',
  cancelled: 'info',
  failed: 'error',
};

/** Which slot a failure is about, where it is about one. */
const SLOT_OF: Readonly<Partial<Record<HandshakeFailureCode, Slot>>> = {
  'kex-never-completes': 'kex',
  'signature-refused': 'hostKey',
  'host-key-refused': 'hostKey',
  'corrupted-mac': 'macClientToServer',
};

/** The signatures by which an RSA user key can be used without SHA-1 (RFC 8332). */
const RSA_SHA2 = ['rsa-sha2-512', 'rsa-sha2-256'];

/** What a handshake taught beyond the agreement: nothing for one that went as was predicted. */
export function handshakeFindings(handshake: BareHandshakeReport, negotiation: Negotiation): readonly BareFinding[] {
  return [
    ...notCompleted(handshake, negotiation),
    ...differsFromPrediction(handshake, negotiation),
    ...userKeys(handshake),
    ...(handshake.acceptsNone ? [ACCEPTS_NONE] : []),
  ];
}

const ACCEPTS_NONE: BareFinding = {
  code: 'login-without-proof',
  severity: 'error',
  message:
    'The server logs in whoever asks, without a key or a password (it takes the method “none”). No session was opened.',
  refs: ['RFC 4252 §5.2'],
};

function notCompleted({ failure, chosen, by }: BareHandshakeReport, negotiation: Negotiation): readonly BareFinding[] {
  if (failure === null) return [];
  const slot = SLOT_OF[failure.code];
  const name = slot === undefined ? null : (chosen?.[slot] ?? negotiation.slots[slot].chosen);
  const code =
    failure.code === 'cannot-be-tried' || failure.code === 'cancelled'
      ? 'handshake-not-tried'
      : 'handshake-not-completed';
  return [
    {
      code,
      severity: SEVERITY[failure.code],
      ...(slot !== undefined && { slot }),
      ...(name !== null && { algorithm: name }),
      message: `${failure.message ?? ''}${hint(failure.code, name, by)}`,
      refs: failure.code === 'kex-never-completes' ? ['RFC 4253 §7'] : [],
    },
  ];
}

/** What the failure may come from and how to tell, as further sentences. */
function hint(code: HandshakeFailureCode, name: string | null, by: BareHandshakeReport['by']): string {
  if (code === 'kex-never-completes' && name !== null) {
    const large =
      lookup('kex', name)?.postQuantum === true
        ? ' Its messages are larger than those of other methods, so a network that loses large packets (path MTU) looks ' +
          'the same as a server that does not implement what it advertises.'
        : '';
    return `${large} Try “ssh -o KexAlgorithms=-${name}”: if that connects, it is this method.`;
  }
  if (code === 'corrupted-mac' && name?.startsWith('umac-') === true) {
    return ` ${name} is known to fail so with OpenSSH for Windows.`;
  }
  return code === 'disconnected' && by === 'ssh2' ? ' ssh itself may fare otherwise.' : '';
}

/** A prediction that reality contradicts is a defect of ours, or something on the way changes what is sent. */
function differsFromPrediction({ chosen, by }: BareHandshakeReport, negotiation: Negotiation): readonly BareFinding[] {
  if (chosen === null) return [];
  return SLOTS.filter((slot) => chosen[slot] !== negotiation.slots[slot].chosen).map((slot) => ({
    code: 'handshake-differs',
    severity: 'warning' as const,
    slot,
    algorithm: chosen[slot],
    message:
      `${by} settled on ${chosen[slot]} (${slotName(slot)}), where ${negotiation.slots[slot].chosen ?? 'nothing'} was ` +
      'expected. Either Kexpert is wrong, please report it, or the server or something on the way answers differently each time.',
    refs: ['RFC 4253 §7.1'],
  }));
}

/** What the server's list of user key signatures (RFC 8308 §3.1) leaves out. */
function userKeys({ serverSigAlgs, authMethods, completed }: BareHandshakeReport): readonly BareFinding[] {
  if (!completed || authMethods?.includes('publickey') === false) return [];
  if (serverSigAlgs === null) return [];
  const findings: BareFinding[] = [];
  if (!serverSigAlgs.some((name) => RSA_SHA2.includes(name))) {
    const sha1 = serverSigAlgs.includes('ssh-rsa');
    findings.push({
      code: 'user-rsa-keys',
      severity: sha1 ? 'warning' : 'info',
      algorithm: 'ssh-rsa',
      message: sha1
        ? 'The server takes RSA user keys with SHA-1 signatures only, which OpenSSH 8.8 and newer do not make by default: ' +
          'such a key is refused with “no mutual signature algorithm”. Log in with an Ed25519 or ECDSA key.'
        : 'The server takes no RSA user keys.',
      refs: ['RFC 8332', 'RFC 8308'],
    });
  }
  if (!serverSigAlgs.includes('ssh-ed25519')) {
    findings.push({
      code: 'user-ed25519-keys',
      severity: 'info',
      algorithm: 'ssh-ed25519',
      message: `The server takes no Ed25519 user keys. It takes: ${serverSigAlgs.join(', ')}.`,
      refs: ['RFC 8308', 'RFC 8709'],
    });
  }
  return findings;
}
