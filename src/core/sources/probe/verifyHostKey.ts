import type { BareFinding } from '../../ssh/finding.ts';
import type { ConnectTarget } from '../../ports.ts';
import { keyAgreement } from '../../ssh/wire/keyAgreement.ts';
import type { ProbeOutcome } from './probeOutcome.ts';
import { probeServer, type ProbeDependencies } from './probeServer.ts';
import type { HostKeyOutcome, PresentedHostKey } from './readHostKey.ts';
import { equalBytes } from '../../openssh/knownHosts/knownKeys.ts';

/** What a second connection taught of a key that stayed a claim. */
export interface VerifyOutcome {
  /** The first key, with its proof where the second connection gave one for this very key. */
  readonly hostKey: HostKeyOutcome;
  /** Another key that the second connection showed instead. */
  readonly another: HostKeyOutcome | null;
  readonly findings: readonly BareFinding[];
  readonly connections: 0 | 1;
}

/** Methods of a server that another connection could prove a key with: those that were not tried yet. */
export function methodsToVerify(offered: readonly string[], tried: string | undefined): readonly string[] {
  return offered.filter((name) => name !== tried && keyAgreement(name) !== undefined);
}

/**
 * Tries to verify a claimed host key over one more connection, by another key exchange method. Opens none where the
 * key is verified or forged already, and none where the server has no other method that proves anything.
 * @param deps those of the first probe, hostKeyFor and its proof included
 */
export async function verifyHostKey(
  target: ConnectTarget,
  deps: ProbeDependencies,
  first: ProbeOutcome,
): Promise<VerifyOutcome | null> {
  const { hostKey, proposal } = first;
  if (hostKey?.ok !== true || proposal === null) return null;
  const { presented } = hostKey;
  if (presented.proof.verification !== 'claimed') return null;
  if (methodsToVerify(proposal.kex, presented.kex).length === 0) {
    return { hostKey, another: null, findings: [notVerifiable(presented)], connections: 0 };
  }
  const question = { hostKeyAlgorithms: [presented.algorithm], exceptKex: [presented.kex] };
  const outcome = await probeServer(target, { ...deps, hostKey: { ...deps.hostKey, ...question } });
  const connections = outcome.address === null ? 0 : 1;
  const again = outcome.hostKey;
  if (again?.ok !== true) return { hostKey, another: null, findings: [stillClaimed(presented)], connections };
  if (!equalBytes(again.presented.blob, presented.blob)) {
    return { hostKey, another: again, findings: [otherKey(presented)], connections };
  }
  const findings = again.presented.proof.verification === 'claimed' ? [stillClaimed(presented)] : [];
  return { hostKey: again, another: null, findings, connections };
}

function notVerifiable({ kex }: PresentedHostKey): BareFinding {
  return info(
    'host-key-not-verifiable',
    `Apart from ${kex}, the server offers no key exchange method that Kexpert can verify a host key with, so no second connection was opened. Your ssh verifies it when it connects.`,
  );
}

function stillClaimed({ key }: PresentedHostKey): BareFinding {
  return info(
    'host-key-not-verifiable',
    `The second connection did not verify the ${key.type} host key either. Your ssh verifies it when it connects.`,
  );
}

function otherKey({ key }: PresentedHostKey): BareFinding {
  return {
    code: 'host-keys-differ',
    severity: 'warning',
    slot: 'hostKey',
    algorithm: key.type,
    message: `The second connection was shown another ${key.type} host key than the first: several machines answer under this address, or someone is in between.`,
    refs: ['ssh_config(5)'],
  };
}

function info(code: string, message: string): BareFinding {
  return { code, severity: 'info', slot: 'hostKey', message, refs: [] };
}
