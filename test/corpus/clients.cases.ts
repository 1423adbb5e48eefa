import type { CorpusCase } from './corpusCase.ts';

const SSH2_PACKAGE = { 'node_modules/ssh2/package.json': '{"name":"ssh2","version":"1.15.0"}' };

export const clientsCases: readonly CorpusCase[] = [
  { id: 'no ssh', argv: ['clients', '--json'] },
  { id: 'ssh of the path', argv: ['clients', '--json'], ssh: true },
  { id: 'a library of the folder', argv: ['clients', '--json'], files: SSH2_PACKAGE },
  { id: 'text', argv: ['clients'], ssh: true, files: SSH2_PACKAGE },
  { id: 'named ssh', argv: ['clients', '--ssh', 'ssh'], ssh: true },
  { id: 'named ssh that is not there', argv: ['clients', '--ssh', './none/ssh'] },
  { id: 'servers json', argv: ['clients', '--servers', '--json'] },
  { id: 'servers text', argv: ['clients', '--servers'] },
  { id: 'a word too many', argv: ['clients', 'openssh'] },
  { id: 'unknown option', argv: ['clients', '--client'] },
];
