import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../../src/core/openssh/config/includeGraph.ts';
import { lintDocument } from '../../../../../src/core/assess/lint/lintDocument.ts';
import { MemoryFileReader } from '../../../openssh/config/memoryFileReader.ts';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'no-effect';

testRule(CODE, [
  ['sshd', 'UseDNS no\nUseDNS yes', ['UseDNS', 'warning']],
  ['sshd', 'Port 1\nPort 2'],
  ['sshd', 'PermitRootLogin no\nMatch user a\nPermitRootLogin yes\nPermitRootLogin no', ['PermitRootLogin', 'warning']],
  ['sshd', 'PermitRootLogin no\nMatch all\nPermitRootLogin yes'],
  ['sshd', 'Ciphers aes128-ctr\nMatch all\nCiphers aes256-ctr', ['Ciphers', 'warning']],
  ['sshd', 'UseDNS maybe\nUseDNS yes'],
  ['sshd', 'MaxStartups 1\nMaxStartups 2'],
  ['ssh', 'User a\nHost b\nUser c', ['User', 'warning']],
  ['ssh', 'Host a\nUser a\nHost b\nUser b'],
  ['ssh', 'Host *\nUser a\nHost b\nUser b'],
  [
    'sshd',
    'ChallengeResponseAuthentication no\nKbdInteractiveAuthentication yes',
    ['KbdInteractiveAuthentication', 'warning'],
  ],
]);

test('the first fix', () => {
  assert.equal(firstFixed('UseDNS no\nPort 1\n  UseDNS yes # x\nPort 2', CODE, 'sshd'), 'UseDNS no\nPort 1\nPort 2');
});

test('the value of an included file counts where the Include stands first', async () => {
  const files = {
    '/etc/ssh/sshd_config': 'Include a\nUseDNS no\nBanner x',
    '/etc/ssh/a': 'UseDNS yes\nMatch user u\nBanner none',
  };
  const graph = await loadIncludeGraph(
    '/etc/ssh/sshd_config',
    { kind: 'sshd', scope: 'system', home: '/root' },
    new MemoryFileReader(files),
  );
  assert.ok(graph.ok);
  const found = lintDocument(graph.root.document, { openssh: null, includes: graph }).filter(
    ({ code }) => code === CODE,
  );
  assert.deepEqual(
    found.map(({ range, data, fixes }) => [range.start.line, data, fixes[0]?.preferred]),
    [[1, { keyword: 'UseDNS', path: '/etc/ssh/a', line: 1 }, false]],
  );
});
