import { listPrefix as listPrefixErrors } from '../../../openssh/config/validate/algorithmLists.ts';
import { formatOpenSsh, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { applyAlgorithmList } from '../../../openssh/config/algorithmList.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import type { AlgorithmListUse } from '../../../openssh/config/directives.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { ListedKind } from '../../../sources/sshdServer/sshdOffer.ts';
import { namesOf } from '../../../ssh/negotiation/withLists.ts';
import { opensshClientProfile, profileProposal } from '../../../sources/profiles/clientProfiles.ts';
import { sshdRelease } from '../../../sources/sshdServer/sshdRelease.ts';
import { consequence } from '../consequence.ts';
import { listSpan } from '../fixes/replaceList.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix } from '../rule.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly prefix: string;
  readonly since: string;
  readonly release: string;
}

const words = {
  summary: 'A list of algorithms starts with `+`, `-` or `^`, which the target OpenSSH release does not support.',
  why: '`+` was added in OpenSSH 7.0, `-` in 7.5 and `^` in 8.1. An older release reads the sign as part of the first name, does not know that name, and rejects the whole file.',
  remedy:
    'Write out the whole list: the quick fix applies the change to the defaults of the release. Or set the target to the release that reads the file (`kexpert.targetOpenSSH`).',
  message: ({ kind, prefix, since, release }: Data) =>
    `OpenSSH ${release} does not support lists that start with "${prefix}" (added in ${since}); ${consequence(kind)}`,
  fixes: {
    writeOut: ({ release }: Pick<Data, 'release'>) => `Write out the whole list for OpenSSH ${release}`,
  },
};

/** `list-prefix`: a list that begins with `+`, `-` or `^`, which the release takes for a part of the first name. */
export const listPrefix: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'list-prefix', Data> = {
  code: 'list-prefix',
  category: 'validity',
  severity: ['error'],
  precedence: 100,
  words,
  references: ['OpenSSH release notes', 'readconf.c and servconf.c of OpenSSH'],
  examples: {
    kind: 'sshd',
    openssh: '8.0',
    wrong: 'Ciphers ^aes256-gcm@openssh.com\n',
    right: 'Ciphers aes256-gcm@openssh.com,aes256-ctr\n',
    fixed:
      'Ciphers aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com\n',
  },
  safeFix: true,
  ofError: ({ prefix, since, openssh }, kind) => ({ kind, prefix, since, release: formatOpenSsh(openssh) }),
  checkLine: (target) =>
    listPrefixErrors(target).map(({ data, span }) => ({
      data: listPrefix.ofError(data, target.document.kind),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: (titles) => (target.list === null ? [] : wholeList(target, target.list, data.openssh, titles)),
    })),
};

/** What a newer release makes of the line, spelt out; nothing for lists of which no release's defaults are known. */
function wholeList(
  { document }: LineTarget,
  list: AlgorithmListLine,
  openssh: OpenSshVersion,
  titles: typeof words.fixes,
): readonly Fix[] {
  const kind = listedKind(list.use);
  if (kind === null || list.directive.args.length !== 1) return [];
  const { defaults, supported } = listOf(document.kind, kind, openssh);
  const applied = applyAlgorithmList(list.list.argument.value, defaults, supported);
  if (!applied.ok || applied.names.length === 0) return [];
  return [
    {
      title: titles.writeOut({ release: formatOpenSsh(openssh) }),
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
