import { formatOpenSsh, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { applyAlgorithmList } from '../../../openssh/config/algorithmList.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import type { AlgorithmListUse } from '../../../openssh/config/directives.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { ListedKind } from '../../../sources/sshdServer/sshdOffer.ts';
import { namesOf } from '../../../ssh/negotiation/withLists.ts';
import { opensshClientProfile, profileProposal } from '../../../sources/profiles/clientProfiles.ts';
import { sshdRelease } from '../../../sources/sshdServer/sshdRelease.ts';
import { listPrefix as listPrefixErrors } from '../../../openssh/config/validate/algorithmLists.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { listSpan } from '../fixes/replaceList.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix, LineRule } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/** `list-prefix`: a list that begins with `+`, `-` or `^`, which the release takes for a part of the first name. */
export const listPrefix: LineRule = {
  code: 'list-prefix',
  kind: 'validity',
  checkLine: (target) =>
    listPrefixErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: listPrefixMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: () => (target.list === null ? [] : wholeList(target, target.list, data.openssh)),
    })),
};

export function listPrefixMessage({ prefix, since, openssh }: StartupErrorData['list-prefix']): string {
  return `A list that begins with ${prefix} came with OpenSSH ${since}: OpenSSH ${formatOpenSsh(openssh)} refuses the whole file.`;
}

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
