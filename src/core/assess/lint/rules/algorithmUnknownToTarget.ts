import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { formatOpenSsh, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import { mayBeBackported, namesUnknownToTarget } from '../../../openssh/config/validate/algorithmNames.ts';
import type { Kind } from '../../../ssh/proposal/proposal.ts';
import { consequence } from '../consequence.ts';
import { removeName } from '../fixes/removeName.ts';
import { REMOVE_NAME } from '../fixes/titles.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { foundInList } from '../foundInList.ts';
import type { FoundData, LineRuleModule, StartupErrorRule } from '../ruleModule.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { type AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly algorithm: string;
  /** Null where the target is not known. */
  readonly release: string | null;
  /** The releases of OpenSSH that brought it and that took it away; null where none did. */
  readonly added: string | null;
  readonly removed: string | null;
  /** Whether a distribution has brought it to this release. */
  readonly backported: boolean;
}

const words = {
  summary:
    'A list names an algorithm that the target OpenSSH release does not support: it was added later, was removed, or belongs to another implementation.',
  why: 'OpenSSH rejects the whole file because of one unsupported name. On a server, sshd does not come back after the next restart. Where a distribution backported the algorithm to that release, this is a warning: the file does not show which build reads it.',
  remedy: 'Remove the name, or set the target to the release that reads the file (`kexpert.targetOpenSSH`).',
  severities: 'error; warning for an algorithm that a distribution backported to the target release',
  message: ({ kind, algorithm, release, added, removed, backported }: Data): string => {
    const target = release === null ? 'OpenSSH' : `OpenSSH ${release}`;
    const history = [
      ...(added === null ? [] : [`added in ${added}`]),
      ...(removed === null ? [] : [`removed in ${removed}`]),
    ];
    const when = history.length === 0 ? '' : ` (${history.join(', ')})`;
    const unless = backported ? ' unless its build has the backport' : '';
    return `${target} does not support ${algorithm}${when}; ${consequence(kind)}${unless}`;
  },
  fixes: REMOVE_NAME,
};

/**
 * `algorithm-unknown-to-target`: a name that is known, though not to the release that will read the file: too new,
 * removed, or never of OpenSSH at all. The release refuses the file, so sshd would not start after the edit.
 */
export const algorithmUnknownToTarget: LineRuleModule<Data, typeof words.fixes> &
  StartupErrorRule<'algorithm-unknown-to-target', Data> = {
  code: 'algorithm-unknown-to-target',
  category: 'validity',
  severity: ['error', 'warning'],
  precedence: 30,
  words,
  references: ['OpenSSH release notes', 'sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    openssh: '9.2',
    wrong: 'KexAlgorithms mlkem768x25519-sha256,sntrup761x25519-sha512@openssh.com\n',
    right: 'KexAlgorithms sntrup761x25519-sha512@openssh.com\n',
    fixed: 'KexAlgorithms sntrup761x25519-sha512@openssh.com\n',
  },
  safeFix: false,
  ofError: ({ kind: algorithms, algorithm, openssh }, kind) => about(algorithms, algorithm, openssh, kind, false),
  checkLine: (target) => {
    const { list } = target;
    return list === null ? [] : foundInList(namesUnknownToTarget(target), (listed) => describe(target, list, listed));
  },
};

function describe(
  { document, openssh }: LineTarget,
  target: AlgorithmListLine,
  { name, start, end }: ListedName,
): FoundData<Data, typeof words.fixes> {
  const backported = mayBeBackported(target, name, openssh);
  return {
    severity: backported ? 'warning' : 'error',
    ...(target.use === 'kex' || target.use === 'hostKey' ? { slot: target.use } : {}),
    algorithm: name,
    data: about(target.kind, name, openssh, document.kind, backported),
    refs: [`${document.kind}_config(5)`],
    span: { start, end },
    makeFixes: (titles) => [removeName(document, target, name, false, titles)],
  };
}

function about(
  algorithms: Kind,
  algorithm: string,
  openssh: OpenSshVersion | null,
  kind: ConfigKind,
  backported: boolean,
): Data {
  const record = lookup(algorithms, algorithm);
  return {
    kind,
    algorithm,
    release: openssh === null ? null : formatOpenSsh(openssh),
    added: record?.addedOpenSSH ?? null,
    removed: record?.removedOpenSSH ?? null,
    backported,
  };
}
