import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import { FORGERY_REASONS, type ForgeryReason } from '../../ssh/wire/hostKeyProof.ts';
import type { CertificateProblem } from '../../openssh/knownHosts/certificateProblems.ts';
import { plainTypeName } from '../../ssh/wire/hostKeyBlob.ts';

/** OpenSSH refuses RSA keys below this, and RequiredRSASize can only raise it (sshkey.c, SSH_RSA_MINIMUM_MODULUS_SIZE). */
const OPENSSH_LEAST_RSA_BITS = 1024;
/** Since when it does (the release notes of 7.6). */
const LEAST_RSA_SINCE = '7.6';
/** NIST SP 800-131A Rev. 2 §3: RSA keys below this are disallowed. */
const LEAST_RSA_BITS = 2048;
/** RFC 8270 §2: groups of a group exchange should have at least this many bits. */
const LEAST_GROUP_BITS = 2048;

export interface HostKeyJudging {
  readonly hostKeys: readonly HostKeyReport[];
  readonly client: { readonly label: string; readonly openssh: OpenSshVersion | null };
  /** The client's RequiredRSASize; null where no line sets it. */
  readonly requiredRsaSize: number | null;
}

/** What there is to say of the keys that a server presented, each finding with the key's type and fingerprint. */
export function hostKeyFindings(judging: HostKeyJudging): readonly BareFinding[] {
  return judging.hostKeys.flatMap((key) => [
    ...proofFinding(key),
    ...certificateFinding(key),
    ...knownHostsFinding(key, judging.client.label),
    ...sizeFinding(key, judging),
    ...groupFinding(key),
  ]);
}

const FORGERIES: Readonly<Record<ForgeryReason, string>> = {
  'malformed-reply': 'Its reply to the key exchange holds no well-formed signature.',
  'invalid-public-value': 'Its public value in the key exchange is one that every client has to refuse.',
  'other-key-type': 'The key is of another type than the host key algorithm that both sides agreed on.',
  'other-signature-algorithm': 'It signed with another algorithm than the one that both sides agreed on.',
  'signature-mismatch': 'The signature is not over this exchange, or another key made it.',
};

function isForgery(reason: HostKeyReport['verificationReason']): reason is ForgeryReason {
  return FORGERY_REASONS.some((known) => known === reason);
}

function proofFinding(key: HostKeyReport): readonly BareFinding[] {
  const { verificationReason: reason } = key;
  if (key.verification === 'forged') {
    return [
      about(key, 'host-key-forged', 'error', [
        `The server did not prove that it holds the host key that it presents (${key.type} ${key.sha256}).`,
        ...(isForgery(reason) ? [FORGERIES[reason]] : []),
        'Every SSH client refuses to connect. A copied public key looks like this, and so does a faulty server: do not trust what answers here.',
      ]),
    ];
  }
  if (reason !== 'group-not-verifiable') return [];
  return [
    {
      code: 'group-not-safe',
      severity: 'warning',
      slot: 'kex',
      message:
        'For a group exchange the server handed out a modulus that is no safe prime of the sizes asked for, so its host key was not verified. Have its moduli file replaced.',
      refs: ['RFC 4419'],
    },
  ];
}

/** What each problem means, as the end of “its host certificate …”. */
const PROBLEMS: Readonly<Record<Exclude<CertificateProblem, 'forged' | 'not-checked'>, string>> = {
  'sha1-signature': 'is signed with SHA-1, which OpenSSH 8.2 and newer do not accept',
  'not-for-hosts': 'is a user certificate, not a host certificate',
  'other-names': 'does not name this host among its principals',
  'not-yet-valid': 'is not valid yet',
  expired: 'has expired',
  'critical-options': 'has critical options, which no host certificate may have',
};

function certificateFinding(key: HostKeyReport): readonly BareFinding[] {
  const problems = key.certificateProblems ?? [];
  if (problems.includes('forged')) {
    return [
      about(key, 'host-key-certificate-forged', 'error', [
        `The signature in the server's host certificate is wrong: the authority that it names did not sign it (${key.sha256}).`,
        'ssh refuses to connect. Do not trust what answers here.',
      ]),
    ];
  }
  const told = problems.flatMap((problem) =>
    problem === 'forged' || problem === 'not-checked' ? [] : [PROBLEMS[problem]],
  );
  if (told.length === 0) return [];
  return [
    about(key, 'host-key-certificate-invalid', 'warning', [
      `The server's host certificate ${told.join(', and ')} (${key.sha256}).`,
      'ssh ignores it and judges the key in it as a plain one. Have its authority issue a new certificate.',
    ]),
  ];
}

function knownHostsFinding(key: HostKeyReport, client: string): readonly BareFinding[] {
  const named = `${key.type} ${key.sha256}`;
  switch (key.known) {
    case 'changed':
      return [
        about(key, 'host-key-changed', 'error', [
          `known_hosts holds another ${key.type} key for this host than the one it presents (${key.sha256}), so ssh refuses to connect.`,
          'The server may have been set up anew, or someone is in between: compare the fingerprint with its administrator before you change known_hosts.',
        ]),
      ];
    case 'revoked':
      return [
        about(key, 'host-key-revoked', 'error', [
          `known_hosts marks the host key ${named} as revoked, so ssh refuses to connect.`,
        ]),
      ];
    case 'other-type':
      return [
        about(key, 'host-key-other-type', 'error', [
          `known_hosts holds keys of this host, but none of the type that it presents to ${client} (${named}): ssh takes that for a changed key and refuses to connect.`,
          'The server may have a new key in place of the old one, or someone is in between: compare the fingerprint with its administrator before you change known_hosts.',
        ]),
      ];
    case 'unknown':
      // It never comes to ssh's question.
      if (key.verification === 'forged') return [];
      return [
        about(key, 'host-key-unknown', 'hint', [
          `known_hosts does not hold this host's key yet: ssh will ask whether ${named} is right.`,
        ]),
      ];
    default:
      return [];
  }
}

function sizeFinding(key: HostKeyReport, { client, requiredRsaSize }: HostKeyJudging): readonly BareFinding[] {
  if (plainTypeName(key.type) !== 'ssh-rsa') return [];
  const refusesSmall = client.openssh !== null && atLeast(client.openssh, LEAST_RSA_SINCE);
  const required = Math.max(requiredRsaSize ?? 0, refusesSmall ? OPENSSH_LEAST_RSA_BITS : 0);
  if (key.bits < required) {
    const setting = required === requiredRsaSize ? ' (RequiredRSASize)' : '';
    return [
      about(key, 'host-key-too-small', 'error', [
        `The server's RSA host key has ${key.bits} bits and ${client.label} asks for at least ${required}${setting}: it refuses the key after the algorithms were agreed on.`,
      ]),
    ];
  }
  if (key.bits >= LEAST_RSA_BITS) return [];
  return [
    about(key, 'host-key-small', 'warning', [
      `The server's RSA host key has only ${key.bits} bits; NIST SP 800-131A disallows less than ${LEAST_RSA_BITS}. A new key is needed, no list of algorithms can mend it.`,
    ]),
  ];
}

function groupFinding(key: HostKeyReport): readonly BareFinding[] {
  const { groupBits } = key;
  if (groupBits === undefined || groupBits >= LEAST_GROUP_BITS) return [];
  return [
    {
      code: 'group-too-small',
      severity: 'warning',
      slot: 'kex',
      message: `For a group exchange the server hands out a modulus of ${groupBits} bits; RFC 8270 asks for at least ${LEAST_GROUP_BITS}. Its moduli file needs larger ones.`,
      refs: ['RFC 8270'],
    },
  ];
}

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['host-key-forged', 'RFC 4253 §8'],
  ['host-key-certificate-forged', 'ssh-keygen(1)'],
  ['host-key-certificate-invalid', 'ssh-keygen(1)'],
]);

function about(
  key: HostKeyReport,
  code: string,
  severity: BareFinding['severity'],
  sentences: readonly string[],
): BareFinding {
  const refs = code.endsWith('small')
    ? ['NIST SP 800-131A', 'ssh_config(5)']
    : [REFERENCES.get(code) ?? 'ssh_config(5)'];
  return { code, severity, slot: 'hostKey', algorithm: key.type, message: sentences.join(' '), refs };
}
