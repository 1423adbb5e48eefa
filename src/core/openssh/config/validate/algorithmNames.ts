import { algorithmsOf, lookup } from '../../../ssh/catalogue/catalogue.ts';
import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { knownTo } from '../../builds/modernLists.ts';
import type { ListedName } from '../algorithmList.ts';
import type { AlgorithmListLine } from '../algorithmListLine.ts';
import type { LineTarget } from '../lineTarget.ts';
import { isConcrete, matchPattern } from '../pattern.ts';
import type { DocumentError } from './startupError.ts';

/**
 * What is told of the names of one list. OpenSSH has fewer in all; a line with more is noise, and each error costs a
 * walk over all names when it is fixed.
 */
export const MAX_ERRORS_PER_LIST = 100;
/**
 * The short names of key types, in any case, that sshkey_type_from_name() took as well before SHORT_NAMES_UNTIL. They
 * then match nothing.
 */
const SHORT_NAMES: ReadonlySet<string> = new Set(['rsa', 'dsa', 'ecdsa', 'ed25519', 'ecdsa-sk', 'ed25519-sk']);
const SHORT_NAMES_UNTIL = '9.4';

/**
 * The names of a list that no implementation is known to have. Wildcards are left alone where OpenSSH takes them and they
 * match something.
 */
export function unknownNames({ list, openssh }: LineTarget): readonly ListedName[] {
  if (list === null) return [];
  return checkedNames(list).filter(({ name }) => !isKnown(list, name, openssh));
}

/** Names that no implementation is known to have. In a list of names to remove they do no harm. */
export function unknownAlgorithms(target: LineTarget): readonly DocumentError<'unknown-algorithm'>[] {
  const { list } = target;
  if (list === null || list.list.prefix === '-') return [];
  return unknownNames(target)
    .slice(0, MAX_ERRORS_PER_LIST)
    .map((listed) => ({ code: 'unknown-algorithm', ...about(target, list, listed) }));
}

/** The names of a list that are known, though not to the release: too new, removed, or never of OpenSSH at all. */
export function namesUnknownToTarget({ list, openssh }: LineTarget): readonly ListedName[] {
  if (list === null || list.list.prefix === '-') return [];
  return checkedNames(list).filter(({ name }) => isLacking(list, name, openssh));
}

/** Names that the release does not know for certain. */
export function algorithmsUnknownToTarget(target: LineTarget): readonly DocumentError<'algorithm-unknown-to-target'>[] {
  const { list } = target;
  if (list === null) return [];
  return namesUnknownToTarget(target)
    .filter(({ name }) => !mayBeBackported(list, name, target.openssh))
    .slice(0, MAX_ERRORS_PER_LIST)
    .map((listed) => ({ code: 'algorithm-unknown-to-target', ...about(target, list, listed) }));
}

/** Debian 12 has brought some names to its 9.2: whether this sshd is such a one cannot be seen. */
export function mayBeBackported({ kind }: AlgorithmListLine, name: string, openssh: OpenSshVersion | null): boolean {
  const since = lookup(kind, name)?.backportedOpenSSH;
  return since !== undefined && openssh !== null && atLeast(openssh, since);
}

function about(
  { document, openssh }: LineTarget,
  { name: keyword, use, kind }: AlgorithmListLine,
  { name, start, end }: ListedName,
): Pick<DocumentError<'unknown-algorithm'>, 'data' | 'span'> {
  return { data: { keyword, use, kind, algorithm: name, file: document.kind, openssh }, span: { start, end } };
}

/** The names that OpenSSH checks: it stops at an empty one, and checks none of a list of names to remove. */
function checkedNames({ list }: AlgorithmListLine): readonly ListedName[] {
  const empty = list.names.findIndex(({ name }) => name === '');
  return empty === -1 || list.prefix === '-' ? list.names : list.names.slice(0, empty);
}

function isKnown({ kind, list }: AlgorithmListLine, name: string, openssh: OpenSshVersion | null): boolean {
  if (name === '' || lookup(kind, name) !== undefined) return true;
  if (!isConcrete(name) && list.prefix === '-') return true;
  if (kind !== 'hostKey') return false;
  if (isConcrete(name))
    return SHORT_NAMES.has(name.toLowerCase()) && (openssh === null || !atLeast(openssh, SHORT_NAMES_UNTIL));
  const pattern = name.startsWith('!') ? name.slice(1) : name;
  return algorithmsOf(kind).some((record) => matchPattern(record.name, pattern));
}

function isLacking({ kind }: AlgorithmListLine, name: string, openssh: OpenSshVersion | null): boolean {
  const record = lookup(kind, name);
  // GSS-API methods are of patched builds alone, which check such a name by its family.
  if (record?.name.endsWith('-*') === true) return false;
  if (record !== undefined) return openssh === null ? record.addedOpenSSH === undefined : !knownTo(openssh, kind, name);
  if (openssh === null || kind !== 'hostKey' || isConcrete(name)) return false;
  const pattern = name.startsWith('!') ? name.slice(1) : name;
  const matching = algorithmsOf(kind).filter((candidate) => matchPattern(candidate.name, pattern));
  return matching.length > 0 && !matching.some((candidate) => knownTo(openssh, kind, candidate.name));
}
