import { algorithmsOf, lookup } from '../../algorithms/catalogue.ts';
import { ASSUMED_OPENSSH, knownTo } from '../../algorithms/modernLists.ts';
import { rangeOf } from '../../config/lineIndex.ts';
import type { ListedName } from '../../config/algorithmList.ts';
import { isConcrete, matchPattern } from '../../config/pattern.ts';
import type { Kind } from '../../negotiation/proposal.ts';
import { nearest } from '../editDistance.ts';
import { removeName } from '../fixes/removeName.ts';
import { replaceName } from '../fixes/replaceName.ts';
import { lazyFixes } from '../lazyFixes.ts';
import type { AlgorithmListLine, LintContext, LintFinding, Rule } from '../rule.ts';

/** Names are at most 64 characters long (RFC 4251 §6); longer ones get no suggestion, nor does a file full of them. */
const MAX_NAME = 64;
const MAX_SUGGESTIONS = 100;
/** No list has so many names; a line with more is noise, and each costs a walk over all when it is fixed. */
const MAX_UNKNOWN_PER_LIST = 100;
/** Three slips of the finger still leave the name in sight; more makes a different name. */
const MAX_DISTANCE = 3;

/**
 * `unknown-algorithm`: a name that no implementation is known to have; sshd does not start with it. Says which name was
 * meant where one is near. Wildcards are left alone where OpenSSH takes them and they match something.
 */
export const unknownAlgorithm: Rule = {
  code: 'unknown-algorithm',
  check: (context) => {
    const suggest = suggester(context);
    return context.algorithmLists.flatMap((target) =>
      target.list.names
        .filter(({ name }) => !isKnown(target, name))
        .slice(0, MAX_UNKNOWN_PER_LIST)
        .map((listed) => describe(context, target, listed, suggest(target.kind, listed.name))),
    );
  },
};

function isKnown({ kind, list }: AlgorithmListLine, name: string): boolean {
  if (name === '' || lookup(kind, name) !== undefined) return true;
  if (isConcrete(name)) return false;
  if (list.prefix === '-') return true;
  return kind === 'hostKey' && algorithmsOf(kind).some((record) => matchPattern(record.name, name));
}

function describe(
  { document }: LintContext,
  target: AlgorithmListLine,
  listed: ListedName,
  suggestion: string | null,
): LintFinding {
  const { name } = listed;
  const hint = suggestion === null ? '' : ` Did you mean ${suggestion}?`;
  const finding = {
    code: 'unknown-algorithm',
    severity: 'warning' as const,
    ...(target.use === 'kex' || target.use === 'hostKey' ? { slot: target.use } : {}),
    algorithm: name,
    message: `${name} is not a name that ${target.name} is known to take.${hint}`,
    refs: [`${document.kind}_config(5)`],
    range: rangeOf(document, listed),
  };
  return lazyFixes(finding, () => {
    const remove = removeName(document, target, name, false);
    const replace = suggestion === null ? null : replaceName(document, target, name, suggestion);
    return replace === null ? [remove] : [replace, remove];
  });
}

/** Finds the nearest sound name that the target release has, once a name and for so many names a file. */
function suggester({ openssh }: LintContext): (kind: Kind, name: string) => string | null {
  const release = openssh ?? ASSUMED_OPENSSH;
  const candidates = new Map<Kind, readonly string[]>();
  const known = new Map<string, string | null>();
  return (kind, name) => {
    const key = `${kind} ${name}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (name.length > MAX_NAME || known.size >= MAX_SUGGESTIONS || !isConcrete(name)) return null;
    let names = candidates.get(kind);
    if (names === undefined) {
      names = algorithmsOf(kind)
        .filter((record) => record.pseudo !== true && record.status !== 'weak' && record.status !== 'broken')
        .map((record) => record.name)
        .filter((candidate) => knownTo(release, kind, candidate));
      candidates.set(kind, names);
    }
    const limit = Math.min(MAX_DISTANCE, Math.floor(name.length / 3));
    const suggestion = nearest(name, names, limit);
    known.set(key, suggestion);
    return suggestion;
  };
}
