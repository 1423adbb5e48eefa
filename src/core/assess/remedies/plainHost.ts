/** No pattern characters, no white space, no comma: what `Host` takes as the host itself and nothing else. */
const PLAIN_HOST = /^[\w.:-]{1,255}$/;

/** Whether a name can stand in a Host line as itself. */
export function isPlainHost(host: string): boolean {
  return PLAIN_HOST.test(host);
}
