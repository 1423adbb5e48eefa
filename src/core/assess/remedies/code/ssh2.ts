import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { isSince } from './library.ts';
import { javascriptString } from './literals.ts';

/** The keys of connect()'s `algorithms`. */
const KEYS: ReadonlyMap<Kind, string> = new Map([
  ['kex', 'kex'],
  ['hostKey', 'serverHostKey'],
  ['cipher', 'cipher'],
  ['mac', 'hmac'],
]);

/** The first release that takes `{ append }` beside a whole list (its README). */
const APPEND_SINCE = '1.0';

/**
 * mscdex/ssh2: `algorithms` of connect(), `{ append: […] }` since 1.0 and the whole list before.
 * Source: README "Client methods", lib/utils.js.
 */
export function ssh2(change: CodeChange): readonly BareRemedy[] {
  const append = isSince(change.library.version, APPEND_SINCE);
  const settings = [...change.lists].map(([kind, names]) => {
    const last = javascriptString(names.at(-1) ?? '');
    const value =
      append && !change.isOwnList(kind) ? `{ append: [${last}] }` : `[${names.map(javascriptString).join(', ')}]`;
    return `    ${KEYS.get(kind) ?? ''}: ${value},`;
  });
  const text = [
    ...commentLines(change, '//'),
    'const { Client } = require("ssh2");',
    '',
    'const client = new Client();',
    'client.on("ready", () => client.end());',
    'client.on("error", (error) => console.error(error.message));',
    'client.connect({',
    `  host: ${javascriptString(change.host)},`,
    `  port: ${change.port},`,
    '  username: "USER",',
    '  algorithms: {',
    ...settings,
    '  },',
    '});',
    '',
  ];
  return [
    codeRemedy(change, {
      id: 'code-ssh2',
      where: 'ssh2 code',
      detail: `The algorithms of this one connect() call. ${
        append
          ? 'append adds to the default list; a plain array would replace it.'
          : 'Each is the whole list, defaults and all: append, which adds to the default, is of 1.0.0.'
      } ssh2 accepts any host key unless hostVerifier says otherwise.`,
      snippet: { language: 'javascript', text: text.join('\n') },
    }),
  ];
}
