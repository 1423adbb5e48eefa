/**
 * The key type behind a host key algorithm: the rsa-sha2 signatures are made with keys of the type ssh-rsa
 * (RFC 8332 §3). A certificate's algorithm stands for itself: no setting makes one.
 */
export function keyTypeOf(algorithm: string): string {
  return algorithm.replace(/^rsa-sha2-(?:256|512)/, 'ssh-rsa');
}

/** Whether the key that signs by `offered` can also sign by `wanted`. */
export function canSign(offered: string, wanted: string): boolean {
  return keyTypeOf(offered) === keyTypeOf(wanted);
}
