import type { ConfigKind } from '../core/config/configDocument.ts';
import { FOREIGN_LANGUAGES, LANGUAGES, PREVIEW_SCHEME } from './ids.ts';

/** What must be known of a document to tell whether it is a configuration of OpenSSH. */
export interface DocumentName {
  readonly languageId: string;
  /** With slashes, as in a URI. */
  readonly path: string;
  readonly scheme: string;
}

/** Path patterns by which these files are told, whatever language an editor gives them. */
export const FILE_PATTERNS = {
  ssh: ['**/ssh_config', '**/.ssh/config', '**/.ssh/config.d/*', '**/.ssh/*.conf', '**/ssh_config.d/*.conf'],
  sshd: ['**/sshd_config', '**/sshd_config.d/*.conf'],
} as const;

const SSHD_PATH = /\/(?:sshd_config|sshd_config\.d\/[^/]+\.conf)$/;
const SSH_PATH =
  /\/(?:ssh_config|ssh_config\.d\/[^/]+\.conf|\.ssh\/config|\.ssh\/config\.d\/[^/]+|\.ssh\/[^/]+\.conf)$/;

/** Extensions that have one language for both files call even sshd_config so; the file's own name decides first. */
export function configKindOf({ languageId, path, scheme }: DocumentName): ConfigKind | null {
  // What a change would look like is no file of its own: nothing in it is to be mended.
  if (scheme === PREVIEW_SCHEME) return null;
  if (SSHD_PATH.test(path)) return 'sshd';
  if (SSH_PATH.test(path)) return 'ssh';
  if (languageId === LANGUAGES.sshd || includes(FOREIGN_LANGUAGES.sshd, languageId)) return 'sshd';
  if (languageId === LANGUAGES.ssh || includes(FOREIGN_LANGUAGES.ssh, languageId)) return 'ssh';
  return null;
}

function includes(words: readonly string[], word: string): boolean {
  return words.includes(word);
}
