import type { ConfigKind } from '../../core/openssh/config/configDocument.ts';
import { configKindOf } from '../../core/openssh/config/configKind.ts';
import { FOREIGN_LANGUAGES, LANGUAGES, PREVIEW_SCHEME } from './ids.ts';

/** What must be known of a document to tell whether it is a configuration of OpenSSH. */
export interface DocumentName {
  readonly languageId: string;
  /** With slashes, as in a URI. */
  readonly path: string;
  readonly scheme: string;
}

/** Every file that can be told by its path is among these; configKindOf has the last word. */
export const CANDIDATE_PATTERNS = [
  '**/ssh_config*',
  '**/sshd_config*',
  '**/ssh_config.d/*',
  '**/sshd_config.d/*',
  '**/.ssh/**',
] as const;

/** Which grammar a document follows, or null for any other document. */
export function documentKind({ languageId, path, scheme }: DocumentName): ConfigKind | null {
  // What a change would look like is no file of its own: nothing in it is to be mended.
  if (scheme === PREVIEW_SCHEME) return null;
  // The name decides first: extensions with one language for both files call even sshd_config by the client's.
  return configKindOf(path) ?? kindOfLanguage(languageId);
}

function kindOfLanguage(languageId: string): ConfigKind | null {
  const kinds = ['ssh', 'sshd'] as const;
  return kinds.find((kind) => [LANGUAGES[kind], ...FOREIGN_LANGUAGES[kind]].includes(languageId)) ?? null;
}
