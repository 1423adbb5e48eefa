/** A file of RHEL, Fedora and their kin that sets the lists of algorithms by the system's policy. */
const CRYPTO_POLICY = /crypto-?polic(?:y|ies)/i;
/** Whether a path is one of the system-wide crypto policy's. */
export function isCryptoPolicy(path: string): boolean {
  return CRYPTO_POLICY.test(path);
}
