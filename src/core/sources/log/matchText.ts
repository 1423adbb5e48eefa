import { kindName } from '../../ssh/proposal/slotNames.ts';
import type { LogMatch, MatchCode } from './logMatch.ts';

/** A match in plain words: what it is, and what happened, why, what next. */
export interface MatchText {
  readonly title: string;
  readonly explanation: string;
}

/** The words for a match; raw names of the log stand in them, which every renderer escapes. */
export function matchText(match: LogMatch): MatchText {
  return TEXTS[match.code](match);
}

const peer = ({ host, port }: LogMatch): string =>
  host === null ? 'the server' : port === null || port === 22 ? host : `${host} port ${port}`;

/** Of a client's words. */
const noMutualSignature: MatchText = {
  title: 'Your key cannot sign in a way the server accepts',
  explanation:
    'This is about your own key at the login, not about the host key or the algorithms of the connection. An RSA key signs with rsa-sha2-256 or rsa-sha2-512 today; an old server knows only ssh-rsa (SHA-1). An Ed25519 or ECDSA key avoids it; otherwise update the server. For this host alone PubkeyAcceptedAlgorithms +ssh-rsa brings SHA-1 back, as a temporary downgrade.',
};

const TEXTS: Readonly<Record<MatchCode, (match: LogMatch) => MatchText>> = {
  'no-common-algorithm': (match) => {
    const what = match.kind === null ? 'algorithm' : kindName(match.kind);
    const who =
      match.writtenBy === 'server'
        ? `The client${match.host === null ? '' : ` at ${match.host}`} and this server`
        : `Your client and ${peer(match)}`;
    return {
      title: `No common ${what}`,
      explanation: `${who} reached each other, but have no ${what} that both allow, so the connection ended before any login.`,
    };
  },
  'algorithms-seen': (match) => {
    const { client, server } = match.proposals;
    if (client !== null && server !== null) {
      return {
        title: 'The algorithms were agreed',
        explanation: `The log shows what your client and ${peer(match)} offer each other, and they agree. If the connection failed, it failed later.`,
      };
    }
    const side = client === null ? peer(match) : 'your client';
    return {
      title: 'One side’s algorithms',
      explanation: `The log shows what ${side} offers, and no failure. The other side’s offer is not in it, so whether the two agreed is not told.`,
    };
  },
  'corrupted-mac': () => ({
    title: 'Corrupted MAC: the algorithms agreed, the data did not',
    explanation:
      'Both sides agreed on their algorithms, and then a packet failed its integrity check. Either the two programs compute the agreed MAC differently (umac-128-etm@openssh.com with old OpenSSH for Windows is known for it), or something on the way changes the data (a faulty network card, driver, VPN or router). Leave that MAC out for this host; if the error stays, look at the network.',
  }),
  'connection-reset': (match) => ({
    title: 'The connection was reset',
    explanation: `The connection to ${peer(match)} was cut off ${when(match)}. That is no mismatch of algorithms. ${cause(match)}`,
  }),
  'connection-closed': (match) =>
    match.writtenBy === 'server'
      ? {
          title: 'The client left before a login',
          explanation: `The client${match.host === null ? '' : ` at ${match.host}`} closed the connection before it had logged in. This server's log does not tell why: look at the client's own message. Port scanners and health checks leave the same line.`,
        }
      : {
          title: 'The other side closed the connection',
          explanation: `The connection to ${peer(match)} was closed ${when(match)}. By itself this tells no mismatch: the server's log has the reason. ${cause(match)}`,
        },
  'connection-refused': (match) => ({
    title: 'The connection was refused',
    explanation: `${subject(match)} is there, but nothing accepts connections on that port. Check the port and that the SSH server runs. Algorithms were not talked about.`,
  }),
  'connection-failed': (match) => ({
    title: 'No connection came about',
    explanation: `${subject(match)} could not be reached${match.details.reason === undefined ? '' : ` (${match.details.reason})`}. Check the network, the VPN and the address. Algorithms were not talked about.`,
  }),
  'timed-out': (match) => ({
    title: 'No answer in time',
    explanation: `${subject(match)} did not answer in time. The host may be down, or a firewall drops the packets; check whether it needs a VPN or a jump host. That is no mismatch of algorithms.`,
  }),
  'name-not-found': (match) => ({
    title: 'The host name is not known',
    explanation: `The name ${match.host ?? 'of the host'} could not be looked up. Check the spelling, the Host lines of your ssh_config, and whether the name needs a VPN.`,
  }),
  'hang-after-kexinit': (match) => ({
    title: 'The log ends while the key exchange waits',
    explanation: `Your client and ${peer(match)} exchanged their algorithms, and then no answer to the key exchange came. Often large packets get lost on the way (path MTU, as in some VPNs). Try a smaller MTU, or a key exchange method with smaller messages, such as curve25519-sha256.`,
  }),
  'no-mutual-signature': (match) =>
    match.writtenBy === 'server'
      ? {
          title: 'This server does not accept that signature of the user’s key',
          explanation: `The client wanted to log in with ${match.details.name ?? 'an algorithm'}, which PubkeyAcceptedAlgorithms (PubkeyAcceptedKeyTypes before 8.5) leaves out here. The connection’s own algorithms had been agreed. For an RSA key a client of today signs with rsa-sha2-256 or rsa-sha2-512: update the client, or use an Ed25519 key.`,
        }
      : noMutualSignature,
  'host-key-changed': (match) => ({
    title: 'The host key is another than the one you know',
    explanation: `The key that ${peer(match)} showed is not the one in your known_hosts${place(match)}. It was set up anew, or something pretends to be it. Do not go on before its administrator has confirmed the new fingerprint${match.details.fingerprint === undefined ? '' : ` ${match.details.fingerprint}`}.`,
  }),
  'host-key-unknown': (match) => ({
    title: 'The host key was not accepted',
    explanation: `Your ssh does not know the key of ${peer(match)}, or did not accept it, and could not ask. Connect once by hand, compare the fingerprint with what its administrator tells you, and accept it.`,
  }),
  'too-many-auth-failures': (match) => ({
    title: 'Too many keys were tried',
    explanation: `${subject(match)} ended the login because your client offered more keys than it allows (MaxAuthTries), usually all keys of the agent. Name the right one with IdentityFile and set IdentitiesOnly yes for this host. The algorithms had been agreed.`,
  }),
  'permission-denied': (match) => ({
    title: 'The login was refused',
    explanation: `${subject(match)} accepted none of your ways to log in${match.details.methods === undefined ? '' : ` (it allows ${match.details.methods})`}. The algorithms had been agreed: check the user name, the key and authorized_keys.`,
  }),
  'config-error': (match) => {
    const { file, fileLine, keyword, value } = match.details;
    const where = file === undefined ? '' : ` in ${file}${fileLine === undefined ? '' : `, line ${fileLine}`}`;
    const what = [keyword, value === undefined ? undefined : `“${value}”`]
      .filter((part) => part !== undefined)
      .join(' ');
    return {
      title: 'The configuration is not accepted',
      explanation: `OpenSSH refused a line of its own configuration${where}${what === '' ? '' : `: ${what}`}. No connection was tried; sshd would not start. The name may be misspelt, or newer or older than this release: open the file, where Kexpert marks the line.`,
    };
  },
  'key-exchange-failed': (match) => ({
    title: 'The key exchange failed',
    explanation: `${match.writtenBy === 'server' ? `The client${match.host === null ? '' : ` at ${match.host}`} and this server` : `Your client and ${peer(match)}`} got into the key exchange, and it failed${match.details.reason === undefined || match.details.reason === '' ? '' : ` (${match.details.reason})`}. ${nextStep(match)}`,
  }),
  'protocol-error': (match) => ({
    title: 'The other side does not speak SSH as expected',
    explanation: `What came from ${peer(match)} is no SSH packet. Another service may listen on that port, or something on the way changes the data.`,
  }),
  'protocol-version': (match) => ({
    title: 'No common version of the SSH protocol',
    explanation: `One side speaks SSH 1 only, the other SSH 2, so algorithms were not talked about. SSH 1 is broken, and OpenSSH has had none since 7.6: ${match.writtenBy === 'server' ? 'update the client' : 'switch SSH 2 on at the server, or update it'}.`,
  }),
  'no-identification': (match) => ({
    title: match.writtenBy === 'server' ? 'What connected is no SSH client' : 'The server did not greet with SSH',
    explanation:
      match.writtenBy === 'server'
        ? `What came from ${match.host ?? 'the other side'} is not how an SSH client begins${reasonOf(match)}. Mostly that is a port scanner, a browser or a health check, and nothing to mend here.`
        : `No SSH greeting came from ${peer(match)}${reasonOf(match)}. Algorithms were not talked about. Another service may listen on that port, the server may be overloaded or limit connections (MaxStartups, fail2ban), or a proxy stands in the way: check host and port, and try ssh -v.`,
  }),
  'weak-algorithm': (match) => ({
    title: 'Agreed, but the client warns of the algorithm',
    explanation: `The best that both sides have in common${match.kind === null ? '' : ` as ${kindName(match.kind)}`} is ${match.details.name ?? 'a weak algorithm'}, which is below the line that your client is set to warn at. That is no mismatch: the connection works once the prompt is accepted. Update the server, or let the client know a newer algorithm that the server has.`,
  }),
};

function reasonOf({ details: { reason } }: LogMatch): string {
  return reason === undefined ? '' : ` (${reason})`;
}

/** What next, by the reason that is told. */
function nextStep({ details: { reason = '' } }: LogMatch): string {
  if (reason.includes('Invalid key length')) {
    return 'A key is shorter than the client allows: mostly the server’s RSA host key, below RequiredRSASize (1,024 bits unless set otherwise). Give the server a longer one, or an Ed25519 host key.';
  }
  if (/DH[_ ]GEX group|DH grp|[Pp]rime size|DH key size/.test(reason)) {
    return 'The sides agreed on a Diffie-Hellman method, but have no size of its group that both allow. Another key exchange method for this host avoids it, such as curve25519-sha256 or diffie-hellman-group14-sha256.';
  }
  return 'Another key exchange method or host key type for this host may work; the server’s log tells more.';
}

function subject(match: LogMatch): string {
  const name = peer(match);
  return name === 'the server' ? 'The server' : name;
}

function place({ details: { file, fileLine } }: LogMatch): string {
  return file === undefined ? '' : ` (${file}${fileLine === undefined ? '' : `, line ${fileLine}`})`;
}

const WHEN: ReadonlyMap<string, string> = new Map([
  ['identify', 'before the server had said anything of itself'],
  ['kexinit', 'after the algorithms had been offered'],
  ['key-exchange', 'during the key exchange'],
  ['login', 'after the keys had been agreed'],
]);

function when({ details: { stage } }: LogMatch): string {
  return WHEN.get(stage ?? '') ?? 'early';
}

function cause({ details: { stage } }: LogMatch): string {
  switch (stage) {
    case 'identify':
      return 'The server may limit connections, ban this address (fail2ban, hosts.deny), be overloaded, or a firewall may not like SSH.';
    case 'kexinit':
    case 'key-exchange':
      return 'A firewall or proxy that inspects SSH, a lost large packet, or a crash of the server can be behind it.';
    default:
      return 'Run ssh -vvv to see how far it came.';
  }
}
