import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateSshdConfig } from '../../../../src/core/openssh/config/evaluateSshdConfig.ts';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { unmodelledSettings } from '../../../../src/core/sources/sshdServer/unmodelledSettings.ts';
import { isCryptoPolicy } from '../../../../src/core/openssh/config/cryptoPolicy.ts';
import { sshdOffer } from '../../../../src/core/sources/sshdServer/sshdOffer.ts';
import { sshdRelease } from '../../../../src/core/sources/sshdServer/sshdRelease.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

const PATH = '/etc/ssh/sshd_config';
const POLICY = '/etc/crypto-policies/back-ends/opensshserver.config';

async function graphOf(text: string, files: Readonly<Record<string, string>> = {}) {
  const reader = new MemoryFileReader({ ...files, [PATH]: text });
  const graph = await loadIncludeGraph(PATH, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(graph.ok);
  return graph;
}

async function notes(text: string, files: Readonly<Record<string, string>> = {}) {
  const graph = await graphOf(text, files);
  return unmodelledSettings(graph, evaluateSshdConfig(graph));
}

describe('GSS-API key exchange', () => {
  test('is told with its line where it is on', async () => {
    const [note, ...more] = await notes('Port 22\nGSSAPIKeyExchange YES\n');
    assert.deepEqual([note?.code, note?.severity, more], ['gss-not-counted', 'info', []]);
    assert.match(note?.message ?? '', /^\/etc\/ssh\/sshd_config, line 2: GSSAPIKeyExchange adds gss-\*/);
  });

  test('is not told where it is off, or only another setting is on', async () => {
    assert.deepEqual(await notes('GSSAPIKeyExchange no\nGSSAPIKeyExchange yes\n'), []);
    assert.deepEqual(await notes('GSSAPIAuthentication yes\n'), []);
  });

  test('stands beside the offer, which is refused for it by no release', async () => {
    const { notes: told, startupErrors } = sshdOffer(
      await graphOf('GSSAPIKeyExchange yes\n'),
      sshdRelease(null).defaults,
    );
    assert.deepEqual(startupErrors, []);
    assert.ok(told.some(({ code }) => code === 'gss-not-counted'));
  });
});

describe('the system-wide crypto policy', () => {
  test('included and read: which lists it sets, where no line before it does', async () => {
    const files = { [POLICY]: 'Ciphers aes256-ctr\nMACs hmac-sha2-256\n' };
    const [note, ...more] = await notes(`MACs hmac-sha2-512\nInclude ${POLICY}\n`, files);
    assert.deepEqual([note?.code, note?.severity, more], ['crypto-policy-counted', 'info', []]);
    assert.match(note?.message ?? '', /^Ciphers: set by .*opensshserver\.config\) as it is on this machine/);
    assert.deepEqual(await notes(`Ciphers aes256-ctr\nMACs hmac-sha2-512\nInclude ${POLICY}\n`, files), []);
  });

  test('included, and not on this machine: a warning, also from a file in between', async () => {
    const between = '/etc/ssh/sshd_config.d/50-redhat.conf';
    const [note, ...more] = await notes('Include sshd_config.d/*.conf\n', { [between]: `# x\nInclude ${POLICY}\n` });
    assert.deepEqual([note?.code, note?.severity, more], ['crypto-policy-not-read', 'warning', []]);
    assert.ok((note?.message ?? '').startsWith(`${between}, line 2: `));
    assert.match((await notes(`Include ${POLICY}\n`, { [POLICY]: 'UNREADABLE' }))[0]?.code ?? '', /not-read/);
  });

  test('only in a comment, as of a system that passes it on the command line', async () => {
    const comment = '# This system is following system-wide crypto policy. The changes to\n# it\n';
    assert.deepEqual(
      (await notes(comment)).map(({ code }) => code),
      ['crypto-policy-not-read'],
    );
    assert.deepEqual(await notes('Banner /the/system-wide crypto policy\n'), []);
    assert.deepEqual(await notes(`${comment}Include ${POLICY}\n`, { [POLICY]: '' }), []);
  });

  test('paths', () => {
    assert.deepEqual([POLICY, '/x/cryptopolicy.conf', '/etc/ssh/sshd_config.d/a'].map(isCryptoPolicy), [
      true,
      true,
      false,
    ]);
  });
});

test('an Include of the policy in an included file is told by its place alone', async () => {
  const secret = '/x/crypto-policy/secret';
  const own = (await notes(`Include ${secret}\n`))[0];
  assert.ok((own?.message ?? '').includes(secret));
  const [note] = await notes('Include a\n', { '/etc/ssh/a': `Include ${secret}\n` });
  assert.equal(note?.code, 'crypto-policy-not-read');
  assert.match(note.message ?? '', /^\/etc\/ssh\/a, line 1: /);
  assert.equal((note.message ?? '').includes('secret'), false);
});
