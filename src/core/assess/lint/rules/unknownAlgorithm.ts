import { algorithmsOf } from '../../../ssh/catalogue/catalogue.ts';
import { ASSUMED_OPENSSH, knownTo } from '../../../openssh/builds/modernLists.ts';
import { formatOpenSsh, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ListedName } from '../../../openssh/config/algorithmList.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { isConcrete } from '../../../openssh/config/pattern.ts';
import { unknownNames } from '../../../openssh/config/validate/algorithmNames.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import type { Kind } from '../../../ssh/proposal/proposal.ts';
import { nearest } from '../editDistance.ts';
import { foundInList } from '../foundInList.ts';
import { removeName } from '../fixes/removeName.ts';
import { replaceName } from '../fixes/replaceName.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Found, LineRule } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/** Names are at most 64 characters long (RFC 4251 §6); longer ones get no suggestion. */
const MAX_NAME = 64;
/** Suggestions a line: a search through all names each. What one line misspells more often was never a list of names. */
const MAX_SUGGESTIONS = 10;
/** Three slips of the finger still leave the name in sight; more makes a different name. */
const MAX_DISTANCE = 3;
/**
 * `unknown-algorithm`: a name that no implementation is known to have; OpenSSH refuses the file. Says which name was
 * meant where one is near. Wildcards are left alone where OpenSSH takes them and they match something; in a list of
 * names to remove an unknown one does no harm and is only a warning.
 */
export const unknownAlgorithm: LineRule = {
  code: 'unknown-algorithm',
  kind: 'validity',
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
): Found {
  const { name } = listed;
  const harmless = target.list.prefix === '-';
  const effect = harmless ? 'there is nothing to remove' : effectOf(document.kind);
  return {
    code: 'unknown-algorithm',
    severity: harmless ? 'warning' : 'error',
    ...(target.use === 'kex' || target.use === 'hostKey' ? { slot: target.use } : {}),
    algorithm: name,
    message: sentence(name, target.name, effect, suggestion),
    refs: [`${document.kind}_config(5)`],
    span: listed,
    makeFixes: () => {
      const remove = removeName(document, target, name, false);
      const replace = suggestion === null ? null : replaceName(document, target, name, suggestion);
      return replace === null ? [remove] : [replace, remove];
    },
  };
}

export function unknownAlgorithmMessage(data: StartupErrorData['unknown-algorithm']): string {
  const { algorithm, keyword, file, kind, openssh } = data;
  return sentence(algorithm, keyword, effectOf(file), suggest(openssh, kind, algorithm));
}

function effectOf(kind: ConfigKind): string {
  return kind === 'sshd' ? 'sshd does not start with it' : 'ssh does not connect with it';
}

function sentence(name: string, keyword: string, effect: string, suggestion: string | null): string {
  const hint = suggestion === null ? '' : ` Did you mean ${suggestion}?`;
  return `${name} is not a name that ${keyword} is known to take: ${effect}.${hint}`;
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
