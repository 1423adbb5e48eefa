import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { cString } from './literals.ts';

/** The method types of libssh2_session_method_pref; ciphers and MACs have one for each direction. */
const METHODS: ReadonlyMap<Kind, readonly string[]> = new Map([
  ['kex', ['LIBSSH2_METHOD_KEX']],
  ['hostKey', ['LIBSSH2_METHOD_HOSTKEY']],
  ['cipher', ['LIBSSH2_METHOD_CRYPT_CS', 'LIBSSH2_METHOD_CRYPT_SC']],
  ['mac', ['LIBSSH2_METHOD_MAC_CS', 'LIBSSH2_METHOD_MAC_SC']],
]);

/**
 * libssh2: libssh2_session_method_pref before the handshake. It offers all that it implements, so this is for a program
 * that narrows its lists. curl has no option for any of them; what it offers as host key algorithms follows known_hosts.
 * Source: libssh2_session_method_pref(3), curl lib/vssh/libssh2.c.
 */
export function libssh2(change: CodeChange): readonly BareRemedy[] {
  const calls = [...change.lists].flatMap(([kind, names]) =>
    (METHODS.get(kind) ?? []).map(
      (method) => `libssh2_session_method_pref(session, ${method}, ${cString(names.join(','))});`,
    ),
  );
  return [
    codeRemedy(change, {
      id: 'code-libssh2',
      where: 'libssh2 code',
      detail:
        'Between libssh2_session_init and libssh2_session_handshake. Each list replaces the one before it, so it holds the rest too.',
      snippet: { language: 'c', text: [...commentLines(change, '//'), ...calls, ''].join('\n') },
    }),
  ];
}
