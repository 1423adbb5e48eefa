import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { matchHostName, matchPatternList, type ListMatch } from './pattern.ts';
import { lowerCaseAscii } from './tokenizer.ts';

/** What a Match line of ssh_config is judged against, as far as the settings before it have come. */
export interface MatchSubject {
  /** The HostName so far with its tokens filled in, else the name as given. */
  readonly host: string;
  /** The name as given. */
  readonly originalHost: string;
  /** The login name so far, else the local one. */
  readonly user: string;
  readonly localUser: string;
  /** The Tag so far (OpenSSH 9.4). */
  readonly tag: string;
  /** Whether this is the second reading, which `Match final` and CanonicalizeHostname ask for. */
  readonly finalPass: boolean;
  /** The client's release, or null where it is not known. */
  readonly version: OpenSshVersion | null;
}

/** A criterion that is never evaluated here: `exec` would run a command (threat 1), the others need the machine. */
export type SkippedCriterion = 'exec' | 'localnetwork' | 'version' | 'command' | 'sessiontype';

export interface MatchVerdict {
  /** `error`: OpenSSH refuses the line. */
  readonly result: 'match' | 'no-match' | 'error';
  /** Set where the verdict hung on criteria that were not evaluated; the result is then `no-match`. */
  readonly skipped: SkippedCriterion | null;
  /** A `final` criterion was met with, so a second reading is due. */
  readonly wantsFinalPass: boolean;
}

/** Every criterion of a Match line of ssh_config, and whether an argument follows (readconf.c, match_cfg_line). */
export const MATCH_CRITERIA: ReadonlyMap<string, 'argument' | 'none'> = new Map([
  ['all', 'none'],
  ['canonical', 'none'],
  ['final', 'none'],
  ['host', 'argument'],
  ['originalhost', 'argument'],
  ['user', 'argument'],
  ['localuser', 'argument'],
  ['tagged', 'argument'],
  ['exec', 'argument'],
  ['localnetwork', 'argument'],
  ['version', 'argument'],
  ['command', 'argument'],
  ['sessiontype', 'argument'],
]);

const SKIPPED: ReadonlySet<string> = new Set(['exec', 'localnetwork', 'version', 'command', 'sessiontype']);

/** Whether a criterion is one that is never evaluated here. */
export function isSkippedCriterion(criterion: string): criterion is SkippedCriterion {
  return SKIPPED.has(criterion);
}

/** How the criteria that are patterns are compared; a name that is not here is none of them. */
function compare(criterion: string, pattern: string, subject: MatchSubject): ListMatch | null {
  switch (criterion) {
    case 'host':
      return matchHostName(subject.host, pattern);
    case 'originalhost':
      return matchHostName(subject.originalHost, pattern);
    case 'user':
      return matchPatternList(subject.user, pattern);
    case 'localuser':
      return matchPatternList(subject.localUser, pattern);
    case 'tagged':
      return matchPatternList(subject.tag, pattern);
    default:
      return null;
  }
}

/**
 * Judges the words of a Match line of ssh_config (readconf.c, match_cfg_line). Pure: `exec` is never run and makes the
 * line not match, negated or not.
 */
export function evaluateMatch(words: readonly string[], subject: MatchSubject): MatchVerdict {
  let matches = true;
  let criteria = 0;
  let wantsFinalPass = false;
  let skipped: SkippedCriterion | null = null;
  const verdict = (result: MatchVerdict['result']): MatchVerdict => ({ result, skipped, wantsFinalPass });
  const done = (): MatchVerdict => verdict(matches ? 'match' : 'no-match');

  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '') break;
    const negated = word.startsWith('!');
    const criterion = lowerCaseAscii(negated ? word.slice(1) : word);
    if (criterion === 'all') {
      if (criteria > 1 || (words[at + 1] ?? '') !== '') return verdict('error');
      matches &&= !negated;
      return done();
    }
    criteria++;
    if (criterion === 'final' || criterion === 'canonical') {
      // Since 10.0 a negated `final` no longer asks for the second reading by itself.
      const asks = !negated || subject.version === null || !atLeast(subject.version, '10.0');
      if (criterion === 'final' && asks) wantsFinalPass = true;
      matches &&= subject.finalPass !== negated;
      continue;
    }
    const pattern = words[++at] ?? '';
    if (pattern === '') return verdict('error');
    if (isSkippedCriterion(criterion)) {
      if (matches) skipped ??= criterion;
      matches = false;
      continue;
    }
    const compared = compare(criterion, pattern, subject);
    if (compared === null) return verdict('error');
    matches &&= (compared === 'matched') !== negated;
  }
  return criteria === 0 ? verdict('error') : done();
}
