import { atLeast, formatOpenSsh, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { applyAlgorithmList, type ListPrefix } from '../../../openssh/config/algorithmList.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import type { AlgorithmListUse } from '../../../openssh/config/directives.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { ListedKind } from '../../../sources/sshdServer/sshdOffer.ts';
import { namesOf } from '../../../ssh/negotiation/withLists.ts';
import { opensshClientProfile, profileProposal } from '../../../sources/profiles/clientProfiles.ts';
import { sshdRelease } from '../../../sources/sshdServer/sshdRelease.ts';
import { listSpan } from '../fixes/replaceList.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix, LineRule } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/** The releases that brought the prefixes of lists (readconf.c and servconf.c, where a list is checked). */
const PREFIX_SINCE: ReadonlyMap<ListPrefix, string> = new Map([
  ['+', '7.0'],
  ['-', '7.5'],
  ['^', '8.1'],
]);

/** `list-prefix`: a list that begins with `+`, `-` or `^`, which the release takes for a part of the first name. */
export const listPrefix: LineRule = {
  code: 'list-prefix',
  kind: 'validity',
  checkLine: (target) => {
    const { list, openssh, document } = target;
    const since = list === null ? undefined : PREFIX_SINCE.get(list.list.prefix);
    if (list === null || since === undefined || openssh === null || atLeast(openssh, since)) return [];
    return [
      {
        code: 'list-prefix',
        severity: 'error',
        message: `A list that begins with ${list.list.prefix} came with OpenSSH ${since}: OpenSSH ${formatOpenSsh(openssh)} refuses the whole file.`,
        refs: [`${document.kind}_config(5)`],
        span: list.list.argument,
        makeFixes: () => wholeList(target, list, openssh),
      },
    ];
  },
};

/** What a newer release makes of the line, spelt out; nothing for lists of which no release's defaults are known. */
function wholeList({ document }: LineTarget, list: AlgorithmListLine, openssh: OpenSshVersion): readonly Fix[] {
  const kind = listedKind(list.use);
  if (kind === null || list.directive.args.length !== 1) return [];
  const { defaults, supported } = listOf(document.kind, kind, openssh);
  const applied = applyAlgorithmList(list.list.argument.value, defaults, supported);
  if (!applied.ok || applied.names.length === 0) return [];
  return [
    {
      title: `Write the whole list: what OpenSSH ${formatOpenSsh(openssh)} has by default, changed in this way`,
      kind: 'replace-list',
      preferred: true,
      edits: [{ range: rangeOf(document, listSpan(list)), newText: applied.names.join(',') }],
    },
  ];
}

function listedKind(use: AlgorithmListUse): ListedKind | null {
  return use === 'pubkey' || use === 'ca-signature' ? null : use;
}

function listOf(
  config: ConfigKind,
  kind: ListedKind,
  openssh: OpenSshVersion,
): { readonly defaults: readonly string[]; readonly supported: readonly string[] } {
  const { defaults: server } = sshdRelease(openssh);
  const supported = server.supported[kind];
  if (config === 'ssh') {
    return { defaults: namesOf(profileProposal(opensshClientProfile(openssh), 'client'), kind), supported };
  }
  return { defaults: kind === 'hostKey' ? server.hostKeyAlgorithms : namesOf(server.proposal, kind), supported };
}
