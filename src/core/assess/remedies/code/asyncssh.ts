import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { isSince } from './library.ts';
import { pythonString } from './literals.ts';

/** The arguments of asyncssh.connect. */
const ARGUMENTS: ReadonlyMap<Kind, string> = new Map([
  ['kex', 'kex_algs'],
  ['hostKey', 'server_host_key_algs'],
  ['cipher', 'encryption_algs'],
  ['mac', 'mac_algs'],
]);

/** The first release that reads a list with a leading `+` (AsyncSSH change log, 2.3.0). */
const PLUS_SINCE = '2.3';

/**
 * AsyncSSH: arguments of connect(), a string with `+` since 2.3 and the whole list before.
 * Source: asyncssh/connection.py SSHClientConnectionOptions, docs/changes.rst.
 */
export function asyncssh(change: CodeChange): readonly BareRemedy[] {
  const plus = isSince(change.library.version, PLUS_SINCE);
  const settings = [...change.lists].map(([kind, names]) => {
    const list =
      plus && !change.isOwnList(kind)
        ? pythonString(`+${names.at(-1) ?? ''}`)
        : `[${names.map(pythonString).join(', ')}]`;
    return `        ${ARGUMENTS.get(kind) ?? ''}=${list},`;
  });
  const text = [
    ...commentLines(change, '#'),
    'import asyncio',
    'import asyncssh',
    '',
    '',
    'async def main():',
    '    async with asyncssh.connect(',
    `        ${pythonString(change.host)},`,
    `        ${change.port},`,
    ...settings,
    '    ) as connection:',
    '        print(await connection.run("true"))',
    '',
    '',
    'asyncio.run(main())',
    '',
  ];
  return [
    codeRemedy(change, {
      id: 'code-asyncssh',
      where: 'AsyncSSH code',
      detail: plus
        ? 'Arguments of this one connect() call. The plus adds to what AsyncSSH offers by itself; without it the list would replace all of that.'
        : 'Arguments of this one connect() call. Each is the whole list: a plus before a list, which adds to the default, is of 2.3.0.',
      snippet: { language: 'python', text: text.join('\n') },
    }),
  ];
}
