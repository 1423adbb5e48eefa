import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';

/** One criterion of a Match line. */
export interface MatchCriterion {
  readonly name: string;
  /** What its value is, or null for one that takes none. */
  readonly value: string | null;
  readonly summary: string;
  /** The release that brought it, where that is not long ago. */
  readonly since?: string;
}

/** In the order in which they are proposed (sshd_config(5) and ssh_config(5), Match). */
const CRITERIA: Readonly<Record<ConfigKind, readonly MatchCriterion[]>> = {
  sshd: [
    { name: 'User', value: 'patterns', summary: 'The account that is logged in to.' },
    { name: 'Group', value: 'patterns', summary: 'A group that the account belongs to.' },
    { name: 'Host', value: 'patterns', summary: 'The name of the client’s host; needs UseDNS.' },
    { name: 'Address', value: 'addresses or networks', summary: 'The address that the client comes from.' },
    { name: 'LocalAddress', value: 'addresses or networks', summary: 'The address that the client connected to.' },
    { name: 'LocalPort', value: 'ports', summary: 'The port that the client connected to.' },
    { name: 'RDomain', value: 'patterns', summary: 'The routing domain in which the connection arrived.' },
    { name: 'Invalid-User', value: null, summary: 'The account does not exist.', since: '9.9' },
    { name: 'Version', value: 'patterns', summary: 'The release of this sshd.', since: '10.0' },
    { name: 'All', value: null, summary: 'Every connection.' },
  ],
  ssh: [
    { name: 'host', value: 'patterns', summary: 'The host name, after HostName has been applied.' },
    { name: 'originalhost', value: 'patterns', summary: 'The host name as it was typed.' },
    { name: 'user', value: 'patterns', summary: 'The account that is logged in to.' },
    { name: 'localuser', value: 'patterns', summary: 'The account that runs ssh.' },
    { name: 'exec', value: 'command', summary: 'A local command ends without an error. ssh runs it each time.' },
    { name: 'final', value: null, summary: 'The second reading, after all other lines.', since: '8.0' },
    { name: 'canonical', value: null, summary: 'The reading after the host name was made canonical.' },
    { name: 'localnetwork', value: 'networks', summary: 'An address of this machine.', since: '9.4' },
    { name: 'tagged', value: 'patterns', summary: 'A tag set by Tag or ssh -P.', since: '9.4' },
    { name: 'command', value: 'patterns', summary: 'The remote command that was asked for.', since: '10.0' },
    { name: 'sessiontype', value: 'patterns', summary: 'shell, exec, subsystem or none.', since: '10.0' },
    { name: 'version', value: 'patterns', summary: 'The release of this ssh.', since: '10.0' },
    { name: 'all', value: null, summary: 'Every host.' },
  ],
};

/** The criteria that a release knows; all of them where the release is not known. */
export function criteriaOf(kind: ConfigKind, openssh: OpenSshVersion | null): readonly MatchCriterion[] {
  return CRITERIA[kind].filter(({ since }) => openssh === null || since === undefined || atLeast(openssh, since));
}
