import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import { foundInList } from '../foundInList.ts';
import { mayBeBackported, namesUnknownToTarget } from '../../../openssh/config/validate/algorithmNames.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { removeName } from '../fixes/removeName.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Found, LineRule } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/**
 * `algorithm-unknown-to-target`: a name that is known, though not to the release that will read the file: too new,
 * removed, or never of OpenSSH at all. The release refuses the file, so sshd would not start after the edit.
 */
export const algorithmUnknownToTarget: LineRule = {
  code: 'algorithm-unknown-to-target',
  kind: 'validity',
  checkLine: (target) => {
    const { list } = target;
    return list === null ? [] : foundInList(namesUnknownToTarget(target), (listed) => describe(target, list, listed));
  },
};

function describe({ document, openssh }: LineTarget, target: AlgorithmListLine, listed: ListedName): Found {
  const { name, start, end } = listed;
  return {
    code: 'algorithm-unknown-to-target',
    severity: mayBeBackported(target, name, openssh) ? 'warning' : 'error',
    ...(target.use === 'kex' || target.use === 'hostKey' ? { slot: target.use } : {}),
    algorithm: name,
    message: algorithmUnknownToTargetMessage({ algorithm: name, kind: target.kind, openssh }),
    refs: [`${document.kind}_config(5)`],
    span: { start, end },
    makeFixes: () => [removeName(document, target, name, false)],
  };
}

export function algorithmUnknownToTargetMessage({
  algorithm,
  kind,
  openssh,
}: Pick<StartupErrorData['algorithm-unknown-to-target'], 'algorithm' | 'kind' | 'openssh'>): string {
  const release = openssh === null ? 'OpenSSH' : `OpenSSH ${formatOpenSsh(openssh)}`;
  return `${release} does not know ${algorithm}${historyOf(lookup(kind, algorithm))}: it refuses the whole file.`;
}

function historyOf(record: ReturnType<typeof lookup>): string {
  if (record?.addedOpenSSH === undefined) return record === undefined ? '' : ', which is of other implementations';
  const removed = record.removedOpenSSH === undefined ? '' : ` and was removed in ${record.removedOpenSSH}`;
  return `, which came with ${record.addedOpenSSH}${removed}`;
}
