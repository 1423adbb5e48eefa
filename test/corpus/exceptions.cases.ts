import type { CorpusCase } from './corpusCase.ts';

const NAMES = 'diffie-hellman-group14-sha1';

function exception(host: string, until: string, why = 'old switch'): string {
  return `Host ${host}\n    # Temporary until ${until} (kexpert: ${NAMES}): ${why}\n    KexAlgorithms +${NAMES}\n`;
}

const FILES: readonly (readonly [id: string, text: string])[] = [
  ['none', 'Host *\n    Compression no\n'],
  ['open', exception('switch', '2026-12-31')],
  ['over', exception('switch', '2026-11-19')],
  ['last day', exception('switch', '2026-11-20')],
  [
    'three',
    exception('b', '2027-03-01') +
      exception('a', '2026-01-01', 'a reason: with a colon') +
      exception('c', '2026-11-21'),
  ],
  ['no such day', exception('switch', '2026-02-31')],
  ['without its line', 'Host x\n    # Temporary until 2026-12-01 (kexpert: ssh-rsa): gone\n    Port 22\n'],
  [
    'in a Match block',
    `Match host old.example\n    # Temporary until 2026-10-01 (kexpert: ssh-rsa): keys\n    HostKeyAlgorithms +ssh-rsa\n    PubkeyAcceptedAlgorithms +ssh-rsa\n`,
  ],
  ['CRLF', exception('switch', '2026-01-01').replaceAll('\n', '\r\n')],
  ['control characters', exception('sw\u001bitch', '2026-01-01', 'red \u001b[31m \u202e')],
];

export const exceptionsCases: readonly CorpusCase[] = [
  ...FILES.flatMap(([id, text]) => [
    { id: `${id} json`, argv: ['exceptions', '--json', '--ssh-config', 'config'], files: { config: text } },
    { id: `${id} text`, argv: ['exceptions', '--ssh-config', 'config'], files: { config: text } },
  ]),
  { id: 'of the home', argv: ['exceptions', '--json'], files: { '.ssh/config': exception('switch', '2026-11-01') } },
  {
    id: 'of an included file',
    argv: ['exceptions', '--json'],
    files: {
      '.ssh/config': 'Include conf.d/*\n',
      '.ssh/conf.d/a': exception('a', '2026-11-01'),
      '.ssh/conf.d/b': exception('b', '2027-11-01'),
    },
  },
  { id: 'no file in the home', argv: ['exceptions'] },
  { id: 'no file in the home, JSON', argv: ['exceptions', '--json'] },
  { id: 'a file that is not there', argv: ['exceptions', '--ssh-config', 'nowhere'] },
  { id: 'a folder', argv: ['exceptions', '--ssh-config', '.'] },
  {
    id: 'not UTF-8',
    argv: ['exceptions', '--ssh-config', 'config'],
    files: { config: { latin1: 'Host m\xfcller\n' } },
  },
  { id: 'a word too many', argv: ['exceptions', 'config'] },
];
