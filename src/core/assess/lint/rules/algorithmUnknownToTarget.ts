import { algorithmsOf, lookup } from '../../../ssh/catalogue/catalogue.ts';
import { knownTo } from '../../../openssh/builds/modernLists.ts';
import { atLeast, formatOpenSsh, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import { isConcrete, matchPattern } from '../../../openssh/config/pattern.ts';
import { removeName } from '../fixes/removeName.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { MAX_FOUND_PER_LIST, type Found, type LineRule } from '../rule.ts';
import { type AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/**
 * `algorithm-unknown-to-target`: a name that is known, though not to the release that will read the file: too new,
 * removed, or never of OpenSSH at all. The release refuses the file, so sshd would not start after the edit.
 */
export const algorithmUnknownToTarget: LineRule = {
  code: 'algorithm-unknown-to-target',
  kind: 'validity',
  checkLine: (target) => {
    const { list, openssh } = target;
    if (list === null || list.list.prefix === '-') return [];
    const { names } = list.list;
    const empty = names.findIndex(({ name }) => name === '');
    return (empty === -1 ? names : names.slice(0, empty))
      .filter(({ name }) => isLacking(list, name, openssh))
      .slice(0, MAX_FOUND_PER_LIST)
      .map((listed) => describe(target, list, listed));
  },
};

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

function describe(
  { document, openssh }: LineTarget,
  target: AlgorithmListLine,
  { name, start, end }: ListedName,
): Found {
  const record = lookup(target.kind, name);
  const release = openssh === null ? 'OpenSSH' : `OpenSSH ${formatOpenSsh(openssh)}`;
  return {
    code: 'algorithm-unknown-to-target',
    // Debian 12 has brought some names to its 9.2: whether this sshd is such a one cannot be seen.
    severity: isBackported(record?.backportedOpenSSH, openssh) ? 'warning' : 'error',
    ...(target.use === 'kex' || target.use === 'hostKey' ? { slot: target.use } : {}),
    algorithm: name,
    message: `${release} does not know ${name}${historyOf(record)}: it refuses the whole file.`,
    refs: [`${document.kind}_config(5)`],
    span: { start, end },
    makeFixes: () => [removeName(document, target, name, false)],
  };
}

function isBackported(since: string | undefined, openssh: OpenSshVersion | null): boolean {
  return since !== undefined && openssh !== null && atLeast(openssh, since);
}

function historyOf(record: ReturnType<typeof lookup>): string {
  if (record?.addedOpenSSH === undefined) return record === undefined ? '' : ', which is of other implementations';
  const removed = record.removedOpenSSH === undefined ? '' : ` and was removed in ${record.removedOpenSSH}`;
  return `, which came with ${record.addedOpenSSH}${removed}`;
}
