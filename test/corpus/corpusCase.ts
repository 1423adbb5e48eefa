/** The text of a file: as it stands, bytes in Latin-1 (for other encodings), or a copy of one under test/fixtures. */
export type FileText = string | { readonly latin1: string } | { readonly fixture: string };

/** What a server of 127.0.0.1 does with a connection. Nothing of it is random but the host key of one that shakes hands. */
export type ServerScript =
  /** Sends an identification string and a KEXINIT of these lists, and hangs up once the client has answered. */
  | { readonly does: 'offer'; readonly identification: string; readonly lists: ServerLists }
  /** Completes a handshake, with ssh2: modern lists and an Ed25519 key, or SHA-1 and an RSA key. */
  | { readonly does: 'shake'; readonly offer: 'modern' | 'legacy' }
  /** Sends some bytes, then hangs up. */
  | { readonly does: 'say'; readonly bytes: string }
  /** Accepts the connection and does nothing. */
  | { readonly does: 'nothing' }
  /** Does not listen: the connection is refused. */
  | { readonly does: 'refuse' };

/** The lists of a server; each stands for both directions. */
export interface ServerLists {
  readonly kex: readonly string[];
  readonly hostKey: readonly string[];
  readonly cipher: readonly string[];
  readonly mac: readonly string[];
  readonly compression: readonly string[];
}

/**
 * One input of the command. In `argv`, in the texts of files and in `stdin`, `{dir}` stands for the folder of the case,
 * which is its working directory and its home, and `{port:NAME}` for the port of a server.
 */
export interface CorpusCase {
  /** Unique in its command; part of the record. */
  readonly id: string;
  readonly argv: readonly string[];
  /** By path in the folder of the case. */
  readonly files?: Readonly<Record<string, FileText>>;
  readonly stdin?: string;
  readonly servers?: Readonly<Record<string, ServerScript>>;
  /** Whether PATH has an ssh; it is a script of ours (`fakeSsh.ts`). Without it there is none. */
  readonly ssh?: true;
  /** Files that the command writes, recorded as they are afterwards. */
  readonly after?: readonly string[];
}
