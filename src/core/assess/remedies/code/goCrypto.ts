import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { isSince } from './library.ts';
import { goString } from './literals.ts';

/** The fields of ssh.Config that SetDefaults fills. HostKeyAlgorithms is a field of ssh.ClientConfig and has no default there. */
const FIELDS: ReadonlyMap<Kind, string> = new Map([
  ['kex', 'KeyExchanges'],
  ['cipher', 'Ciphers'],
  ['mac', 'MACs'],
]);

/** The first release with ssh.SupportedAlgorithms and ssh.InsecureAlgorithms. */
const ALGORITHMS_SINCE = '0.39';

/**
 * Go x/crypto/ssh: lists of ClientConfig, where a list that is set replaces the default. SetDefaults, public in every
 * release, fills the empty ones first, so that adding to them keeps the rest.
 * Source: golang.org/x/crypto/ssh common.go and client.go, v0.4.0 to v0.55.0.
 */
export function goCrypto(change: CodeChange): readonly BareRemedy[] {
  const list = (names: readonly string[]): string => `[]string{${names.map(goString).join(', ')}}`;
  const settings = [...change.lists].map(([kind, names]) => {
    const field = FIELDS.get(kind);
    if (field === undefined) return `config.HostKeyAlgorithms = ${list(names)}`;
    if (change.isOwnList(kind)) return `config.${field} = ${list(names)}`;
    return `config.${field} = append(config.${field}, ${goString(names.at(-1) ?? '')})`;
  });
  const text = [
    ...commentLines(change, '//'),
    'config := &ssh.ClientConfig{',
    '\tUser:            "USER",',
    '\tAuth:            auth,',
    '\tHostKeyCallback: hostKeyCallback, // of knownhosts.New',
    '}',
    'config.SetDefaults()',
    ...settings,
    `client, err := ssh.Dial("tcp", net.JoinHostPort(${goString(change.host)}, ${goString(String(change.port))}), config)`,
    '',
  ];
  const constants = isSince(change.library.version, ALGORITHMS_SINCE)
    ? ' ssh.InsecureAlgorithms() tells what this release still implements and deems insecure.'
    : '';
  return [
    codeRemedy(change, {
      id: 'code-go',
      where: 'Go code',
      detail: `The ClientConfig of this one connection. SetDefaults comes first: a list set by hand replaces the default.${constants}`,
      snippet: { language: 'go', text: text.join('\n') },
    }),
  ];
}
