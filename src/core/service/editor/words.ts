import { editorWords } from '../../render/editorWords.ts';
import { ASSUMED_OPENSSH, knownTo } from '../../openssh/builds/modernLists.ts';
import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Algorithm } from '../../ssh/catalogue/catalogue.ts';
import type { DirectiveRecord } from '../../openssh/config/directives.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';

/** `Since OpenSSH 9.8`, or words for what has always been there (before 4.0, older than any system in use). */
export function sinceWords(since: string): string {
  return editorWords().keyword.since(/^\d+\.\d+(p\d+)?$/.test(since) ? plain(since) : null);
}

/** What holds where a keyword is not set, or null where that is not known. */
export function defaultOf(record: DirectiveRecord): string | null {
  return record.argument.kind === 'algorithm-list' ? editorWords().keyword.releaseDefault : (record.default ?? null);
}

/** What becomes of a keyword that no longer does what it did, as a sentence; null for one in use. */
export function fateOf(record: DirectiveRecord): string | null {
  const words = editorWords().keyword;
  if (record.aliasOf !== undefined) {
    return words.aliasOf(record.aliasOf, record.removedSince === undefined ? null : plain(record.removedSince));
  }
  if (record.removedSince !== undefined) return words.removed(plain(record.removedSince));
  if (record.deprecatedSince !== undefined) return words.noEffect(plain(record.deprecatedSince));
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
