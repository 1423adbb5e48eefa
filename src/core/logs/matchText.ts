import { kindName } from '../negotiation/slotNames.ts';
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
  'connection-closed': (match) => ({
    title: 'The other side closed the connection',
    explanation: `The connection to ${peer(match)} was closed ${when(match)}. By itself this tells no mismatch: sshd's log has the reason. ${cause(match)}`,
  }),
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
  'no-mutual-signature': () => ({
    title: 'Your key cannot sign in a way the server accepts',
    explanation:
      'This is about your own key at the login, not about the host key or the algorithms of the connection. An RSA key signs with rsa-sha2-256 or rsa-sha2-512 today; an old server knows only ssh-rsa (SHA-1). An Ed25519 or ECDSA key avoids it; otherwise update the server. For this host alone PubkeyAcceptedAlgorithms +ssh-rsa brings SHA-1 back, as a temporary downgrade.',
  }),
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
    explanation: `Your client and ${peer(match)} agreed on algorithms, but the exchange itself failed${match.details.reason === undefined ? '' : ` (${match.details.reason})`}. Another key exchange method or host key type for this host may work; sshd's log tells more.`,
  }),
  'protocol-error': (match) => ({
    title: 'The other side does not speak SSH as expected',
    explanation: `What came from ${peer(match)} is no SSH packet. Another service may listen on that port, or something on the way changes the data.`,
  }),
};

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
