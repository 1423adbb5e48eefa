import type { ConfigKind } from '../../openssh/config/configDocument.ts';

/** What becomes of the program that reads a file of this kind, when it refuses the file. The end of a message. */
export function consequence(kind: ConfigKind): string {
  return kind === 'sshd' ? 'sshd will not start' : 'ssh will not connect';
}
