import type { CorpusCase } from './corpusCase.ts';

/** What a client offers is recorded in `compare` (`--client local`); here nobody connects. */
export const listenCases: readonly CorpusCase[] = [
  { id: 'no port', argv: ['listen', '--port', '0'] },
  { id: 'a port too high', argv: ['listen', '-p', '65536'] },
  { id: 'a word for a port', argv: ['listen', '-p', 'ssh'] },
  { id: 'no address', argv: ['listen', '--address', 'localhost'] },
  { id: 'an address of another machine', argv: ['listen', '--address', '192.0.2.1', '--timeout', '50'] },
  { id: 'a timeout of nothing', argv: ['listen', '--timeout', '0'] },
  { id: 'a timeout too long', argv: ['listen', '--timeout', '86400001'] },
  { id: 'a timeout in words', argv: ['listen', '--timeout', '5s'] },
  { id: 'a word too many', argv: ['listen', 'here'] },
  { id: 'unknown option', argv: ['listen', '--policy', 'modern'] },
  { id: 'an option without its value', argv: ['listen', '--timeout'] },
  {
    id: 'nobody connects',
    argv: ['listen', '-p', '{port:free}', '--timeout', '50'],
    servers: { free: { does: 'refuse' } },
  },
  {
    id: 'nobody connects, JSON',
    argv: ['listen', '--json', '--verbose', '-p', '{port:free}', '--timeout', '50'],
    servers: { free: { does: 'refuse' } },
  },
  {
    id: 'a port that is taken',
    argv: ['listen', '-p', '{port:taken}', '--timeout', '50'],
    servers: { taken: { does: 'nothing' } },
  },
];
