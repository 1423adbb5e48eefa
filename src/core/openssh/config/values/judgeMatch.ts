import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ConfigDocument, Directive } from '../configDocument.ts';
import { evaluateMatch } from '../matchCriteria.ts';
import { isAddressList } from './addresses.ts';
import { parsePortOrService } from './numbers.ts';

/** What is wrong with a Match line, and at which of its words; null for the line as a whole. */
export interface MatchFault {
  readonly word: number | null;
  /** A sentence without its full stop. */
  readonly reason: string;
}

/** A criterion: the release that brought it, and what its value has to be; without a check it takes none. */
interface Criterion {
  readonly since?: string;
  readonly check?: (value: string) => boolean;
}

const anything = (): boolean => true;

/** The criteria of sshd_config (match_cfg_line in the servconf.c of each release). */
const SERVER_CRITERIA: ReadonlyMap<string, Criterion> = new Map<string, Criterion>([
  ['user', { check: anything }],
  ['group', { check: anything }],
  ['host', { check: anything }],
  ['address', { check: isAddressList }],
  ['localaddress', { check: isAddressList }],
  ['localport', { check: (value) => parsePortOrService(value) !== null }],
  ['rdomain', { check: anything }],
  ['invalid-user', { since: '9.9' }],
  ['version', { since: '10.0', check: anything }],
]);

/** The criteria that ssh_config got after 6.5 had brought Match (match_cfg_line in readconf.c). */
const CLIENT_CRITERIA_SINCE: ReadonlyMap<string, string> = new Map([
  ['final', '8.0'],
  ['tagged', '9.4'],
  ['localnetwork', '9.4'],
  ['version', '10.0'],
  ['command', '10.0'],
  ['sessiontype', '10.0'],
]);

/** Judges a Match line as OpenSSH does when it reads the file; null where it takes it. Nothing is run or looked up. */
export function judgeMatch(
  document: ConfigDocument,
  directive: Directive,
  openssh: OpenSshVersion | null,
): MatchFault | null {
  const words = directive.args.map(({ value }) => value);
  return document.kind === 'sshd' ? judgeServerMatch(words, openssh) : judgeClientMatch(words, openssh);
}

function judgeServerMatch(words: readonly string[], openssh: OpenSshVersion | null): MatchFault | null {
  let criteria = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '') {
      if (at + 1 < words.length) return { word: at + 1, reason: 'Unexpected arguments after an empty one' };
      break;
    }
    criteria++;
    const name = word.toLowerCase();
    if (name === 'all') {
      const alone = criteria === 1 && (words[at + 1] ?? '') === '';
      return alone ? null : { word: at, reason: '"all" must be the only criterion' };
    }
    const criterion = SERVER_CRITERIA.get(name);
    const known = criterion !== undefined && isKnown(criterion.since, openssh);
    if (known && criterion.check === undefined) continue;
    const value = words[++at] ?? '';
    if (value === '') return { word: at - 1, reason: `Missing value for "${word}"` };
    if (!known) return { word: at - 1, reason: `Unknown Match criterion "${word}"` };
    if (criterion.check?.(value) === false) return { word: at, reason: `Invalid value "${value}" for ${word}` };
  }
  return criteria === 0 ? { word: null, reason: 'Missing Match criterion' } : null;
}

function isKnown(since: string | undefined, openssh: OpenSshVersion | null): boolean {
  return since === undefined || openssh === null || atLeast(openssh, since);
}

function judgeClientMatch(words: readonly string[], openssh: OpenSshVersion | null): MatchFault | null {
  const subject = { host: '', originalHost: '', user: '', localUser: '', tag: '', finalPass: false, version: openssh };
  if (evaluateMatch(words, subject).result === 'error') {
    return {
      word: null,
      reason: words.length === 0 ? 'Missing Match criterion' : 'Unknown Match criterion, or one without a value',
    };
  }
  let isValue = false;
  for (const [at, word] of words.entries()) {
    const name = word.toLowerCase().replace(/^!/, '');
    const since = isValue ? undefined : CLIENT_CRITERIA_SINCE.get(name);
    if (!isValue && name === 'all') return null;
    if (since !== undefined && !isKnown(since, openssh))
      return { word: at, reason: `Match criterion "${word}" requires OpenSSH ${since}` };
    isValue = !isValue && name !== 'final' && name !== 'canonical';
  }
  return null;
}
