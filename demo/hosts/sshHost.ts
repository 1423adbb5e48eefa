import ssh2 from 'ssh2';
import type { Algorithms, Connection } from 'ssh2';
import { generateHostKey } from './hostKey.ts';
import { listen } from './listener.ts';
import type { DemoHost, Expectation, RunningHost } from './demoHost.ts';

/** What nobody misses: a demo host completes key exchange, then lets no one in. */
const BANNER = 'This is a demo host of Kexpert. Key exchange worked; nobody can log in here.\r\n';

/** A demo host that speaks SSH, told by what it offers. */
export interface SshHostDescription {
  readonly alias: string;
  readonly preferredPort: number;
  readonly shows: string;
  readonly expected: Expectation;
  /** The software version of its identification string (RFC 4253 §4.2). */
  readonly ident: string;
  readonly hostKey: 'ed25519' | 'rsa';
  /** One list of ciphers and of MACs: ssh2 sends the same for both directions. */
  readonly offer: Required<Pick<Algorithms, 'kex' | 'serverHostKey' | 'cipher' | 'hmac' | 'compress'>>;
  /** Whether it takes part in strict key exchange (OpenSSH PROTOCOL §1.10). */
  readonly strictKex: boolean;
}

/** Makes the host; each start generates a host key of its own, kept in memory only. */
export function sshHost(description: SshHostDescription): DemoHost {
  const { alias, preferredPort, shows, expected } = description;
  return { alias, preferredPort, shows, expected, start: () => startSsh(description) };
}

async function startSsh(description: SshHostDescription): Promise<RunningHost> {
  const server = new ssh2.Server(
    {
      hostKeys: [await generateHostKey(description.hostKey)],
      algorithms: description.offer,
      ident: description.ident,
      banner: BANNER,
    },
    (connection) => {
      if (!description.strictKex) leaveStrictKex(connection);
      // A peer that only probes leaves in the middle of the handshake: not an error of this host.
      connection.on('error', () => undefined);
      connection.on('authentication', (attempt) => attempt.reject([]));
    },
  );
  return listen(description.alias, description.preferredPort, (socket) => server.injectSocket(socket));
}

const STRICT_MARKER = 'kex-strict-s-v00@openssh.com';

/** The lists that ssh2 keeps ready to send, as far as they are needed here. */
interface PreparedLists {
  readonly kex: { readonly array: readonly string[] };
  readonly serverHostKey: { readonly array: readonly string[] };
  readonly cs: PreparedDirection;
  readonly sc: PreparedDirection;
}
type PreparedDirection = Readonly<
  Record<'cipher' | 'mac' | 'compress' | 'lang', { readonly array: readonly string[] }>
>;

/** A list of lists ready to send; its class makes another from plain lists. */
interface PreparedOffer {
  readonly lists: PreparedLists;
  readonly constructor: new (lists: object) => PreparedOffer;
}

/** What lies inside an ssh2 connection between the client's identification string and its own KEXINIT. */
interface ConnectionInside {
  readonly _protocol?: { _offer?: PreparedOffer; _strictMode?: boolean };
}

/**
 * Takes strict key exchange out of one connection: the marker from the offer, and the sequence number resets that
 * would follow from it. ssh2 has no option for this (it appends the marker to whatever list it is given), so its
 * prepared offer is replaced, before it is sent. The handshake that follows is a complete one without strict kex.
 * @throws Error when ssh2 is not built as expected
 */
function leaveStrictKex(connection: Connection): void {
  const protocol = (connection as unknown as ConnectionInside)._protocol;
  const prepared = protocol?._offer;
  if (protocol === undefined || prepared?.lists.kex.array.includes(STRICT_MARKER) !== true) {
    throw new Error('This release of ssh2 keeps its offer elsewhere: the host without strict kex needs 1.17');
  }
  const { kex, serverHostKey, cs, sc } = prepared.lists;
  const direction = (lists: PreparedDirection): object => ({
    cipher: lists.cipher.array,
    mac: lists.mac.array,
    compress: lists.compress.array,
    lang: [],
  });
  protocol._offer = new prepared.constructor({
    kex: kex.array.filter((name) => name !== STRICT_MARKER),
    serverHostKey: serverHostKey.array,
    cs: direction(cs),
    sc: direction(sc),
  });
  protocol._strictMode = false;
}
