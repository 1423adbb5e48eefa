/** SSH message numbers by their names in RFC 4250 §4.1.2. */
export const SSH_MSG_DISCONNECT = 1;
export const SSH_MSG_IGNORE = 2;
export const SSH_MSG_UNIMPLEMENTED = 3;
export const SSH_MSG_DEBUG = 4;
export const SSH_MSG_KEXINIT = 20;
export const SSH_MSG_NEWKEYS = 21;

/** RFC 4250 §4.1.2; RFC 8308 §2.3 and §3.2 for EXT_INFO and NEWCOMPRESS. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [SSH_MSG_DISCONNECT, 'SSH_MSG_DISCONNECT'],
  [SSH_MSG_IGNORE, 'SSH_MSG_IGNORE'],
  [SSH_MSG_UNIMPLEMENTED, 'SSH_MSG_UNIMPLEMENTED'],
  [SSH_MSG_DEBUG, 'SSH_MSG_DEBUG'],
  [5, 'SSH_MSG_SERVICE_REQUEST'],
  [6, 'SSH_MSG_SERVICE_ACCEPT'],
  [7, 'SSH_MSG_EXT_INFO'],
  [8, 'SSH_MSG_NEWCOMPRESS'],
  [SSH_MSG_KEXINIT, 'SSH_MSG_KEXINIT'],
  [SSH_MSG_NEWKEYS, 'SSH_MSG_NEWKEYS'],
  [50, 'SSH_MSG_USERAUTH_REQUEST'],
  [51, 'SSH_MSG_USERAUTH_FAILURE'],
  [52, 'SSH_MSG_USERAUTH_SUCCESS'],
  [53, 'SSH_MSG_USERAUTH_BANNER'],
  [80, 'SSH_MSG_GLOBAL_REQUEST'],
]);

/**
 * What to call a message in a trace: its name and number, or its kind. Numbers 30 to 49 mean what the chosen key
 * exchange makes of them (RFC 4250 §4.1.1), so they have no names of their own.
 */
export function messageName(number: number): string {
  const name = NAMES.get(number);
  if (name !== undefined) return `${name} (${number})`;
  return number >= 30 && number <= 49 ? `key exchange message ${number}` : `message ${number}`;
}
