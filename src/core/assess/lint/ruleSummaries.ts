/** What each rule looks for, in the words of its page in docs/rules; inline code stands between backticks. */
const SUMMARIES: ReadonlyMap<string, string> = new Map([
  [
    'algorithm-unknown-to-target',
    'A name that is known, though not to the OpenSSH release that will read the file: it came later, was removed, or is of another implementation.',
  ],
  ['authentication-methods', 'None of the ways to log in that AuthenticationMethods demands is turned on.'],
  ['bad-match', 'A Match line with a criterion that does not exist, lacks its value, or has one of the wrong form.'],
  [
    'bad-value',
    'An argument of a form that its keyword does not take: a number out of range, a time without a known unit, a word that is none of the keyword’s values.',
  ],
  ['byte-order-mark', 'The file begins with a byte order mark, which some editors put there.'],
  [
    'command-without-user',
    'AuthorizedKeysCommand or AuthorizedPrincipalsCommand without the keyword that says who runs it.',
  ],
  [
    'crypto-policy',
    'As `no-effect`, where the first value is of the crypto policy that RHEL, Fedora and their kin include.',
  ],
  ['duplicate-names', 'A list of algorithms has a name twice.'],
  ['duplicate-subsystem', 'Two lines define one subsystem for every connection.'],
  ['empty-list', 'A list of algorithms with a prefix and no name behind it.'],
  ['expired-exception', 'A temporary downgrade of ssh_config whose last day is over.'],
  ['extra-arguments', 'More stands on the line than its keyword takes.'],
  ['host-key-mismatch', 'HostKeyAlgorithms names algorithms for which no HostKey line names a key.'],
  [
    'include-problem',
    'An Include that leads back to its own file, goes more than sixteen files deep, or names a file that cannot be read.',
  ],
  ['keyword-unknown-to-target', 'A keyword that OpenSSH has, though not the release that will read the file.'],
  [
    'late-any-method',
    '`any` in AuthenticationMethods behind a line that set methods, or behind other lists in a Match block.',
  ],
  ['listen-address', 'A ListenAddress that is a damaged address, or of a family that AddressFamily rules out.'],
  [
    'list-prefix',
    'A list of algorithms that begins with `+`, `-` or `^`, which the OpenSSH release that will read the file does not know.',
  ],
  ['missing-algorithm-lists', 'An sshd_config leaves some of the four lists of algorithms to the defaults.'],
  ['missing-argument', 'Nothing stands behind the keyword, or one of several arguments is missing.'],
  ['no-connection-attempts', 'ConnectionAttempts of 0 for every host.'],
  ['no-effect', 'A value that an earlier line, or a file that an earlier line includes, has set.'],
  [
    'not-in-match',
    'A keyword of sshd_config that may not stand in a Match block, in general or in the target release.',
  ],
  [
    'not-post-quantum',
    'A KexAlgorithms line without a method that resists a quantum computer, though the release has one.',
  ],
  [
    'nothing-left',
    'A list of algorithms whose names pass one by one, and that comes to nothing: it has only empty names, names that stand for no algorithm such as `RSA`, or one with a `!`.',
  ],
  [
    'policy-algorithm',
    'A list names an algorithm that the chosen policy does not allow. Names behind a `-` are being taken out and are not meant; a wildcard is flagged for the first that it lets in. Only with a policy: see [Policies](../policies.md).',
  ],
  [
    'policy-client',
    'A client that the chosen policy wants to get in could not connect to an sshd of the target release that reads this file. Only with a policy: see [Policies](../policies.md).',
  ],
  [
    'policy-defaults',
    'What the target release offers by itself, and no line takes away, is against the chosen policy. Of an sshd_config that leaves lists to the defaults it is said once, at the top; of a list with `+`, `^` or `-`, there. Only with a policy: see [Policies](../policies.md).',
  ],
  [
    'policy-exception-expired',
    'An exception of the chosen policy has ended: its last day is over, so its rule counts again. Said once for each, at the top of the file. Only with a policy: see [Policies](../policies.md).',
  ],
  [
    'policy-keys',
    'RequiredRSASize lets in smaller RSA keys than the chosen policy does, or a HostKey line names a key of a type that it does not allow. Keys are not read: their files’ names tell their types. Only with a policy: see [Policies](../policies.md).',
  ],
  [
    'policy-post-quantum',
    'The chosen policy asks for key exchange that resists a quantum computer, and a KexAlgorithms line, or the defaults that an sshd_config leaves in place, have no such method. Only with a policy: see [Policies](../policies.md).',
  ],
  [
    'policy-unusable',
    'The setting `kexpert.policy` names a policy that is not there or cannot be read, so the file was held against none. Said at the top of the file.',
  ],
  ['proxyjump-command', 'A ProxyJump with spaces in it, mostly a command.'],
  ['removed-keyword', 'A keyword that OpenSSH still reads and no longer heeds.'],
  ['renamed-keyword', 'An older spelling of a keyword, where the target release has the newer one.'],
  ['space-in-list', 'A list of algorithms with spaces in it.'],
  ['ssh-rsa-signature', 'A list of key types has `ssh-rsa` and none of the names that use RSA keys with SHA-2.'],
  ['strict-host-key-checking-no', 'StrictHostKeyChecking is turned off.'],
  [
    'terrapin-pair',
    'A cipher that prefix truncation can attack where strict key exchange is missing on a side: a CBC cipher with encrypt-then-MAC MACs; and ChaCha20-Poly1305 where the target release lacks strict key exchange.',
  ],
  ['unknown-algorithm', 'A name in a list of algorithms that no implementation is known to have.'],
  ['unknown-keyword', 'A keyword that no release of OpenSSH has.'],
  [
    'unreachable-host',
    'A Host or Match block sets what a `Host *` or `Match all` block above it has set for every host.',
  ],
  ['unterminated-quote', 'A quotation mark without its partner.'],
  [
    'weak-algorithm',
    'A list lets in an algorithm that is rated weak or broken. Names behind a `-` are being taken out and are not meant; a wildcard is flagged for the worst that it lets in.',
  ],
  ['weaker-preferred', 'A list puts an algorithm before one that is rated better.'],
  ['workaround-for-all', 'A line of ssh_config adds weak algorithms for every host.'],
]);

/** The summary of the rule with this code; null for a code that is none of a rule. */
export function ruleSummary(code: string): string | null {
  return SUMMARIES.get(code) ?? null;
}
