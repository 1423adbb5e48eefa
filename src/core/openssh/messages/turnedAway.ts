/**
 * What OpenSSH writes, as a plain line and before any identification, to callers that it drops at once.
 * Sources: sshd.c drop_connection() and srclimit.c (9.8 and later) for the second.
 */
const LINES: ReadonlyMap<string, string> = new Map([
  [
    'Exceeded MaxStartups',
    'it already has as many connections waiting to log in as it allows (its MaxStartups setting). Try again in a ' +
      'minute; if it persists, its administrator can raise MaxStartups.',
  ],
  [
    'Not allowed at this time',
    'it has banned this address for a while after too many connections in a row (its PerSourcePenalties setting). ' +
      'Wait a minute before trying again; each new attempt may prolong the ban.',
  ],
]);

/**
 * Why a server that wrote this line dropped the caller.
 * @param line a whole line without CR LF
 * @returns the explanation, to follow "The server turned this connection away: ", or null for any other line
 */
export function turnedAwayBecause(line: string): string | null {
  return LINES.get(line.trimEnd()) ?? null;
}
