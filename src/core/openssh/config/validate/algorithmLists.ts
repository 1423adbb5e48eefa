import { algorithmsOf } from '../../../ssh/catalogue/catalogue.ts';
import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { knownTo } from '../../builds/modernLists.ts';
import { applyAlgorithmList, type ListPrefix } from '../algorithmList.ts';
import type { AlgorithmListLine } from '../algorithmListLine.ts';
import type { LineTarget } from '../lineTarget.ts';
import type { DocumentError } from './startupError.ts';

/** The first release that looks for at least one name before the empty one (cipher.c, ciphers_valid; mac.c, mac_valid). */
const ONE_NAME_SINCE = '10.4';
/** The releases that brought the prefixes of lists (readconf.c and servconf.c, where a list is checked). */
const PREFIX_SINCE: ReadonlyMap<ListPrefix, string> = new Map([
  ['+', '7.0'],
  ['-', '7.5'],
  ['^', '8.1'],
]);

/**
 * A list that ends at an empty name, since OpenSSH reads no further there when it checks the names; or that has nothing
 * but a prefix. Of the second kind OpenSSH refuses the file, and from 10.4 on of the first too where ciphers or MACs begin
 * with the empty name.
 */
export function emptyList({ list, fault, openssh }: LineTarget): readonly DocumentError<'empty-list'>[] {
  if (list === null || list.list.prefix === '-' || fault?.code === 'missing-argument') return [];
  const [first, ...others] = list.list.names;
  if (first?.name !== '' || (others.length > 0 && !wantsOneName(list, openssh))) return [];
  const { start, end } = list.list.argument;
  return [{ code: 'empty-list', data: { keyword: list.name }, span: { start, end } }];
}

function wantsOneName({ use }: AlgorithmListLine, openssh: OpenSshVersion | null): boolean {
  return (use === 'cipher' || use === 'mac') && openssh !== null && atLeast(openssh, ONE_NAME_SINCE);
}

/** A list that begins with `+`, `-` or `^`, which the release takes for a part of the first name. */
export function listPrefix({ list, openssh }: LineTarget): readonly DocumentError<'list-prefix'>[] {
  const since = list === null ? undefined : PREFIX_SINCE.get(list.list.prefix);
  if (list === null || since === undefined || openssh === null || atLeast(openssh, since)) return [];
  const { prefix, argument } = list.list;
  const data = { keyword: list.name, prefix, since, openssh };
  return [{ code: 'list-prefix', data, span: { start: argument.start, end: argument.end } }];
}

/**
 * Whether nothing is left of a list whose names pass each for itself, whatever the release's defaults: it begins with an
 * empty name, has only names that stand for no algorithm, or a `!`.
 */
export function comesToNothing({ openssh, directive, list: line }: LineTarget): boolean {
  if (line === null) return false;
  const { list, kind } = line;
  const spec = directive.args[0]?.value ?? '';
  if (spec.startsWith('-') || spec === list.prefix) return false;
  // A list whose last good name is spelt out is not empty; only the odd ones need the catalogue.
  const odd = list.names.some(({ name }) => name === '' || name.startsWith('!')) || kind === 'hostKey';
  if (!odd) return false;
  const names = algorithmsOf(kind).map(({ name }) => name);
  const supported = openssh === null ? names : names.filter((name) => knownTo(openssh, kind, name));
  // What + and ^ add to is never empty.
  return !applyAlgorithmList(spec, supported.slice(0, 1), supported).ok;
}
