import { parseHostKeyBlob } from '../wire/hostKeyBlob.ts';
import type { KnownKeys } from './knownKeys.ts';

/** The key type behind a host key algorithm: rsa-sha2-* sign with `ssh-rsa` keys (RFC 8332 §3), certificates hold a plain key. */
export function plainKeyType(algorithm: string): string {
  const plain = algorithm.replace(/-cert-v0[01]@openssh\.com$/, '').replace(/^(sk-[^@]+)$/, '$1@openssh.com');
  return /^rsa-sha2-(?:256|512)$/.test(plain) ? 'ssh-rsa' : plain;
}

/**
 * The order in which OpenSSH's client asks for host keys of a host that known_hosts knows: algorithms whose key it
 * holds first, the rest behind, each part in its old order; the whole list untouched when it holds a key for the very
 * first algorithm (sshconnect2.c, order_hostkeyalgs). Only for a list that the person did not set, or set with + or -.
 */
export function orderHostKeyAlgorithms(algorithms: readonly string[], known: KnownKeys): readonly string[] {
  const held = new Set<string>();
  for (const { marker, blob } of known.entries) {
    const type = marker === null ? parseHostKeyBlob(blob)?.plainType : undefined;
    if (type !== undefined) held.add(type);
  }
  const [best] = algorithms;
  if (best === undefined || held.has(plainKeyType(best))) return algorithms;
  const authority = known.entries.some(({ marker }) => marker === 'cert-authority');
  const isFirst = (name: string) => held.has(plainKeyType(name)) || (authority && name.includes('-cert-v0'));
  return [...algorithms.filter(isFirst), ...algorithms.filter((name) => !isFirst(name))];
}
