import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, namesAdded, type CodeChange } from './codeChange.ts';
import { csharpString } from './literals.ts';

/** The dictionaries of ConnectionInfo, by algorithm name. */
const DICTIONARIES: ReadonlyMap<Kind, string> = new Map([
  ['kex', 'KeyExchangeAlgorithms'],
  ['hostKey', 'HostKeyAlgorithms'],
  ['cipher', 'Encryptions'],
  ['mac', 'HmacAlgorithms'],
]);

/**
 * SSH.NET offers all that it implements: a name is missing only where the program takes it out of ConnectionInfo, so
 * the way in is not to take it out for this host.
 * Source: Renci.SshNet.ConnectionInfo, 2016.0.0 to 2024.1.0.
 */
export function sshNet(change: CodeChange): readonly BareRemedy[] {
  const removals = [...change.additions].map(
    ([kind, name]) => `    connectionInfo.${DICTIONARIES.get(kind) ?? ''}.Remove(${csharpString(name)});`,
  );
  const text = [
    ...commentLines(change, '//'),
    `if (connectionInfo.Host != ${csharpString(change.host)} || connectionInfo.Port != ${change.port})`,
    '{',
    ...removals,
    '}',
    '',
  ];
  return [
    codeRemedy(change, {
      id: 'code-sshnet',
      where: 'SSH.NET code',
      detail: `SSH.NET offers ${namesAdded(change)} by itself; your code takes it out of ConnectionInfo. Put these lines in place of those, before Connect(): everywhere else it stays out.`,
      snippet: { language: 'csharp', text: text.join('\n') },
    }),
  ];
}
