import { algorithmsOf, isWeak, lookup, type Algorithm } from '../../../ssh/catalogue/catalogue.ts';
import { ASSUMED_OPENSSH, knownTo } from '../../../openssh/builds/modernLists.ts';
import { isConcrete, matchPattern } from '../../../openssh/config/pattern.ts';
import type { Finding } from '../../../ssh/finding.ts';
import { foundInList } from '../foundInList.ts';
import { removeName } from '../fixes/removeName.ts';
import { replaceList } from '../fixes/replaceList.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { type Fix, type Found, type LineRule, type LintContext } from '../rule.ts';
import { type AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/**
 * `weak-algorithm`: a list lets in an algorithm that is rated weak (warning) or broken (error). Names in a `-` list are
 * being taken out and are never flagged. A wildcard is flagged for the worst of what it lets in.
 */
export const weakAlgorithm: LineRule = {
  code: 'weak-algorithm',
  kind: 'security',
  checkLine: (target, context) => (target.list === null ? [] : checkList(target, target.list, context)),
};

function checkList(target: LineTarget, list: AlgorithmListLine, context: LintContext): readonly Found[] {
  if (list.list.prefix === '-') return [];
  const faulty = list.list.names.flatMap((listed) => {
    const weak = weakBehind(target, list, listed.name);
    return weak === null ? [] : [{ listed, weak }];
  });
  return foundInList(faulty, ({ listed: { name, start, end }, weak }) => {
    const makeFixes = (): readonly Fix[] => fixesFor(target, list, name, context);
    return { ...describe(list, name, weak), span: { start, end }, makeFixes };
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

function describe(target: AlgorithmListLine, name: string, weak: Algorithm): Finding {
  const subject = name === weak.name ? name : `${name} lets in ${weak.name}, which`;
  const standard = weak.rfc9142 === undefined ? '' : ` RFC 9142 says ${weak.rfc9142}.`;
  return {
    code: 'weak-algorithm',
    severity: weak.status === 'broken' ? 'error' : 'warning',
    ...(target.use === 'kex' || target.use === 'hostKey' ? { slot: target.use } : {}),
    algorithm: weak.name,
    message: `${subject} is ${weak.status}: ${weak.reason}${standard}`,
    refs: weak.refs,
  };
}

/** Removing is the smaller change and so preferred, unless it would take the whole line or, as a wildcard, sound names. */
function fixesFor(target: LineTarget, list: AlgorithmListLine, name: string, context: LintContext): readonly Fix[] {
  const mayPrefer = !isWorkaround(target);
  const remove = removeName(target.document, list, name, mayPrefer && isConcrete(name));
  const replace = replaceList(target.document, list, context, mayPrefer && !remove.preferred);
  return [remove, ...(replace === null ? [] : [replace])].map((fix) => ({ ...fix, mayLockOut: true as const }));
}

/** In a Host or Match block of ssh_config an old algorithm is there for one old server: no fix is taken unasked. */
function isWorkaround({ document, place }: LineTarget): boolean {
  return document.kind === 'ssh' && place !== 'global';
}
