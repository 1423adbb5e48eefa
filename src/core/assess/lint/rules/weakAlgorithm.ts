import { algorithmsOf, isWeak, lookup, type Algorithm } from '../../../ssh/catalogue/catalogue.ts';
import { ASSUMED_OPENSSH, knownTo } from '../../../openssh/builds/modernLists.ts';
import type { Span } from '../../../openssh/config/configDocument.ts';
import { isConcrete, matchPattern } from '../../../openssh/config/pattern.ts';
import { removeName } from '../fixes/removeName.ts';
import { replaceList } from '../fixes/replaceList.ts';
import { REMOVE_NAME } from '../fixes/titles.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { foundInList } from '../foundInList.ts';
import type { Fix, LintContext } from '../rule.ts';
import type { FoundData, LineRuleModule } from '../ruleModule.ts';
import { type AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

type Titles = typeof words.fixes;

interface Data {
  /** As written; a wildcard matches the algorithm. */
  readonly listed: string;
  readonly algorithm: string;
  readonly rating: 'weak' | 'broken';
  /** Why Kexpert rates it so, in a sentence. */
  readonly reason: string;
  /** The word of RFC 9142 on it, `SHOULD NOT`; null where that says nothing. */
  readonly rfc9142: string | null;
}

const words = {
  summary:
    'A list enables an algorithm that Kexpert rates weak or broken. Names after a `-` are removed and not checked; a wildcard is flagged for the worst algorithm that it matches.',
  why: [
    'The two sides use the algorithm whenever the client prefers it and the server supports it. An attacker cannot change the lists unnoticed, since the exchange hash covers both KEXINIT messages; but nothing protects a connection that negotiates a weak algorithm by itself. What that allows depends on the algorithm:',
    '',
    '- key exchange in a 1024-bit group (`diffie-hellman-group1-sha1`): after precomputation for the group, a well-funded attacker can decrypt recorded traffic;',
    '- SHA-1 in key exchange and signatures (`ssh-rsa`, `ssh-dss`): collision attacks are practical, so the hash no longer proves what was signed. No practical attack on a live connection is published;',
    '- CBC ciphers: an active attacker can recover some plaintext with a small probability per attempt (CVE-2008-5161);',
    '- ciphers with 64-bit blocks (`3des-cbc`, `blowfish-cbc`): parts of the plaintext leak after gigabytes under one key (Sweet32, CVE-2016-2183);',
    '- RC4 (`arcfour`): biases of the keystream reveal plaintext that is sent many times; RFC 8758: MUST NOT use;',
    '- DES: the key can be found by trying all of them;',
    '- MACs with MD5 or cut to 96 bits: no practical forgery is known; Kexpert rates them weak because better ones are available everywhere;',
    '- `none`: anyone on the path can read or change the traffic.',
    '',
    'The rating is that of Kexpert; the message gives the reason, and the word of RFC 9142 where it has one.',
  ].join('\n'),
  remedy:
    'Remove the name, or use the recommended list for the target release. Fix-all does neither, since clients that support nothing else could no longer connect. In a Host or Match block of ssh_config no fix is preferred: the name is usually there for one old server.',
  severities: 'warning for weak, error for broken',
  message: ({ listed, algorithm, rating, reason, rfc9142 }: Data): string => {
    const subject = algorithm === listed ? algorithm : `${algorithm} (matched by ${listed})`;
    const standard = rfc9142 === null ? '' : ` RFC 9142: ${rfc9142} implement.`;
    return `Kexpert rates ${subject} ${rating}: ${reason}${standard}`;
  },
  fixes: {
    ...REMOVE_NAME,
    useModern: ({ release }: { readonly release: string }) => `Use the recommended list (${release})`,
  },
};

/**
 * `weak-algorithm`: a list lets in an algorithm that is rated weak (warning) or broken (error). Names in a `-` list are
 * being taken out and are never flagged. A wildcard is flagged for the worst of what it lets in.
 */
export const weakAlgorithm: LineRuleModule<Data, Titles> = {
  code: 'weak-algorithm',
  category: 'security',
  severity: ['warning', 'error'],
  precedence: 10,
  words,
  references: ['RFC 9142', 'RFC 8758', 'NIST SP 800-131A', 'CVE-2015-4000', 'CVE-2008-5161', 'CVE-2016-2183'],
  examples: {
    kind: 'sshd',
    wrong: 'Ciphers aes256-ctr,3des-cbc\n',
    right: 'Ciphers aes256-ctr\n',
    fixed: 'Ciphers aes256-ctr\n',
  },
  safeFix: false,
  checkLine: (target, context) => (target.list === null ? [] : checkList(target, target.list, context)),
};

function checkList(
  target: LineTarget,
  list: AlgorithmListLine,
  context: LintContext,
): readonly FoundData<Data, Titles>[] {
  if (list.list.prefix === '-') return [];
  const faulty = list.list.names.flatMap((listed) => {
    const weak = weakBehind(target, list, listed.name);
    return weak === null ? [] : [{ listed, weak }];
  });
  return foundInList(faulty, ({ listed: { name, start, end }, weak }) => {
    const makeFixes = (titles: Titles): readonly Fix[] => fixesFor(target, list, name, context, titles);
    return { ...describe(list, name, weak, { start, end }), makeFixes };
  });
}

/** The weak algorithm that a listed name is, or the worst that a wildcard in a list of key types stands for. */
function weakBehind({ openssh }: LineTarget, { kind }: AlgorithmListLine, name: string): Algorithm | null {
  if (isConcrete(name)) return isWeak(kind, name) ? (lookup(kind, name) ?? null) : null;
  // Only lists of key types take wildcards without a `-` (OpenSSH sshkey_names_valid2).
  if (kind !== 'hostKey' || name === '') return null;
  const release = openssh ?? ASSUMED_OPENSSH;
  const weak = algorithmsOf(kind).filter(
    (record) => isWeak(kind, record.name) && knownTo(release, kind, record.name) && matchPattern(record.name, name),
  );
  return weak.find((record) => record.status === 'broken') ?? weak[0] ?? null;
}

function describe(target: AlgorithmListLine, listed: string, weak: Algorithm, span: Span): FoundData<Data, Titles> {
  const rating = weak.status === 'broken' ? 'broken' : 'weak';
  return {
    severity: rating === 'broken' ? 'error' : 'warning',
    ...(target.use === 'kex' || target.use === 'hostKey' ? { slot: target.use } : {}),
    algorithm: weak.name,
    data: { listed, algorithm: weak.name, rating, reason: weak.reason, rfc9142: weak.rfc9142 ?? null },
    refs: weak.refs,
    span,
  };
}

/** Removing is the smaller change and so preferred, unless it would take the whole line or, as a wildcard, sound names. */
function fixesFor(
  target: LineTarget,
  list: AlgorithmListLine,
  name: string,
  context: LintContext,
  titles: Titles,
): readonly Fix[] {
  const mayPrefer = !isWorkaround(target);
  const remove = removeName(target.document, list, name, mayPrefer && isConcrete(name), titles);
  const replace = replaceList(target.document, list, context, mayPrefer && !remove.preferred, titles);
  return [remove, ...(replace === null ? [] : [replace])].map((fix) => ({ ...fix, mayLockOut: true as const }));
}

/** In a Host or Match block of ssh_config an old algorithm is there for one old server: no fix is taken unasked. */
function isWorkaround({ document, place }: LineTarget): boolean {
  return document.kind === 'ssh' && place !== 'global';
}
