/**
 * OpenSSH release numbers, compared as numbers: as strings "10.0" would sort before "9.2".
 */
export interface OpenSshVersion {
  readonly major: number;
  readonly minor: number;
  /** The portable patch level, `p1` → 1; 0 where it is not told. */
  readonly patch: number;
}

/** The oldest release whose names are assumed where the target is not known: Debian 11 and RHEL 9 have at least it. */
export const ASSUMED_OPENSSH: OpenSshVersion = { major: 8, minor: 4, patch: 1 };

const RELEASE = /^(\d{1,3})\.(\d{1,3})(?:\.\d{1,3}){0,4}(?:p(\d{1,3}))?(?![\d.])/;

/**
 * Reads `9.2`, `9.2p1`, `OpenSSH_9.2p1 Debian-2+deb12u3`, `OpenSSH_for_Windows_9.5p1`.
 * Returns null for anything that does not begin so.
 */
export function parseOpenSshVersion(text: string): OpenSshVersion | null {
  const match = RELEASE.exec(text.trim().replace(/^OpenSSH_(for_Windows_)?/, ''));
  if (match === null) return null;
  return { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0) };
}

/** Negative when `a` is older than `b`, zero when equal, positive when newer. Patch levels count last. */
export function compareOpenSsh(a: OpenSshVersion, b: OpenSshVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** `release` is at least `major.minor`, whatever the patch levels: what "since 8.5" means. */
export function atLeast(release: OpenSshVersion, since: string): boolean {
  const other = parseOpenSshVersion(since);
  return other !== null && (release.major - other.major || release.minor - other.minor) >= 0;
}

/** `9.2p1`, or `9.2` where the patch level is not known. */
export function formatOpenSsh(version: OpenSshVersion): string {
  const patch = version.patch > 0 ? `p${version.patch}` : '';
  return `${version.major}.${version.minor}${patch}`;
}
