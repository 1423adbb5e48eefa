import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigDocument } from './configDocument.ts';
import { ignoredPatterns } from './ignoreUnknown.ts';
import { LineTarget, type Place } from './lineTarget.ts';

/** A document is read by few releases; all that is kept of it goes with it. */
const known = new WeakMap<ConfigDocument, Map<string, readonly LineTarget[]>>();

/**
 * The lines of a document that have a keyword, each with where it stands. A Host or Match line stands outside. Asked
 * again for one document, it gives the same lines.
 * @param outer where the Include stands that brings the document in; what is below a block stays so to the end
 */
export function lineTargets(
  document: ConfigDocument,
  openssh: OpenSshVersion | null,
  outer: Place = 'global',
): readonly LineTarget[] {
  const readings = known.get(document) ?? new Map<string, readonly LineTarget[]>();
  known.set(document, readings);
  const reading = `${outer} ${openssh === null ? '' : `${openssh.major}.${openssh.minor}.${openssh.patch}`}`;
  const targets = readings.get(reading) ?? readTargets(document, openssh, outer);
  readings.set(reading, targets);
  return targets;
}

function readTargets(document: ConfigDocument, openssh: OpenSshVersion | null, outer: Place): readonly LineTarget[] {
  const targets: LineTarget[] = [];
  let place: Place = outer;
  let ignoreUnknown = '';
  for (const line of document.lines) {
    const { directive } = line;
    if (directive === null) continue;
    const { keyword } = directive;
    const opens = keyword === 'match' || (keyword === 'host' && document.kind === 'ssh');
    const target = new LineTarget(document, line, directive, {
      place: opens ? 'global' : place,
      ignoreUnknown,
      openssh,
    });
    targets.push(target);
    if (opensBlock(target)) place = keyword === 'host' ? placeUnderHost(target) : placeUnderMatch(target, outer);
    else if (keyword === 'ignoreunknown' && place !== 'block' && ignoreUnknown === '')
      ignoreUnknown = ignoredPatterns(directive.args[0]?.value ?? '');
  }
  return targets;
}

/**
 * Whether a block begins with a line. One that OpenSSH stumbles over leaves the block as it was (readconf.c; sshd does not
 * get any further); with a byte order mark before it, the first keyword is another one for OpenSSH.
 */
export function opensBlock({ document, directive, line, matchFault }: LineTarget): boolean {
  if (line.fault !== null || (line.index === 0 && document.bom !== '')) return false;
  return directive.keyword === 'match' ? matchFault === null : directive.keyword === 'host' && document.kind === 'ssh';
}

function placeUnderHost({ directive }: LineTarget): Place {
  const patterns = directive.args.map(({ value }) => value);
  return patterns.includes('*') && !patterns.some((pattern) => pattern.startsWith('!')) ? 'all' : 'block';
}

function placeUnderMatch({ directive }: LineTarget, outer: Place): Place {
  if (outer === 'block') return outer;
  return directive.args[0]?.value.toLowerCase() === 'all' ? 'all' : 'block';
}
