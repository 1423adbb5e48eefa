import { editorWords } from '../../../render/editorWords.ts';
import { algorithmsOf, type Algorithm, type Status } from '../../../ssh/catalogue/catalogue.ts';
import { ASSUMED_OPENSSH, knownTo, modernList, type ModernKind } from '../../../openssh/builds/modernLists.ts';
import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { parseAlgorithmList } from '../../../openssh/config/algorithmList.ts';
import type { ConfigDocument } from '../../../openssh/config/configDocument.ts';
import { algorithmListOf, type AlgorithmListUse } from '../../../openssh/config/directives.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { ruleOfUse, useAt, useOf } from '../../../assess/lint/policyView.ts';
import { breachSentences, judgeName } from '../../../assess/policy/judgeName.ts';
import type { PolicyInForce } from '../../../assess/policy/policyInForce.ts';
import type { ArgumentCursor } from './segment.ts';
import type { Completion } from './completionItem.ts';
import { isDefault } from '../words.ts';
import { segmentAt } from './segment.ts';

const STATUS_RANK: Readonly<Record<Status, number>> = { recommended: 0, acceptable: 1, unknown: 2, weak: 3, broken: 4 };

/**
 * The names that a list lacks and the target release knows, best first. Behind `-` they are those of the defaults, the
 * weakest first, since taking out is what the list does; behind `+` those that are not among the defaults; behind `^`
 * the defaults come first. What the policy in force does not allow is told of: such names come last, and behind `-`
 * first. Null where the keyword takes no list.
 */
export function completeAlgorithms(
  document: ConfigDocument,
  cursor: ArgumentCursor,
  openssh: OpenSshVersion | null,
  policy?: PolicyInForce,
): readonly Completion[] | null {
  const { directive, index, argument } = cursor.place;
  const found = algorithmListOf(document.kind, directive.keyword);
  if (found === null) return null;
  if (index > 0) return [];
  const list = argument === null ? null : parseAlgorithmList(document.text, argument);
  const span = segmentAt(document, cursor, /[,"']/);
  // The prefix belongs to the list, not to its first name.
  const first = list?.prefix !== undefined && list.prefix !== '' && document.text.charAt(span.start) === list.prefix;
  const range = rangeOf(document, first ? { start: Math.min(span.start + 1, span.end), end: span.end } : span);
  const current = document.text.slice(first ? span.start + 1 : span.start, span.end);
  const present = new Set(list?.names.map(({ name }) => name));
  present.delete(current);
  const prefix = list?.prefix ?? '';

  const offered = algorithmsOf(found.kind).filter(
    (algorithm) => algorithm.pseudo !== true && !present.has(algorithm.name) && fits(algorithm, found.use, openssh),
  );
  const byDefault = new Map(offered.map((algorithm) => [algorithm, isDefault(algorithm, document.kind, openssh)]));
  const wanted = offered.filter((algorithm) => {
    if (prefix === '-') return byDefault.get(algorithm) === true;
    return prefix !== '+' || byDefault.get(algorithm) === false;
  });
  const rank = ranking(found.kind, openssh);
  const ordered = wanted.sort((a, b) => (prefix === '-' ? rank(b) - rank(a) : rank(a) - rank(b)));
  if (prefix === '^') ordered.sort((a, b) => Number(byDefault.get(b)) - Number(byDefault.get(a)));
  const breaches = new Map(ordered.map(({ name }) => [name, breachOf(document, cursor, found.use, name, policy)]));
  const isAgainst = ({ name }: Algorithm): boolean => (breaches.get(name) ?? null) !== null;
  ordered.sort((a, b) =>
    prefix === '-' ? Number(isAgainst(b)) - Number(isAgainst(a)) : Number(isAgainst(a)) - Number(isAgainst(b)),
  );
  return ordered.map((algorithm, i) => ({
    label: algorithm.name,
    kind: 'algorithm',
    insert: algorithm.name,
    range,
    detail: editorWords().completion.algorithm(algorithm, newsOf(algorithm, openssh), isAgainst(algorithm)),
    documentation: [breaches.get(algorithm.name) ?? null, algorithm.reason].filter((text) => text !== null),
    sort: String(i).padStart(3, '0'),
    deprecated:
      prefix !== '-' && (isAgainst(algorithm) || algorithm.status === 'weak' || algorithm.status === 'broken'),
  }));
}

/** What the policy has against a name at this place, as a sentence; null where nothing, and for lists it has no rule of. */
function breachOf(
  document: ConfigDocument,
  { line }: ArgumentCursor,
  use: AlgorithmListUse,
  name: string,
  policy: PolicyInForce | undefined,
): string | null {
  const rule = ruleOfUse(use);
  if (policy === undefined || rule === null) return null;
  const place = line === null ? useOf(policy) : useAt(policy, document, line);
  const breach = judgeName(policy.policy, rule, name, place);
  return breach === null ? null : editorWords().completion.breach(name, breachSentences(policy.policy, rule, breach));
}

/** Whether the release takes the name in a list of this use; without a release, whether the newest one does. */
function fits(
  { kind, name, addedOpenSSH, removedOpenSSH }: Algorithm,
  use: AlgorithmListUse,
  openssh: OpenSshVersion | null,
) {
  // A certificate cannot sign another (sshkey.c, sshkey_check_cert_sigtype), and ssh-keygen makes none with webauthn.
  if (use === 'ca-signature' && /-cert-v0\d@/.test(name)) return false;
  if (use === 'hostKey' && name.startsWith('webauthn-')) return false;
  if (openssh !== null) return knownTo(openssh, kind, name);
  return addedOpenSSH !== undefined && removedOpenSSH === undefined;
}

/** The place of a name among all: the recommended list's own order, then by status; newer than a guessed release last. */
function ranking(kind: Algorithm['kind'], openssh: OpenSshVersion | null): (algorithm: Algorithm) => number {
  const modern = kind === 'compression' ? [] : modernList(kind satisfies ModernKind, { openssh }).names;
  const places = new Map(modern.map((name, place) => [name, place]));
  return (algorithm) => {
    const place = places.get(algorithm.name);
    if (place !== undefined) return place;
    const newer = openssh === null && !knownTo(ASSUMED_OPENSSH, kind, algorithm.name);
    return 100 * (1 + STATUS_RANK[algorithm.status]) + (newer ? 50 : 0) + (algorithm.sha1 === true ? 10 : 0);
  };
}

/** The release that brought it, where that is news: no release is known, and it is newer than the assumed one. */
function newsOf({ addedOpenSSH: since }: Algorithm, openssh: OpenSshVersion | null): string | null {
  return openssh === null && since !== undefined && !atLeast(ASSUMED_OPENSSH, since) ? since : null;
}
