import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import type { Pair } from '../../pair.ts';
import type { BareRemedy } from '../../remedy.ts';
import { ansible } from './ansible.ts';
import { asyncssh } from './asyncssh.ts';
import { candidatePlaces, codeChange, codePlace, type CodeChange, type CodeRequest } from './codeChange.ts';
import { git } from './git.ts';
import { goCrypto } from './goCrypto.ts';
import { jsch } from './jsch.ts';
import { libraryOf } from './library.ts';
import { libssh2 } from './libssh2Curl.ts';
import { openssh } from './openssh.ts';
import { otherProgram } from './otherProgram.ts';
import { paramiko } from './paramiko.ts';
import { putty } from './putty.ts';
import { ssh2 } from './ssh2.ts';
import { sshNet } from './sshNet.ts';

export type { CodeRequest } from './codeChange.ts';

type Advisor = (change: CodeChange) => readonly BareRemedy[];

/** The libraries whose code we can write, as data/client-profiles.json names them. */
const ADVISORS: ReadonlyMap<string, Advisor> = new Map<string, Advisor>([
  ['Paramiko', paramiko],
  ['AsyncSSH', asyncssh],
  ['mscdex/ssh2 (Node.js)', ssh2],
  ['JSch (JCraft)', jsch],
  ['JSch (mwiede fork)', jsch],
  ['Go x/crypto/ssh', goCrypto],
  ['SSH.NET', sshNet],
  ['libssh2', libssh2],
  ['OpenSSH', openssh],
]);

/** Programs that start OpenSSH's ssh and pass its options on. */
const STARTS_SSH: ReadonlyMap<string, Advisor> = new Map<string, Advisor>([
  ['ansible', ansible],
  ['git', git],
]);

/**
 * The ways out in the asker's own code: the fewest algorithms that the library implements and the server needs,
 * switched on for this host alone with the API of that very release; where the release cannot, a remedy that says so.
 * All are of side `code`; a weakening one is titled as a temporary downgrade. None for a pair that agrees (PuTTY, which
 * asks before it uses what is weak, aside), for a product without records, or for a host that is no HostName.
 */
export function codeRemedies(request: CodeRequest): readonly BareRemedy[] {
  const product = request.product.toLowerCase();
  const starter = STARTS_SSH.get(product);
  if (starter !== undefined) {
    const { openssh: release } = request.pair.client;
    const version = release === null ? null : formatOpenSsh(release);
    return adviceOf({ ...request, product: 'OpenSSH', version }, starter, null);
  }
  // curl has no option for algorithms, and its version is not libssh2's.
  if (product === 'curl') return adviceOf({ ...request, product: 'libssh2', version: null }, null, 'sftp');
  return adviceOf(request, undefined, product === 'libssh2' ? 'sftp' : 'ssh');
}

/** The same for a pair whose client's Proposal tells what it is; none for OpenSSH, whose place is ssh_config. */
export function codeRemediesFor(pair: Pair, until?: string): readonly BareRemedy[] {
  const library = libraryOf(pair.client);
  if (library === null || library.product === 'OpenSSH') return [];
  const { hostname, port } = pair.place ?? { hostname: pair.host, port: 22 };
  return codeRemedies({ ...library, host: hostname, port, pair, ...(until !== undefined && { until }) });
}

/**
 * @param advisor undefined: the library's own; null: none, as the program cannot pass any setting on
 * @param instead the program of OpenSSH's that does the same work; null for one that is OpenSSH already
 */
function adviceOf(
  request: CodeRequest,
  advisor: Advisor | null | undefined,
  instead: 'ssh' | 'sftp' | null,
): readonly BareRemedy[] {
  const place = codePlace(request);
  if (place === null) return [];
  if (place.library.product === 'PuTTY') return [...putty(place), ...otherProgram(place, 'ssh')];
  const own = advisor === undefined ? ADVISORS.get(place.library.product) : advisor;
  if (own !== null && own !== undefined) {
    for (const candidate of candidatePlaces(place)) {
      const change = codeChange(candidate);
      if (change !== null) return own(change);
    }
  }
  const isOpenSsh = place.library.product === 'OpenSSH';
  return own === undefined || instead === null || isOpenSsh ? [] : otherProgram(place, instead);
}
