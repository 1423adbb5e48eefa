import type { ConnectTarget } from '../../ports.ts';
import { plainKeyType } from '../../ssh/wire/hostKeyBlob.ts';
import type { ProbeOutcome } from './probeOutcome.ts';
import { probeServer, type ProbeDependencies } from './probeServer.ts';
import type { HostKeyOutcome } from './readHostKey.ts';

/** No server has keys of more types than this; each costs a connection. */
const MAX_FURTHER_KEYS = 8;

/**
 * Reads the server's keys of every type that it offers besides the one already read, one after the other and with one
 * connection each. Ends at the first connection that fails: a server that turns away is not asked again.
 * @param deps those of the first probe, hostKeyFor included
 */
export async function furtherHostKeys(
  target: ConnectTarget,
  deps: ProbeDependencies,
  { proposal, hostKey }: ProbeOutcome,
): Promise<readonly HostKeyOutcome[]> {
  if (proposal === null || hostKey?.ok !== true) return [];
  const { algorithm } = hostKey.presented;
  const others = [...byKey(proposal.hostKey).values()].filter((names) => !names.includes(algorithm));
  const found: HostKeyOutcome[] = [];
  for (const hostKeyAlgorithms of others.slice(0, MAX_FURTHER_KEYS)) {
    const outcome = await probeServer(target, { ...deps, hostKey: { ...deps.hostKey, hostKeyAlgorithms } });
    const { failure } = outcome;
    if (outcome.hostKey !== undefined) found.push(outcome.hostKey);
    else if (failure !== null) found.push({ ok: false, failure });
    if (failure !== null) break;
  }
  return found;
}

/** The algorithms that use one and the same key: a type's, plain and certified apart. */
function byKey(algorithms: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const name of algorithms) {
    const key = `${plainKeyType(name)} ${String(name.includes('-cert-v0'))}`;
    const names = keys.get(key);
    if (names === undefined) keys.set(key, [name]);
    else names.push(name);
  }
  return keys;
}
