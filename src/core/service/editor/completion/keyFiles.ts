import type { ConfigDocument } from '../../../openssh/config/configDocument.ts';
import { isRemotePath } from '../../../openssh/config/includeGraph.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { ArgumentCursor } from './segment.ts';
import type { Completion } from './completionItem.ts';

/** The folders where keys usually stand; names alone are read, never what is in a file. */
export interface KeyFolders {
  /** The home folder; `~/.ssh` of it is listed. */
  readonly home: string;
  /** Usually `/etc/ssh`. */
  readonly system: string;
  /** As FileReader.glob: the paths that a pattern matches, none for a UNC path. */
  glob(pattern: string): Promise<readonly string[]>;
}

/** More keys than anyone has in a folder. */
const MAX_FILES = 200;

interface Wanted {
  readonly name: RegExp;
  /** Private keys are told by more than their own name. */
  readonly secret: boolean;
}

const NOT_KEYS = /^(?:known_hosts|authorized_keys|config|environment|rc)(?:$|\.)|\.pub$/;

/** Which files a keyword names. */
const KEYWORDS: ReadonlyMap<string, Wanted> = new Map([
  ['ssh identityfile', { name: /./, secret: true }],
  ['sshd hostkey', { name: /./, secret: true }],
  ['ssh certificatefile', { name: /-cert\.pub$/, secret: false }],
  ['sshd hostcertificate', { name: /-cert\.pub$/, secret: false }],
  ['sshd trustedusercakeys', { name: /\.pub$/, secret: false }],
]);

/**
 * The key files of `~/.ssh` (ssh_config) or `/etc/ssh` (sshd_config), as paths that OpenSSH takes. A private key is
 * told by the `.pub` beside it or by its customary name. Null for a keyword that names no key, none where the file is
 * not on this machine.
 */
export async function completeKeyFiles(
  document: ConfigDocument,
  cursor: ArgumentCursor,
  folders: KeyFolders | null,
): Promise<readonly Completion[] | null> {
  const { directive, argument, index } = cursor.place;
  const wanted = KEYWORDS.get(`${document.kind} ${directive.keyword}`);
  if (wanted === undefined) return null;
  if (index > 0 || folders === null) return [];
  const folder = document.kind === 'ssh' ? `${folders.home}/.ssh` : folders.system;
  if (isRemotePath(folder)) return [];
  const paths = await folders.glob(`${folder}/*`);
  const names = paths.slice(0, MAX_FILES * 2).map((path) => path.split(/[/\\]/).at(-1) ?? '');
  const all = new Set(names);
  const range = rangeOf(document, argument ?? { start: cursor.offset, end: cursor.offset });
  return (
    names
      // A name with white space or quotes would have to be quoted itself: too rare to get right here.
      .filter((name) => wanted.name.test(name) && !/[\s"'\\]/.test(name) && (!wanted.secret || isPrivate(name, all)))
      .slice(0, MAX_FILES)
      .map((name) => {
        const path = document.kind === 'ssh' ? `~/.ssh/${name}` : `${folders.system}/${name}`;
        return { label: path, kind: 'file', insert: path, range, sort: path };
      })
  );
}

function isPrivate(name: string, all: ReadonlySet<string>): boolean {
  return !NOT_KEYS.test(name) && (all.has(`${name}.pub`) || /^id_|_key$/.test(name));
}
