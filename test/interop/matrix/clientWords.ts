import type { Kind } from '../../../src/core/ssh/proposal/proposal.ts';

/**
 * How each client says which category has nothing in common, in one pattern: what follows names the category.
 * libssh2, in curl and in libgit2, never tells.
 */
const SAYINGS: readonly RegExp[] = [
  // OpenSSH and ssh2 (npm).
  /no matching (key exchange|host key|(?:[CS]->[CS] )?(?:cipher|MAC|compression))/,
  // Dropbear.
  /No matching algo (kex|hostkey|enc|mac|comp)/,
  // PuTTY, when it has seen the server's lists before it sends its own, and after.
  /Selected (?:(?:client-to-server|server-to-client) )?(key exchange|host key|cipher|MAC|compression)[^"]*"[^"]*" does not/,
  /Couldn't agree a (?:(?:client-to-server|server-to-client) )?(key exchange|host key|cipher|MAC|compression)/,
  // Paramiko.
  /no acceptable (kex|host key|ciphers|macs|compression)/,
  // AsyncSSH.
  /No matching (key exchange|server host key|encryption|MAC|compression) algorithm/,
  // libssh.
  /no match for method (kex|server host key|encryption|mac|compression)/,
  // Net::SSH.
  /could not settle on (kex|host_key|encryption|hmac|compression)/,
  // phpseclib.
  /No compatible (?:(?:client to server|server to client) )?(key exchange|server host key|encryption|message authentication|compression) algorithms/,
];

/** The kind that a category's word stands for; the words of sshd's and ssh's own message among them. */
export function kindOfWord(word: string): Kind {
  const lower = word.toLowerCase();
  if (/kex|key exchange/.test(lower)) return 'kex';
  if (/host[ _]?key/.test(lower)) return 'hostKey';
  if (/enc|cipher/.test(lower)) return 'cipher';
  if (/mac|message authentication/.test(lower)) return 'mac';
  if (lower.includes('comp')) return 'compression';
  throw new Error(`no category: ${word}`);
}

/** The category that a client says is to blame, or null where it says nothing of the kind. */
export function categoryNamedBy(said: string): Kind | null {
  for (const saying of SAYINGS) {
    const [, word] = saying.exec(said) ?? [];
    if (word !== undefined) return kindOfWord(word);
  }
  return null;
}
