import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { javaString } from './literals.ts';

/** The configuration keys of a session; ciphers and MACs have one for each direction. */
const KEYS: ReadonlyMap<Kind, readonly string[]> = new Map([
  ['kex', ['kex']],
  ['hostKey', ['server_host_key']],
  ['cipher', ['cipher.c2s', 'cipher.s2c']],
  ['mac', ['mac.c2s', 'mac.s2c']],
]);

/**
 * JSch, JCraft's and the fork alike: Session.setConfig before connect(); Session.getConfig gives what would be offered
 * otherwise, JSch's defaults included, so the line adds and takes nothing away.
 * Source: com.jcraft.jsch JSch and Session of 0.1.55 and of mwiede/jsch 0.1.58 to 2.28.7, its Readme.md; compiled and
 * run with 0.1.55.
 */
export function jsch(change: CodeChange): readonly BareRemedy[] {
  const settings = [...change.additions].flatMap(([kind, name]) =>
    (KEYS.get(kind) ?? []).map(
      (key) => `session.setConfig("${key}", session.getConfig("${key}") + ${javaString(`,${name}`)});`,
    ),
  );
  const text = [
    ...commentLines(change, '//'),
    'com.jcraft.jsch.JSch jsch = new com.jcraft.jsch.JSch();',
    'jsch.setKnownHosts(System.getProperty("user.home") + "/.ssh/known_hosts");',
    `com.jcraft.jsch.Session session = jsch.getSession("USER", ${javaString(change.host)}, ${change.port});`,
    ...settings,
    'session.connect();',
    '',
  ];
  const fork = change.library.product !== 'JSch (JCraft)';
  const userKey = [...change.additions.values()].includes('ssh-rsa');
  return [
    codeRemedy(change, {
      id: 'code-jsch',
      where: 'JSch code',
      detail: `Settings of this one session, before connect(); JSch.setConfig would change every session. A list that is set without getConfig replaces the default.${
        fork && userKey
          ? ' If the server then refuses an RSA user key, PubkeyAcceptedAlgorithms needs ssh-rsa in the same way.'
          : ''
      }`,
      snippet: { language: 'java', text: text.join('\n') },
    }),
  ];
}
