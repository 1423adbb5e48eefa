import type { Connector } from '../../src/core/ports.ts';
import type { HostKeyProof, ProofCrypto } from '../../src/core/ssh/wire/hostKeyProof.ts';
import { probeServer } from '../../src/core/sources/probe/probeServer.ts';
import type { HostKeyQuestion, PresentedHostKey } from '../../src/core/sources/probe/readHostKey.ts';
import { createKeyExchangeCrypto } from '../../src/node/keyExchangeCrypto.ts';
import { signatures } from '../../src/node/signatures.ts';
import { FakeClock, MemoryLogger, runToEnd } from '../unit/ssh/wire/fakeWorld.ts';
import { connectorToSigning } from './signingConnection.ts';
import type { ServerPlan } from './signingServer.ts';

export const proofCrypto: ProofCrypto = { exchange: createKeyExchangeCrypto(), signatures };

/** Probes a server for its host key, as the server itself prefers. */
export async function readKey(connector: Connector, question: Partial<HostKeyQuestion> = {}) {
  const clock = new FakeClock();
  const { client = null, ...rest } = question;
  return runToEnd(
    clock,
    probeServer(
      { hostname: 'server.example', port: 22 },
      {
        connector,
        clock,
        logger: new MemoryLogger(),
        signal: new AbortController().signal,
        ownIdentification: 'SSH-2.0-Kexpert_0',
        hostKeyFor: Promise.resolve(client),
        hostKey: { proof: proofCrypto, ...rest },
      },
    ),
  );
}

/** The key that a server in memory presents. */
export async function presentedBy(plan: ServerPlan, question?: Partial<HostKeyQuestion>): Promise<PresentedHostKey> {
  const { hostKey } = await readKey(connectorToSigning([plan]), question);
  if (hostKey?.ok !== true) throw new Error(JSON.stringify(hostKey));
  return hostKey.presented;
}

/** Its proof as one word or two. */
export async function proofOf(plan: ServerPlan, question?: Partial<HostKeyQuestion>): Promise<string> {
  return proofText((await presentedBy(plan, question)).proof);
}

export function proofText(proof: HostKeyProof): string {
  return proof.verification === 'verified' ? 'verified' : `${proof.verification} ${proof.reason}`;
}
