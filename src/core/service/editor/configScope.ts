import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import type { IncludeScope } from '../../openssh/config/includeGraph.ts';

/** The machine and the person that a file's paths are read for. */
export interface Machine {
  readonly home: string;
  /** The login name. */
  readonly user: string;
}

/** How a file's relative paths and `~` are read: an ssh_config is the user's unless it stands in /etc/ssh. */
export function scopeOf(kind: ConfigKind, path: string, machine: Machine): IncludeScope {
  const system =
    kind === 'sshd' || path.startsWith('/etc/ssh/') || /^[A-Za-z]:[\\/]ProgramData[\\/]ssh[\\/]/i.test(path);
  return { kind, scope: system ? 'system' : 'user', home: machine.home, user: machine.user };
}
