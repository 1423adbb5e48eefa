import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { reportedError } from '../../../../src/core/openssh/config/validate/reportedError.ts';
import type { StartupError } from '../../../../src/core/openssh/config/validate/startupError.ts';
import { validateConfig } from '../../../../src/core/openssh/config/validate/validateConfig.ts';
import type { ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';
import { RULE_CODES } from '../../../../src/core/assess/lint/registry.ts';
import { startupErrorText } from '../../../../src/core/assess/lint/startupErrorText.ts';
import { isRuleCode, moduleOf, wordsOf } from '../../../../src/core/assess/lint/words.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';
import { OPENSSH_9_2 } from './linted.ts';

const MAIN = '/etc/ssh/sshd_config';

async function messages(included: string, own = ''): Promise<readonly string[]> {
  const reader = new MemoryFileReader({ [MAIN]: `Include a\n${own}`, '/etc/ssh/a': included });
  const graph = await loadIncludeGraph(MAIN, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(graph.ok);
  return validateConfig(graph, OPENSSH_9_2).map((error) =>
    startupErrorText(reportedError(error, 'sshd', MAIN), 'sshd'),
  );
}

test('a line of an included file is not quoted; one of the file itself is', async () => {
  assert.deepEqual(await messages('Secret x\n'), [wordsOf('unknown-keyword').summary]);
  assert.match((await messages('', 'Secret x\n')).join(), /"Secret"/);
  assert.doesNotMatch(
    (await messages('UseDNS secret\nPort secret\nMatch secret x\nCiphers secret\n')).join(),
    /secret/,
  );
});

test('keywords and algorithms that the catalogues hold are told', async () => {
  assert.deepEqual(await messages('usedns secret\n'), [`UseDNS: ${wordsOf('bad-value').summary}`]);
  assert.deepEqual(await messages('Ciphers sntrup761x25519-sha512@openssh.com\n'), [
    `Ciphers: ${wordsOf('unknown-algorithm').summary}`,
  ]);
  assert.match(
    (await messages('KexAlgorithms mlkem768x25519-sha256\n')).join(),
    /^KexAlgorithms, mlkem768x25519-sha256: /,
  );
});

test('what lines of several files come to is told of each by its own file', async () => {
  const own = 'ListenAddress ::1\nSubsystem secret x\n';
  const told = await messages('AddressFamily inet\nListenAddress fe80::1\nSubsystem secret y\n', own);
  assert.equal(told.length, 3);
  // The family is a value of the included file.
  assert.equal(told.join().includes('inet'), false);
  assert.equal(told.filter((message) => message.includes('::1')).length, 1);
  assert.equal((await messages('Subsystem secret x\nSubsystem secret y\n')).join().includes('secret'), false);
});

test('a code of no rule has a sentence all the same, and none has marks of Markdown', () => {
  const where = { path: '/a', line: 0, span: { start: 0, end: 0 } };
  const told = (error: StartupError): string => startupErrorText(reportedError(error, 'sshd', MAIN), 'sshd');
  assert.equal(told({ code: 'no-host-keys', data: {}, where }), 'sshd rejects this line.');
  assert.doesNotMatch(told({ code: 'late-any-method', data: { keyword: 'secret' }, where }), /`|secret/);
});

/** A file for each of some errors whose data are not those of the finding; the others are of the rules' own examples. */
const OTHERS: readonly (readonly [ConfigKind, text: string])[] = [
  ['sshd', 'Ciphers aes128-ctrr\n'],
  ['sshd', 'KexAlgorithms mlkem768x25519-sha256\n'],
  ['ssh', 'Match nonsense x\n'],
  ['ssh', 'Hostnam x\n'],
  ['sshd', `LogLevel ${'x'.repeat(200)}\n`],
  ['sshd', 'Match User a\n  PubkeyAuthentication maybe\n  RequiredRSASize 2048\n'],
];

test('what is said of the file that was named is what its rule says there', async () => {
  const examples = RULE_CODES.map((code) => moduleOf(code).examples);
  const cases = [
    ...examples.map(({ kind, wrong, openssh }) => [kind, wrong, openssh ?? '9.2'] as const),
    ...OTHERS.map(([kind, text]) => [kind, text, '9.2'] as const),
  ];
  const told = new Set<string>();
  for (const [kind, text, release] of cases) {
    const path = `/etc/ssh/${kind}_config`;
    const openssh = parseOpenSshVersion(release);
    const graph = await loadIncludeGraph(
      path,
      { kind, scope: 'system', home: '/root' },
      new MemoryFileReader({ [path]: text }),
    );
    assert.ok(graph.ok);
    const found = lintDocument(graph.root.document, { openssh, includes: graph });
    const said = found.map(({ code, message }) => `${code}: ${message}`);
    for (const error of validateConfig(graph, openssh)) {
      const sentence = `${error.code}: ${startupErrorText(reportedError(error, kind, path), kind)}`;
      assert.ok(said.includes(sentence), `${sentence} is not among\n${said.join('\n')}`);
      told.add(error.code);
    }
  }
  const rules = RULE_CODES.filter((code) => moduleOf(code).category === 'validity' && 'ofError' in moduleOf(code));
  // Of a list of which nothing is left sshdOffer tells.
  assert.deepEqual([...told].filter(isRuleCode).toSorted(), rules.filter((code) => code !== 'nothing-left').toSorted());
});
