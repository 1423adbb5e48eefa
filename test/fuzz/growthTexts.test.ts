/** Logs, known_hosts, policies and what is written for people: each takes time in proportion to its text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownKeys } from '../../src/core/openssh/knownHosts/knownKeys.ts';
import { parseKnownHosts } from '../../src/core/openssh/knownHosts/parseKnownHosts.ts';
import { readJson } from '../../src/core/assess/policy/jsonTree.ts';
import { parsePolicy } from '../../src/core/assess/policy/parsePolicy.ts';
import { builtInPolicy } from '../../src/core/assess/policy/builtIn.ts';
import { escapeUntrusted } from '../../src/core/render/escape.ts';
import { renderExplainMarkdown } from '../../src/core/render/markdown/explainMarkdown.ts';
import { renderExplainText } from '../../src/core/render/text/explainText.ts';
import { cellCode, cellProse, code, fenced, prose } from '../../src/core/render/markdown/inline.ts';
import { createRedaction } from '../../src/core/render/redact/redactReport.ts';
import { digests } from '../../src/node/digests.ts';
import { explained } from '../samples/explainReports.ts';
import { overgrown, type Measured } from '../setup/growth.ts';
import { ed25519, entry } from '../unit/openssh/knownHosts/keys.ts';
import { PIECES, repeated, several } from './growthTexts.ts';

type Texts = readonly (readonly [name: string, text: (size: number, salt: string) => string])[];

async function check(functions: readonly Measured<string>[], texts: Texts): Promise<void> {
  const found: string[] = [];
  for (const [name, text] of texts) found.push(...(await overgrown(functions, name, text)));
  assert.deepEqual(found, []);
}

const pieces: Texts = PIECES.flatMap(([name, piece]) => [
  [name, (size) => repeated(piece, size)],
  [`${name} in the middle`, (size) => `a${repeated(piece, size)}b`],
]);

const MISMATCH = 'Unable to negotiate with h port 22: no matching cipher found. Their offer: ';

test('explaining a text, for people and redacted', async () => {
  await check(
    [
      { name: 'explain as text', work: (text) => renderExplainText(explained(text)) },
      { name: 'explain as Markdown', work: (text) => renderExplainMarkdown(explained(text)) },
      { name: 'explain redacted', work: (text) => createRedaction({ hosts: ['h'] }).explained(explained(text)) },
    ],
    [
      ...PIECES.map(
        ([name, piece]) => [`a mismatch, ${name}`, (size: number) => MISMATCH + repeated(piece, size)] as const,
      ),
      ['names without end', (size) => MISMATCH + several(size, (i) => `aes${i}-cbc,`)],
      ['hosts', (size, salt) => several(size, (i) => `${MISMATCH.replace('h', `${salt}${i}.example.net`)}3des-cbc\n`)],
      ['a list wrapped at each name', (size) => MISMATCH + several(size, (i) => `aes${i}-cbc,\n`)],
      ['colours', (size) => repeated(`\u001b[31m${MISMATCH}\u001b[0m3des-cbc\n`, size)],
      ['quoted', (size) => `"${repeated(`${MISMATCH}3des-cbc\\n`, size)}"`],
      ['debug lines', (size) => repeated('debug2: ciphers ctos: aes128-ctr,3des-cbc\r\n', size)],
      ['code', (size) => repeated('t.set_preferred_kex(["x"])\nsess.SetConfig("PreferredAuthentications")\n', size)],
    ],
  );
});

test('reading known_hosts, and finding a host in it', async () => {
  const key = ed25519();
  const line = entry('h', key).replace(/^h /, '');
  const hashed = `|1|${'A'.repeat(27)}=|${'A'.repeat(27)}=`;
  const host = { hostname: 'host.example', port: 2222, hostKeyAlias: null };
  await check(
    [{ name: 'known_hosts', work: (text) => knownKeys(parseKnownHosts(text), host, digests) }],
    [
      ...pieces,
      ...PIECES.map(
        ([name, piece]) => [`patterns: ${name}`, (size: number) => `${repeated(piece, size)} ${line}\n`] as const,
      ),
      ['names, a line each', (size, salt) => several(size, (i) => `${salt}${i}.example,*.x${i} ${line}\n`)],
      ['hashed names', (size) => repeated(`${hashed} ${line}\n`, size)],
      ['patterns of one line', (size) => `${several(size, (i) => `*h*${i}*,`)}x ${line}\n`],
      ['marked lines', (size) => repeated(`@cert-authority *.example ${line}\r\n`, size)],
    ],
  );
});

test('reading policies', async () => {
  const origin = { id: 'x', builtIn: builtInPolicy };
  const policy = (rest: string): string => `{"title":"t","source":"s","date":"2026-01-01",${rest}}`;
  await check(
    [
      { name: 'JSON', work: readJson },
      { name: 'policy', work: (text) => parsePolicy(text, origin) },
    ],
    [
      ...pieces,
      ['deep lists', (size) => `${'['.repeat(size / 2)}${']'.repeat(size / 2)}`],
      ['deep objects', (size) => repeated('{"a":', size)],
      ['a text without end', (size) => `{"a": "${repeated('\\n', size)}`],
      ['names', (size) => policy(`"kex":{"allow":[${several(size, (i) => `"name${i}*",`)}"x"]}`)],
      ['keys', (size) => policy(`${several(size, (i) => `"key${i}":1,`)}"kex":{}`)],
      ['a key over and over', (size) => policy(`${repeated('"kex":{},', size - (size % 9))}"mac":{}`)],
      [
        'exceptions',
        (size) => {
          const exception = '{"rule":"kex","until":"2026-01-01","owner":"o","why":"w"}';
          return policy(`"exceptions":[${several(size, () => `${exception},`)}${exception}]`);
        },
      ],
    ],
  );
});

test('escaping, and writing Markdown', async () => {
  await check(
    [
      { name: 'escape', work: escapeUntrusted },
      { name: 'prose', work: prose },
      { name: 'code', work: code },
      { name: 'a cell', work: (text) => cellCode(text) + cellProse(text) },
      { name: 'a fenced block', work: (text) => fenced(text, 'text') },
    ],
    [
      ...pieces,
      ['backticks', (size) => repeated('`', size)],
      ['bars', (size) => repeated('|', size)],
      ['line ends', (size) => `${repeated('\n', size)}x`],
      ['controls', (size) => repeated('\u001b', size)],
    ],
  );
});
