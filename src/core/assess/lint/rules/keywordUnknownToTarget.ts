import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { canonicalDirective, directiveKnownTo, olderNames } from '../../../openssh/config/directives.ts';
import { keywordUnknownToTarget as keywordErrors } from '../../../openssh/config/validate/keywords.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import { REPLACE } from '../fixes/titles.ts';
import { insertIgnoreUnknown } from '../fixes/insertIgnoreUnknown.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix } from '../rule.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
  readonly release: string;
  /** The release that brought it. */
  readonly added: string;
  /** The release that took it away; null where none did. */
  readonly removed: string | null;
}

const words = {
  summary: 'A keyword of OpenSSH that the target release does not support.',
  why: 'The release rejects the whole file. A home folder shared by machines with an old and a new ssh runs into this.',
  remedy: 'Use the name that the release knows, or tell ssh to skip the keyword with IgnoreUnknown.',
  message: ({ kind, keyword, release, added, removed }: Data): string => {
    const history = removed === null ? `added in ${added}` : `removed in ${removed}`;
    return `OpenSSH ${release} does not support ${keyword} (${history}); ${consequence(kind)}`;
  },
  fixes: {
    ...REPLACE,
    ignoreUnknown: ({ keyword }: { readonly keyword: string }) => `Add ${keyword} to IgnoreUnknown`,
  },
};

/**
 * `keyword-unknown-to-target`: a keyword that OpenSSH has, though not the release that will read the file: it is newer
 * than that, or has been removed. The release refuses the file, unless IgnoreUnknown names the keyword.
 */
export const keywordUnknownToTarget: LineRuleModule<Data, typeof words.fixes> &
  StartupErrorRule<'keyword-unknown-to-target', Data> = {
  code: 'keyword-unknown-to-target',
  category: 'validity',
  severity: ['error'],
  precedence: 50,
  words,
  references: ['OpenSSH release notes', 'sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    openssh: '8.4',
    wrong: 'PubkeyAcceptedAlgorithms ssh-ed25519\n',
    right: 'PubkeyAcceptedKeyTypes ssh-ed25519\n',
    fixed: 'PubkeyAcceptedKeyTypes ssh-ed25519\n',
  },
  safeFix: true,
  ofError: ({ keyword, since, removedSince, openssh }, kind) => ({
    kind,
    keyword,
    release: formatOpenSsh(openssh),
    added: since,
    removed: removedSince,
  }),
  checkLine: (target) =>
    keywordErrors(target).map(({ data, span }) => ({
      data: keywordUnknownToTarget.ofError(data, target.document.kind),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: (titles) => fixes(target, titles),
    })),
};

/** The name that the release has for it, if any; else ssh can be told to pass over the keyword. */
function fixes(target: LineTarget, titles: typeof words.fixes): readonly Fix[] {
  const { document, directive, openssh, own } = target;
  if (own === undefined || openssh === null) return [];
  const canonical = canonicalDirective(document.kind, directive.keyword);
  const names = canonical === undefined ? [] : [canonical, ...olderNames(canonical)];
  const known = names.find((record) => record !== own && directiveKnownTo(openssh, record));
  if (known !== undefined) {
    const fix = { title: titles.replace({ replacement: known.name }), kind: 'rename' as const, preferred: true };
    return [replaceSpan(document, directive.keywordSpan, known.name, fix)];
  }
  return document.kind === 'ssh' ? [insertIgnoreUnknown(target, titles)] : [];
}
