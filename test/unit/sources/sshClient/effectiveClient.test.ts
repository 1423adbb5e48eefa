import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseHostName } from '../../../../src/core/openssh/config/destination.ts';
import { resolveHost } from '../../../../src/core/openssh/config/resolveSshConfig.ts';
import { effectiveClient, type EffectiveClient } from '../../../../src/core/sources/sshClient/effectiveClient.ts';
import type { LocalClient } from '../../../../src/core/sources/sshClient/localClient.ts';
import { proposal } from '../../../samples/proposals.ts';
import { localClient } from '../../../samples/reports.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

const PATH = '/home/me/.ssh/config';
const client: LocalClient = {
  ...localClient({
    kex: ['a-kex', 'b-kex', 'old-kex'],
    hostKey: ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
    cipher: ['aes256-ctr', 'aes128-ctr', '3des-cbc'],
    mac: ['hmac-sha2-256', 'hmac-md5'],
    compression: ['none', 'zlib@openssh.com'],
  }),
  defaults: proposal('client', {
    kex: ['a-kex', 'b-kex', 'ext-info-c', 'kex-strict-c-v00@openssh.com'],
    compressionClientToServer: ['none', 'zlib@openssh.com'],
    compressionServerToClient: ['none', 'zlib@openssh.com'],
    strictKex: true,
    extInfo: true,
  }),
};

async function withConfig(text: string, of: LocalClient = client, included = ''): Promise<EffectiveClient> {
  const host = parseHostName('legacy');
  assert.ok(host);
  const resolved = await resolveHost(
    { host },
    {
      userConfigPath: PATH,
      systemConfigPath: null,
      reader: new MemoryFileReader({ [PATH]: text, '/home/me/.ssh/a': included }),
      local: { user: 'me', home: '/home/me', hostname: 'here' },
    },
  );
  return effectiveClient(of, resolved);
}

describe('what a client offers to one host', () => {
  test('is its defaults where no line says more', async () => {
    const { proposal: offered, setBy, notes } = await withConfig('Host other\n  Ciphers 3des-cbc\n');
    assert.deepEqual(offered, client.defaults);
    assert.deepEqual([setBy.size, notes], [0, []]);
  });

  test('is changed by +, -, ^ and a whole list as OpenSSH has it; the markers stay at the end', async () => {
    const {
      proposal: offered,
      setBy,
      notes,
    } = await withConfig(
      'Host legacy\nKexAlgorithms +old-kex\nHostKeyAlgorithms -rsa-*\nCiphers ^3des-cbc\nMACs hmac-md5\n',
    );
    assert.deepEqual(offered.kex, ['a-kex', 'b-kex', 'old-kex', 'ext-info-c', 'kex-strict-c-v00@openssh.com']);
    assert.deepEqual(offered.hostKey, ['ssh-ed25519']);
    for (const list of [offered.cipherClientToServer, offered.cipherServerToClient]) {
      assert.deepEqual(list, ['3des-cbc', 'aes256-ctr', 'aes128-ctr']);
    }
    assert.deepEqual([offered.macClientToServer, offered.macServerToClient], [['hmac-md5'], ['hmac-md5']]);
    assert.deepEqual(
      [...setBy],
      [
        ['kex', { path: PATH, line: 1, value: '+old-kex' }],
        ['hostKey', { path: PATH, line: 2, value: '-rsa-*' }],
        ['cipher', { path: PATH, line: 3, value: '^3des-cbc' }],
        ['mac', { path: PATH, line: 4, value: 'hmac-md5' }],
      ],
    );
    assert.deepEqual(notes, []);
    assert.deepEqual(offered.learntFrom, { kind: 'config', path: PATH, basedOn: client.defaults.learntFrom });
    assert.deepEqual([offered.strictKex, offered.extInfo], [true, true]);
  });

  test('leaves out what the client does not implement', async () => {
    const { proposal: offered } = await withConfig('Ciphers aes128-ctr,of-another-program\n');
    assert.deepEqual(offered.cipherClientToServer, ['aes128-ctr']);
  });

  test('stays at the default where the client would refuse the list, which is told with its place', async () => {
    const { proposal: offered, notes } = await withConfig('\nKexAlgorithms nonsense\nCiphers +!3des-cbc\n');
    assert.deepEqual(offered.kex, client.defaults.kex);
    assert.deepEqual(offered.cipherClientToServer, client.defaults.cipherClientToServer);
    assert.deepEqual(
      notes.map(({ code, severity, slot }) => [code, severity, slot]),
      [
        ['ssh-config-refused', 'warning', 'kex'],
        ['ssh-config-refused', 'warning', undefined],
      ],
    );
    assert.match(notes[0]?.message ?? '', /kex list .*\/home\/me\/\.ssh\/config, line 2\)/);
    // Threat 17: a place, never what stands there.
    assert.doesNotMatch(notes.map(({ message }) => message).join(), /nonsense|3des/);
  });

  test('Compression moves none to the end or to the front', async () => {
    const list = async (text: string) => (await withConfig(text)).proposal.compressionServerToClient;
    assert.deepEqual(await list('Compression yes\n'), ['zlib@openssh.com', 'none']);
    assert.deepEqual(await list('Compression no\n'), ['none', 'zlib@openssh.com']);
  });

  test('a client that cannot tell what it implements is taken at the setting’s word', async () => {
    const unknowing = { ...client, supported: null };
    const { proposal: offered } = await withConfig('Ciphers +3des-cbc\nMACs -hmac-*\n', unknowing);
    assert.deepEqual(offered.cipherClientToServer, ['aes256-ctr', 'aes128-ctr', '3des-cbc']);
    assert.deepEqual(offered.macClientToServer, []);
  });
});

describe('a list of an included file', () => {
  const vague: LocalClient = { ...client, supported: null };
  const own = (text: string, of: LocalClient) => withConfig(text, of);
  const included = (text: string, of: LocalClient) => withConfig('Include a\n', of, text);

  test('is negotiated with as it is; what only it spells is named, so that no report holds it', async () => {
    const { proposal: offered, included: hidden } = await included('Ciphers secret,3des-cbc\nMACs hmac-md5\n', vague);
    assert.deepEqual(offered.cipherClientToServer, ['secret', '3des-cbc']);
    assert.deepEqual(hidden, [
      { kind: 'cipher', names: new Set(['secret']), where: { path: '/home/me/.ssh/a', line: 0 } },
    ]);
    assert.deepEqual((await own('Ciphers secret,3des-cbc\n', vague)).included, []);
    assert.deepEqual((await included('KexAlgorithms +old-kex\n', client)).included, [], 'told by the program');
  });

  test('is carried elsewhere as written where all is known, else as what it comes to', async () => {
    const valueOf = async (text: string, read: typeof own, of = client): Promise<string | undefined> =>
      (await read(text, of)).setBy.get('cipher')?.value;
    assert.equal(await valueOf('Ciphers -3des-cbc\n', included), '-3des-cbc');
    assert.equal(await valueOf('Ciphers -aes1*,secret\n', own), '-aes1*,secret');
    const spelt = client.defaults.cipherClientToServer.filter((name) => !name.startsWith('aes1')).join();
    assert.equal(await valueOf('Ciphers -aes1*,secret\n', included), spelt);
    assert.equal(await valueOf('Ciphers secret,3des-cbc\n', included, vague), '3des-cbc');
  });
});
