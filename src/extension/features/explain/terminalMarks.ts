/** Longest terminal line that is looked at; one message of OpenSSH has at most 1,023 characters, others a few thousand. */
const MAX_LINE = 8_000;

/**
 * Words that lines with an SSH error hold, in lower case. Terminals ask for the links of every line that they show: only
 * a line that holds one of these is read by the dialects, which decide.
 */
const MARKS: readonly string[] = [
  'unable to negotiate',
  'no matching ',
  'no match for method',
  'incompatible ssh',
  'algorithm negotiation fail',
  'no common ',
  "couldn't agree",
  'unable to reach a settlement',
  'no compatible ',
  'no acceptable ',
  'could not settle on',
  'unable to exchange encryption keys',
  '_exchange_identification',
  'kex error',
  'kex protocol error',
  'does not correspond to any supported',
  'proposals do not match',
  'protocol major versions differ',
  'configured warning threshold',
  'failed getting banner',
  'hostkey signature',
  'key_verify failed',
  'mismatched mac',
  'incompatible version',
  'unable to agree on',
  'not in pubkeyaccepted',
  'unknown cipher type',
  'unknown mac type',
  'key exchange fail',
  'key exchange algorithm',
  'key negotiation',
  'algorithm not found',
  'corrupted mac',
  'no mutual signature',
  'too many authentication failures',
  'host key verification failed',
  'host identification has changed',
  'bad ssh2 ',
  'bad configuration option',
  'unsupported option',
  'unsupported kex algorithm',
  'no hostkey alg',
  'bad key types',
  'no argument after keyword',
  'extra arguments at end of line',
  'is not allowed within a match',
  'host key is known for',
  'connection reset by',
  'connection closed by',
  'banner exchange',
  'permission denied (',
  'handshake failed',
  'dial tcp ',
  'bad packet length',
  'ssh_dispatch_run_fatal',
  'ssh: connect to host',
  'ssh: could not resolve',
];

/** Whether a terminal's line may hold an SSH error; linear in its length. */
export function mayHoldSshError(line: string): boolean {
  if (line.length > MAX_LINE) return false;
  const lower = line.toLowerCase();
  return MARKS.some((mark) => lower.includes(mark));
}
