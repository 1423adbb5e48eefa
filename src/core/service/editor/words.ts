import { ASSUMED_OPENSSH, knownTo } from '../../openssh/builds/modernLists.ts';
import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Algorithm } from '../../ssh/catalogue/catalogue.ts';
import type { DirectiveRecord } from '../../openssh/config/directives.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';

/** `since OpenSSH 9.8`, or nothing for what has always been there (before 4.0, older than any system in use). */
export function sinceWords(since: string): string {
  return /^\d+\.\d+(p\d+)?$/.test(since) ? `since OpenSSH ${since.replace(/p\d+$/, '')}` : 'in every OpenSSH';
}

/** What holds where a keyword is not set, or null where that is not known. */
export function defaultOf(record: DirectiveRecord): string | null {
  return record.argument.kind === 'algorithm-list'
    ? 'the list that the release brings along'
    : (record.default ?? null);
}

/** What becomes of a keyword that no longer does what it did, as a sentence; null for one in use. */
export function fateOf(record: DirectiveRecord): string | null {
  if (record.aliasOf !== undefined) {
    const gone = record.removedSince === undefined ? '' : `, not taken since OpenSSH ${plain(record.removedSince)}`;
    return `An older spelling of ${record.aliasOf}${gone}.`;
  }
  if (record.removedSince !== undefined) return `Unknown to OpenSSH since ${plain(record.removedSince)}.`;
  if (record.deprecatedSince !== undefined) {
    return `Without effect since OpenSSH ${plain(record.deprecatedSince)}.`;
  }
  return null;
}

function plain(version: string): string {
  return version.replace(/p\d+$/, '');
}

/** Whether a release offers an algorithm when nothing is configured, as far as the catalogue tells. */
export function isDefault(algorithm: Algorithm, kind: ConfigKind, openssh: OpenSshVersion | null): boolean {
  const release = openssh ?? ASSUMED_OPENSSH;
  if (!knownTo(release, algorithm.kind, algorithm.name)) return false;
  const disabled = algorithm.disabledByDefaultOpenSSH?.[kind === 'ssh' ? 'client' : 'server'];
  if (disabled === undefined) return true;
  return /^\d/.test(disabled) && !atLeast(release, disabled);
}
