/** What each criterion of a Match line tests (sshd_config(5) and ssh_config(5)). Null is the value of one that takes none. */
export interface CriterionText {
  /** What its value is. */
  readonly value: string | null;
  readonly summary: string;
}

const PATTERNS = 'patterns';
const ADDRESSES = 'addresses or networks';

const SSHD = {
  User: { value: PATTERNS, summary: 'The account to log in to.' },
  Group: { value: PATTERNS, summary: 'A group the account belongs to.' },
  Host: { value: PATTERNS, summary: "The name of the client's host. Needs UseDNS." },
  Address: { value: ADDRESSES, summary: 'The address the client connects from.' },
  LocalAddress: { value: ADDRESSES, summary: 'The address the client connects to.' },
  LocalPort: { value: 'ports', summary: 'The port the client connects to.' },
  RDomain: { value: PATTERNS, summary: 'The routing domain the connection arrives in.' },
  'Invalid-User': { value: null, summary: 'The account does not exist.' },
  Version: { value: PATTERNS, summary: 'The version of this sshd.' },
  All: { value: null, summary: 'Every connection.' },
} as const;

const SSH = {
  host: { value: PATTERNS, summary: 'The host name, after HostName is applied.' },
  originalhost: { value: PATTERNS, summary: 'The host name as typed.' },
  user: { value: PATTERNS, summary: 'The account to log in to.' },
  localuser: { value: PATTERNS, summary: 'The account that runs ssh.' },
  exec: { value: 'command', summary: 'A local command that succeeds. ssh runs it each time it reads the file.' },
  final: { value: null, summary: 'The final pass, after all other lines.' },
  canonical: { value: null, summary: 'The pass after the host name is canonicalized.' },
  localnetwork: { value: 'networks', summary: 'An address of this machine.' },
  tagged: { value: PATTERNS, summary: 'A tag set by Tag or ssh -P.' },
  command: { value: PATTERNS, summary: 'The requested remote command.' },
  sessiontype: { value: PATTERNS, summary: 'The session type: shell, exec, subsystem or none.' },
  version: { value: PATTERNS, summary: 'The version of this ssh.' },
  all: { value: null, summary: 'Every host.' },
} as const;

export type SshdCriterion = keyof typeof SSHD;
export type SshCriterion = keyof typeof SSH;

export const matchCriteria = {
  sshd: (name: SshdCriterion): CriterionText => SSHD[name],
  ssh: (name: SshCriterion): CriterionText => SSH[name],
};
