import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusCase } from './corpusCase.ts';
import { LOG_TEXTS } from './logTexts.ts';
import { MODERN_OFFER, OFFERS } from './offers.ts';

const LOGS = join(import.meta.dirname, '../fixtures/logs');

/** Captured in both directions, and for a list that rarely fails: one of each says enough, but of OpenSSH's. */
const MORE_OF_THE_SAME = /^(?!openssh).*(?:ServerToClient|compression)/;

/** The logs under test/fixtures, as `DIALECT/NAME.txt`. */
const fixtures = readdirSync(LOGS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(LOGS, name))
      .filter((file) => file.endsWith('.txt'))
      .map((file) => `${name}/${file}`),
  )
  .filter((path) => !MORE_OF_THE_SAME.test(path))
  .sort();

/** The first of every dialect. */
const samples = fixtures.filter((path, index) => fixtures[index - 1]?.split('/')[0] !== path.split('/')[0]);

const HUMAN = ['text', 'markdown', 'lists', 'redacted'] as const;
const KEX = LOG_TEXTS[0]?.[1] ?? '';

const WANTED: Readonly<Record<(typeof HUMAN)[number], readonly string[]>> = {
  text: [],
  markdown: ['--format', 'markdown'],
  lists: ['--lists'],
  redacted: ['--redact', '--redact-fingerprints'],
};

const explain = (id: string, argv: readonly string[], stdin?: string): CorpusCase => ({
  id,
  argv: ['explain', '--ssh-config', 'none', ...argv],
  ...(stdin !== undefined && { stdin }),
});

const ofFixture = (path: string, name: string, argv: readonly string[]): CorpusCase => ({
  ...explain(`${path} | ${name}`, ['log.txt', ...argv]),
  files: { 'log.txt': { fixture: `logs/${path}` } },
});

const probing = (id: string, text: string, ...argv: readonly string[]): CorpusCase => ({
  id,
  argv: ['explain', '--probe', '--ssh-config', 'config', '--timeout', '10000', ...argv],
  stdin: text,
  files: { config: 'Host old\n    Hostname 127.0.0.1\n    Port {port:a}\n' },
});

export const explainCases: readonly CorpusCase[] = [
  ...fixtures.map((path) => ofFixture(path, 'json', ['--json'])),
  ...samples.flatMap((path, index) => {
    const name = HUMAN[index % HUMAN.length] ?? 'text';
    return [ofFixture(path, name, WANTED[name])];
  }),
  ...LOG_TEXTS.map(([id, text]) => explain(`${id} | json`, ['--json'], text)),
  ...LOG_TEXTS.map(([id, text], index) => {
    const name = HUMAN[index % HUMAN.length] ?? 'text';
    return explain(`${id} | ${name}`, WANTED[name], text);
  }),
  ...['openssh-10.5p1', 'openssh-7.4p1', 'paramiko-2.9.0', 'putty-0.78', 'local-paramiko'].map((client) =>
    explain(`--client ${client}`, ['--client', client, '--json'], KEX),
  ),
  { ...explain('--client local', ['--client', 'local', '--json'], KEX), ssh: true },
  explain('--client local without ssh', ['--client', 'local', '--json'], KEX),
  { ...explain('the ssh of the path', ['--ssh', 'ssh', '--verbose'], KEX), ssh: true },
  explain('--client nobody', ['--client', 'nobody'], KEX),
  ...['error', 'warning', 'never'].map((severity) => explain(`--fail-on ${severity}`, ['--fail-on', severity], KEX)),
  explain('a dash for standard input', ['-', '--json'], KEX),
  { ...explain('--output', ['--json', '--output', 'report'], KEX), after: ['report'] },
  {
    ...probing(
      '--probe of a host that fails',
      'Unable to negotiate with old port {port:a}: no matching host key type found.\n',
      '--json',
    ),
    servers: {
      a: { does: 'offer', identification: 'SSH-2.0-OpenSSH_5.3', lists: OFFERS['everything old'] ?? MODERN_OFFER },
    },
  },
  {
    ...probing(
      '--probe of a host that refuses',
      'ssh2: Error: Handshake failed: no matching key exchange algorithm, host old port {port:a}\nUnable to negotiate with old port {port:a}: no matching MAC found.\n',
    ),
    servers: { a: { does: 'refuse' } },
  },
  probing('--probe where no host is named', 'no matching cipher found\n'),
  explain('a file that is not there', ['nowhere.txt']),
  explain('a folder', ['.']),
  explain('two files', ['a', 'b']),
  explain('wrong --format', ['--format', 'sarif'], KEX),
  explain('wrong --fail-on', ['--fail-on', 'x'], KEX),
  explain('wrong --timeout', ['--timeout', 'x'], KEX),
  explain('unknown option', ['--policy', 'modern'], KEX),
  { ...explain('not UTF-8', ['log.txt', '--json']), files: { 'log.txt': { latin1: `M\xfcller: ${KEX}` } } },
  {
    ...explain('UTF-16', ['log.txt', '--json']),
    files: { 'log.txt': { latin1: `\xff\xfe${KEX.replace(/./gs, '$&\0')}` } },
  },
];
