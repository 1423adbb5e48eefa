import { algorithmsOf } from '../../../ssh/catalogue/catalogue.ts';
import { ASSUMED_OPENSSH, knownTo } from '../../../openssh/builds/modernLists.ts';
import { formatOpenSsh, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import { isConcrete } from '../../../openssh/config/pattern.ts';
import type { Kind } from '../../../ssh/proposal/proposal.ts';
import { nearest } from '../editDistance.ts';
import { removeName } from '../fixes/removeName.ts';
import { replaceName } from '../fixes/replaceName.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { consequence } from '../consequence.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { REMOVE_NAME, REPLACE } from '../fixes/titles.ts';
import { foundInList } from '../foundInList.ts';
import { unknownNames } from '../../../openssh/config/validate/algorithmNames.ts';
import type { FoundData, LineRuleModule, StartupErrorRule } from '../ruleModule.ts';
import { type AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/** Names are at most 64 characters long (RFC 4251 §6); longer ones get no suggestion. */
const MAX_NAME = 64;
/** Suggestions a line: a search through all names each. What one line misspells more often was never a list of names. */
const MAX_SUGGESTIONS = 10;
/** Three slips of the finger still leave the name in sight; more makes a different name. */
const MAX_DISTANCE = 3;
interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
  readonly algorithm: string;
  /** In a list of names to remove, where it does no harm. */
  readonly isRemoved: boolean;
  readonly suggestion: string | null;
}

const words = {
  summary: 'A list names an algorithm that no known implementation has.',
  why: 'OpenSSH rejects the whole file: sshd does not start, and ssh does not connect. After a `-` the name is harmless: there is nothing to remove.',
  remedy: 'Replace it with the name that was meant, or remove it. Kexpert suggests a name that is spelled similarly.',
  severities: 'error, or warning after a `-`',
  message: ({ kind, keyword, algorithm, isRemoved, suggestion }: Data): string => {
    const effect = isRemoved ? 'there is nothing to remove' : consequence(kind);
    const hint = suggestion === null ? '' : `. Did you mean "${suggestion}"?`;
    return `Unknown algorithm "${algorithm}" for ${keyword}; ${effect}${hint}`;
  },
  fixes: { ...REMOVE_NAME, ...REPLACE },
};

/**
 * `unknown-algorithm`: a name that no implementation is known to have; OpenSSH refuses the file. Says which name was
 * meant where one is near. Wildcards are left alone where OpenSSH takes them and they match something; in a list of
 * names to remove an unknown one does no harm and is only a warning.
 */
export const unknownAlgorithm: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'unknown-algorithm', Data> =
  {
    code: 'unknown-algorithm',
    category: 'validity',
    severity: ['error', 'warning'],
    precedence: 20,
    words,
    references: [
      'ciphers_valid, mac_valid, kex_names_valid and sshkey_names_valid2 of OpenSSH',
      'sshd_config(5)',
      'ssh_config(5)',
    ],
    examples: {
      kind: 'sshd',
      wrong: 'Ciphers aes128-ctx\n',
      right: 'Ciphers aes128-ctr\n',
      fixed: 'Ciphers aes128-ctr\n',
    },
    safeFix: true,
    ofError: ({ keyword, kind: algorithms, algorithm, openssh }, kind) => ({
      kind,
      keyword,
      algorithm,
      isRemoved: false,
      suggestion: suggest(openssh, algorithms, algorithm),
    }),
    checkLine: (target) => {
      const { list, openssh } = target;
      if (list === null) return [];
      return foundInList(unknownNames(target), (listed, index) => {
        const suggestion = index < MAX_SUGGESTIONS ? suggest(openssh, list.kind, listed.name) : null;
        return describe(target, list, listed, suggestion);
      });
    },
  };

function describe(
  { document }: LineTarget,
  target: AlgorithmListLine,
  listed: ListedName,
  suggestion: string | null,
): FoundData<Data, typeof words.fixes> {
  const { name } = listed;
  const isRemoved = target.list.prefix === '-';
  return {
    severity: isRemoved ? 'warning' : 'error',
    ...(target.use === 'kex' || target.use === 'hostKey' ? { slot: target.use } : {}),
    algorithm: name,
    data: { kind: document.kind, keyword: target.name, algorithm: name, isRemoved, suggestion },
    refs: [`${document.kind}_config(5)`],
    span: listed,
    makeFixes: (titles) => {
      const remove = removeName(document, target, name, false, titles);
      const replace = suggestion === null ? null : replaceName(document, target, name, suggestion, titles);
      return replace === null ? [remove] : [replace, remove];
    },
  };
}

/** The nearest sound name that the target release has. */
function suggest(openssh: OpenSshVersion | null, kind: Kind, name: string): string | null {
  if (name.length > MAX_NAME || !isConcrete(name)) return null;
  return nearest(
    name,
    soundNames(openssh ?? ASSUMED_OPENSSH, kind),
    Math.min(MAX_DISTANCE, Math.floor(name.length / 3)),
  );
}

const soundByRelease = new Map<string, readonly string[]>();
/** Releases whose names are kept: a person has few targets. */
const MAX_RELEASES = 20;

function soundNames(release: OpenSshVersion, kind: Kind): readonly string[] {
  const key = `${kind} ${formatOpenSsh(release)}`;
  const known = soundByRelease.get(key);
  if (known !== undefined) return known;
  const names = algorithmsOf(kind)
    .filter((record) => record.pseudo !== true && record.status !== 'weak' && record.status !== 'broken')
    .map((record) => record.name)
    .filter((candidate) => knownTo(release, kind, candidate));
  if (soundByRelease.size >= MAX_RELEASES) soundByRelease.clear();
  soundByRelease.set(key, names);
  return names;
}
