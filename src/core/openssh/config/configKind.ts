import type { ConfigKind } from './configDocument.ts';

/**
 * Tells from a path which grammar a file follows: `sshd_config`, files of `sshd_config.d`, backups such as
 * `sshd_config.bak` and `sshd_config.dpkg-new` are the server's; `ssh_config`, `~/.ssh/config` and the files of their
 * `.d` folders the client's. Returns null where the path does not tell.
 */
export function configKindOf(path: string): ConfigKind | null {
  const parts = path.split(/[/\\]+/);
  const [folder = '', name = ''] = parts.slice(-2);
  const file = parts.length === 1 ? folder : name;
  const inFolder = parts.length === 1 ? '' : folder;
  if (/^sshd_config(?!\.d$)/.test(file) || inFolder === 'sshd_config.d') return 'sshd';
  if (/^ssh_config(?!\.d$)/.test(file) || inFolder === 'ssh_config.d') return 'ssh';
  if (/^config(?:[.~-].*)?$/.test(file) && inFolder === '.ssh') return 'ssh';
  return inFolder === 'config.d' && parts.at(-3) === '.ssh' ? 'ssh' : null;
}
