import { canonicalDirective } from '../../../openssh/config/directives.ts';
import { lowerCaseAscii } from '../../../openssh/config/tokenizer.ts';

/**
 * What becomes of a keyword of ssh_config in the copy that the ssh to a jump host reads. `rewritten` ones come in a form
 * of ours (jumpConfig.ts); all that is not named here is dropped.
 */
export type JumpKeywordFate = 'copied' | 'rewritten' | 'dropped';

interface Row {
  readonly fate: JumpKeywordFate;
  readonly why: string;
  /** As the manual spells them, apart by spaces. */
  readonly keywords: string;
}

/**
 * Each keyword and why: copied is only what neither runs, loads, writes, listens, hands on credentials nor lets another
 * program act, by ssh_config(5) and OpenSSH's readconf.c, ssh.c, sshconnect.c and sshconnect2.c.
 */
const ROWS: readonly Row[] = [
  {
    fate: 'copied',
    why: 'Says where the host is: name look-ups and a local address.',
    keywords:
      'AddressFamily BindAddress BindInterface CanonicalDomains CanonicalizeFallbackLocal CanonicalizeHostname ' +
      'CanonicalizeMaxDots CanonicalizePermittedCNAMEs Hostname Port',
  },
  {
    fate: 'copied',
    why: 'Names algorithms and sizes; nothing outside ssh is named.',
    keywords:
      'CASignatureAlgorithms Ciphers Compression HostKeyAlgorithms KexAlgorithms MACs PubkeyAcceptedAlgorithms ' +
      'RekeyLimit RequiredRSASize FingerprintHash',
  },
  {
    fate: 'copied',
    why: 'Times, counts and marks of the one connection.',
    keywords: 'ConnectionAttempts ConnectTimeout IPQoS ServerAliveCountMax ServerAliveInterval TCPKeepAlive',
  },
  {
    fate: 'copied',
    why: 'A name or a choice among ways to log in.',
    keywords: 'IdentitiesOnly PreferredAuthentications PubkeyAuthentication Tag User',
  },
  {
    fate: 'copied',
    why: 'Judges the host key; files are read only. What accepting a key writes goes to a file of ours (UserKnownHostsFile).',
    keywords:
      'CheckHostIP GlobalKnownHostsFile HostKeyAlias NoHostAuthenticationForLocalhost RevokedHostKeys ' +
      'StrictHostKeyChecking VerifyHostKeyDNS',
  },
  {
    fate: 'copied',
    why: 'A file that is read, unless its value is a PKCS #11 address, for which patched builds load a library.',
    keywords: 'CertificateFile IdentityFile',
  },
  {
    fate: 'copied',
    why: 'The agent signs for this login, as it does for every login of the person; it is not forwarded.',
    keywords: 'IdentityAgent',
  },
  {
    fate: 'copied',
    why: 'A login by the system’s GSSAPI library, which takes no path from ssh_config; the ticket is not delegated.',
    keywords: 'GSSAPIAuthentication',
  },
  { fate: 'copied', why: 'The person forbids this connection: it holds here too.', keywords: 'RefuseConnection' },
  {
    fate: 'rewritten',
    why: 'Its files are read behind one of ours that is removed: ssh writes an accepted key into the first.',
    keywords: 'UserKnownHostsFile',
  },
  { fate: 'rewritten', why: 'Only patterns and criteria that look at names; never exec.', keywords: 'Host Match' },
  { fate: 'rewritten', why: 'Names copies of the files that were read, by their full paths.', keywords: 'Include' },
  {
    fate: 'dropped',
    why: 'ssh loads the library that it names.',
    keywords: 'PKCS11Provider SecurityKeyProvider',
  },
  {
    fate: 'dropped',
    why: 'Runs a program, or allows one to run; a ProxyCommand only where the person said yes to its line.',
    keywords:
      'EnableEscapeCommandline KnownHostsCommand LocalCommand PermitLocalCommand ProxyCommand ProxyUseFdpass ' +
      'RemoteCommand XAuthLocation',
  },
  { fate: 'dropped', why: 'The jump hosts are named on the command line, one ssh for each.', keywords: 'ProxyJump' },
  {
    fate: 'dropped',
    why: 'Runs ssh-keysign, which is set-user-id root.',
    keywords: 'EnableSSHKeysign HostbasedAcceptedAlgorithms HostbasedAuthentication',
  },
  {
    fate: 'dropped',
    why:
      'Another ssh would carry the connection, with the options it was started with and a host key nobody looks at ' +
      'again; ssh does not ask whose socket it is, and hands its own input and output over.',
    keywords: 'ControlMaster ControlPath ControlPersist',
  },
  {
    fate: 'dropped',
    why: 'Hands the person’s keys, tickets or display to the jump host.',
    keywords: 'ForwardAgent ForwardX11 ForwardX11Timeout ForwardX11Trusted GSSAPIDelegateCredentials',
  },
  { fate: 'dropped', why: 'Puts keys into the agent.', keywords: 'AddKeysToAgent' },
  { fate: 'dropped', why: 'Only says how known_hosts is written.', keywords: 'HashKnownHosts UpdateHostKeys' },
  {
    fate: 'dropped',
    why: 'Opens ports, sockets or devices here or there, or removes a socket file.',
    keywords:
      'ClearAllForwardings DynamicForward ExitOnForwardFailure GatewayPorts LocalForward PermitRemoteOpen ' +
      'RemoteForward StreamLocalBindMask StreamLocalBindUnlink Tunnel TunnelDevice',
  },
  { fate: 'dropped', why: 'Tells the jump host what is in the environment.', keywords: 'SendEnv SetEnv' },
  {
    fate: 'dropped',
    why: 'Is for a session, and there is none; going to the background would leave a process.',
    keywords:
      'ChannelTimeout EscapeChar ForkAfterAuthentication ObscureKeystrokeTiming RequestTTY SessionType StdinNull',
  },
  {
    fate: 'dropped',
    why: 'Asks questions, and nobody is asked.',
    keywords:
      'BatchMode KbdInteractiveAuthentication KbdInteractiveDevices NumberOfPasswordPrompts PasswordAuthentication',
  },
  {
    fate: 'dropped',
    why: 'Changes what ssh prints, which JumpLog reads, or writes to the system’s log.',
    keywords: 'LogLevel LogVerbose SyslogFacility VersionAddendum VisualHostKey WarnWeakCrypto',
  },
  { fate: 'dropped', why: 'The copy has its own.', keywords: 'IgnoreUnknown' },
  {
    fate: 'dropped',
    why: 'Patched builds only; a login by GSSAPI or a key goes without.',
    keywords:
      'GSSAPIClientIdentity GSSAPIKexAlgorithms GSSAPIKeyExchange GSSAPIRenewalForcesRekey GSSAPIServerIdentity ' +
      'GSSAPITrustDns ProtocolKeepAlives SetupTimeOut UseBlacklistedKeys',
  },
  {
    fate: 'dropped',
    why: 'Releases in use pass over it.',
    keywords:
      'AFSTokenPassing Cipher CompressionLevel FallBackToRsh GlobalKnownHostsFile2 KerberosAuthentication ' +
      'KerberosTgtPassing Protocol RhostsAuthentication RhostsRSAAuthentication RSAAuthentication UsePrivilegedPort ' +
      'UseRoaming UseRsh UserKnownHostsFile2 ZeroKnowledgePasswordAuthentication',
  },
];

/** The whole table, by keyword in lower case. */
export const JUMP_KEYWORDS: ReadonlyMap<string, { readonly fate: JumpKeywordFate; readonly why: string }> = new Map(
  ROWS.flatMap(({ fate, why, keywords }) =>
    keywords.split(' ').map((keyword) => [lowerCaseAscii(keyword), { fate, why }] as const),
  ),
);

/** What becomes of a keyword, given in lower case; older spellings share the fate of the current one. */
export function jumpKeywordFate(keyword: string): JumpKeywordFate {
  const name = canonicalDirective('ssh', keyword)?.name ?? keyword;
  return JUMP_KEYWORDS.get(lowerCaseAscii(name))?.fate ?? 'dropped';
}
