/** The systems whose ways to reload sshd differ. `unix` stands for one that does not tell which it is. */
export type ServerPlatform =
  'debian' | 'redhat' | 'freebsd' | 'netbsd' | 'openbsd' | 'alpine' | 'macos' | 'windows' | 'unix';

/**
 * What distributions write into their sshd's version or its comment (version.h of their packages): Debian, Ubuntu and
 * Raspbian by default, FreeBSD and NetBSD always, Microsoft in the version itself. Others write nothing.
 */
const MARKS: readonly (readonly [mark: RegExp, platform: ServerPlatform])[] = [
  [/OpenSSH_for_Windows/, 'windows'],
  [/\b(?:Debian|Ubuntu|Raspbian)\b/, 'debian'],
  [/\bFreeBSD\b/, 'freebsd'],
  [/\bNetBSD/, 'netbsd'],
];

/** The system that a server's identification line (RFC 4253 §4.2) tells of; `unix` where it tells of none. */
export function serverPlatform(identification: string): ServerPlatform {
  return MARKS.find(([mark]) => mark.test(identification))?.[1] ?? 'unix';
}
