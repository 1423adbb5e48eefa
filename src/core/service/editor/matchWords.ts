import { editorWords } from '../../render/editorWords.ts';
import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { CriterionText, SshCriterion, SshdCriterion } from '../../render/en/editor/matchCriteria.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';

/** One criterion of a Match line. */
export interface MatchCriterion extends CriterionText {
  readonly name: string;
  /** The release that brought it, where that is not long ago. */
  readonly since?: string;
}

interface Known<Name> {
  readonly name: Name;
  readonly since?: string;
}

/** In the order in which they are proposed. */
const SSHD: readonly Known<SshdCriterion>[] = [
  { name: 'User' },
  { name: 'Group' },
  { name: 'Host' },
  { name: 'Address' },
  { name: 'LocalAddress' },
  { name: 'LocalPort' },
  { name: 'RDomain' },
  { name: 'Invalid-User', since: '9.9' },
  { name: 'Version', since: '10.0' },
  { name: 'All' },
];

const SSH: readonly Known<SshCriterion>[] = [
  { name: 'host' },
  { name: 'originalhost' },
  { name: 'user' },
  { name: 'localuser' },
  { name: 'exec' },
  { name: 'final', since: '8.0' },
  { name: 'canonical' },
  { name: 'localnetwork', since: '9.4' },
  { name: 'tagged', since: '9.4' },
  { name: 'command', since: '10.0' },
  { name: 'sessiontype', since: '10.0' },
  { name: 'version', since: '10.0' },
  { name: 'all' },
];

/** The criteria that a release knows; all of them where the release is not known. */
export function criteriaOf(kind: ConfigKind, openssh: OpenSshVersion | null): readonly MatchCriterion[] {
  const words = editorWords().matchCriteria;
  const all: readonly MatchCriterion[] =
    kind === 'sshd'
      ? SSHD.map((known) => ({ ...known, ...words.sshd(known.name) }))
      : SSH.map((known) => ({ ...known, ...words.ssh(known.name) }));
  return all.filter(({ since }) => openssh === null || since === undefined || atLeast(openssh, since));
}
