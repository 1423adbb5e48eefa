import type { ServerPlatform } from '../../../openssh/builds/serverPlatform.ts';

/** How new settings come into force on one system. */
export interface ReloadCommand {
  /** Where there is more than one: on which system, e.g. `systemd, where the service is called ssh`. */
  readonly where: string;
  readonly command: string;
}

const DEBIAN: ReloadCommand = { where: 'systemd on Debian and Ubuntu', command: 'sudo systemctl reload ssh' };
const REDHAT: ReloadCommand = {
  where: 'systemd on Fedora, Red Hat, SUSE and Arch',
  command: 'sudo systemctl reload sshd',
};
const OPENRC: ReloadCommand = { where: 'OpenRC (Alpine, Gentoo)', command: 'sudo rc-service sshd reload' };
const SYSV: ReloadCommand = { where: 'SysV init', command: 'sudo service ssh reload || sudo service sshd reload' };
const FREEBSD: ReloadCommand = { where: 'FreeBSD', command: 'sudo service sshd reload' };
const NETBSD: ReloadCommand = { where: 'NetBSD', command: 'sudo /etc/rc.d/sshd reload' };
const OPENBSD: ReloadCommand = { where: 'OpenBSD', command: 'doas rcctl reload sshd' };
/** launchd starts an sshd for each connection, which reads the file anew. */
const MACOS: ReloadCommand = { where: 'macOS', command: 'sudo launchctl kickstart -k system/com.openssh.sshd' };
/** The service has no reload; sessions that are open live in processes of their own and stay. */
const WINDOWS: ReloadCommand = { where: 'Windows (PowerShell)', command: 'Restart-Service sshd' };

const RELOADS: Readonly<Record<ServerPlatform, readonly ReloadCommand[]>> = {
  debian: [DEBIAN, SYSV],
  redhat: [REDHAT],
  alpine: [OPENRC],
  freebsd: [FREEBSD],
  netbsd: [NETBSD],
  openbsd: [OPENBSD],
  macos: [MACOS],
  windows: [WINDOWS],
  unix: [DEBIAN, REDHAT, OPENRC, SYSV, FREEBSD, OPENBSD, MACOS],
};

/** The commands that make sshd read its file again without ending a session, the likeliest first. Never empty. */
export function reloadCommands(platform: ServerPlatform): readonly ReloadCommand[] {
  return RELOADS[platform];
}

/** Where sshd keeps its configuration and its keys. */
export interface ServerPlaces {
  readonly config: string;
  readonly keys: string;
  /** What checks the configuration. */
  readonly test: string;
}

/** The usual places of a platform; packages of other origin may differ. */
export function serverPlaces(platform: ServerPlatform): ServerPlaces {
  if (platform === 'windows') {
    const folder = 'C:\\ProgramData\\ssh';
    return { config: `${folder}\\sshd_config`, keys: folder, test: 'sshd.exe -t' };
  }
  // sshd wants to be called by its full path, and an administrator's PATH may lack /usr/sbin.
  const test = platform === 'openbsd' ? 'doas /usr/sbin/sshd -t' : 'sudo /usr/sbin/sshd -t';
  return { config: '/etc/ssh/sshd_config', keys: '/etc/ssh', test };
}
