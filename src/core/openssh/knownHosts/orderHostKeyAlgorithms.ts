import { isCertificateType, parseHostKeyBlob, plainKeyType } from '../../ssh/wire/hostKeyBlob.ts';
import { equalBytes, type KnownKeys } from './knownKeys.ts';

/**
 * The order in which OpenSSH's client asks for host keys of a host that known_hosts knows: algorithms whose key it
 * holds first, the rest behind, each part in its old order; the whole list untouched when it holds a key for the very
 * first algorithm (sshconnect2.c, order_hostkeyalgs). Only for a list that the person did not set, or set with + or -.
 */
export function orderHostKeyAlgorithms(algorithms: readonly string[], known: KnownKeys): readonly string[] {
  const held = heldTypes(known);
  const [best] = algorithms;
  if (best === undefined || held.has(plainKeyType(best))) return algorithms;
  const authority = known.entries.some(({ marker }) => marker === 'cert-authority');
  const isFirst = (name: string) => held.has(plainKeyType(name)) || (authority && isCertificateType(name));
  return [...algorithms.filter(isFirst), ...algorithms.filter((name) => !isFirst(name))];
}

/** The types of keys it holds. As ssh looks at the first key of a type alone, one that is revoked hides those after it. */
function heldTypes({ entries }: KnownKeys): ReadonlySet<string> {
  const revoked = entries.filter(({ marker }) => marker === 'revoked');
  const firsts = new Map<string, boolean>();
  for (const { marker, blob } of entries) {
    const type = marker === null ? parseHostKeyBlob(blob)?.type : undefined;
    if (type === undefined || firsts.has(type)) continue;
    firsts.set(type, !revoked.some((entry) => equalBytes(entry.blob, blob)));
  }
  return new Set([...firsts].flatMap(([type, usable]) => (usable ? [type] : [])));
}
