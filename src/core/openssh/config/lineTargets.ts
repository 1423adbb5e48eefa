import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigDocument } from './configDocument.ts';
import { ignoredPatterns } from './ignoreUnknown.ts';
import { LineTarget, type Place } from './lineTarget.ts';

/**
 * The lines of a document that have a keyword, each with where it stands. A Host or Match line stands outside.
 * @param outer where the Include stands that brings the document in; what is below a block stays so to the end
 */
export function lineTargets(
  document: ConfigDocument,
  openssh: OpenSshVersion | null,
  outer: Place = 'global',
): readonly LineTarget[] {
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
    // With a byte order mark before it, the first keyword is another one for OpenSSH, and opens no block.
    if (line.index === 0 && document.bom !== '') continue;
    if (keyword === 'host' && document.kind === 'ssh') place = placeUnderHost(target, place);
    else if (keyword === 'match') place = outer === 'block' ? outer : placeUnderMatch(target, place);
    else if (keyword === 'ignoreunknown' && place !== 'block' && ignoreUnknown === '')
      ignoreUnknown = ignoredPatterns(directive.args[0]?.value ?? '');
  }
  return targets;
}

/** A line that OpenSSH stumbles over before it has read the patterns leaves the block as it was (readconf.c). */
function placeUnderHost({ directive, line }: LineTarget, before: Place): Place {
  if (line.fault !== null) return before;
  const patterns = directive.args.map(({ value }) => value);
  return patterns.includes('*') && !patterns.some((pattern) => pattern.startsWith('!')) ? 'all' : 'block';
}

/** A Match line with a fault leaves the block as it was (readconf.c; sshd does not get any further). */
function placeUnderMatch(target: LineTarget, before: Place): Place {
  if (target.line.fault !== null || target.matchFault !== null) return before;
  return target.directive.args[0]?.value.toLowerCase() === 'all' ? 'all' : 'block';
}
