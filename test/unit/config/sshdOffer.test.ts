import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadIncludeGraph } from '../../../src/core/config/includeGraph.ts';
import { sshdOffer, type SshdDefaults } from '../../../src/core/config/sshdOffer.ts';
import { both, proposal } from '../../samples/proposals.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

const defaults: SshdDefaults = {
  proposal: proposal('server', {
    kex: ['curve25519-sha256', 'ecdh-sha2-nistp256', 'ext-info-s'],
    hostKey: ['rsa-sha2-512', 'rsa-sha2-256', 'ecdsa-sha2-nistp256', 'ssh-ed25519'],
    ...both('compression', ['none', 'zlib@openssh.com']),
  }),
  disabled: { kex: ['diffie-hellman-group14-sha1'], hostKey: ['ssh-rsa', 'ssh-dss'], cipher: ['3des-cbc'], mac: [] },
};

async function offer(text: string, files: Readonly<Record<string, string>> = {}, from = defaults) {
  const path = '/etc/ssh/sshd_config';
  const reader = new MemoryFileReader({ ...files, [path]: text });
  const graph = await loadIncludeGraph(path, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(graph.ok);
  return sshdOffer(graph, from);
}
const codes = ({ notes }: Awaited<ReturnType<typeof offer>>) => notes.map(({ code }) => code);

describe('what an sshd with this file offers', () => {
  test('without a line that matters: its defaults, and it is told what was assumed of the keys', async () => {
    const result = await offer('Port 2222\n# KexAlgorithms x\n');
    assert.deepEqual(result.proposal, {
      ...defaults.proposal,
      learntFrom: { kind: 'config', path: '/etc/ssh/sshd_config', basedOn: defaults.proposal.learntFrom },
    });
    assert.deepEqual(codes(result), ['host-keys-assumed']);
  });

  test('lists replace, add to, take from or lead the defaults, and the markers stay', async () => {
    const { proposal: replaced } = await offer(
      'KexAlgorithms ecdh-sha2-nistp256\nCiphers aes128-ctr\nMACs hmac-sha2-256\n',
    );
    assert.deepEqual(replaced.kex, ['ecdh-sha2-nistp256', 'ext-info-s']);
    assert.deepEqual([replaced.cipherClientToServer, replaced.cipherServerToClient], [['aes128-ctr'], ['aes128-ctr']]);
    const { proposal: added } = await offer('Ciphers +3des-cbc\nKexAlgorithms ^diffie-hellman-group14-sha1\n');
    assert.deepEqual(added.cipherClientToServer, ['aes256-ctr', 'aes128-ctr', '3des-cbc']);
    assert.equal(added.kex[0], 'diffie-hellman-group14-sha1');
    assert.deepEqual((await offer('Ciphers -aes256*\n')).proposal.cipherServerToClient, ['aes128-ctr']);
  });

  test('the first value counts, an Include counts where it stands, and a Match block does not', async () => {
    const text = 'include a.conf\nCiphers aes128-ctr\nMatch all\nMACs none-such\nKexAlgorithms ecdh-sha2-nistp256\n';
    const { proposal: found } = await offer(text, {
      '/etc/ssh/a.conf': 'Ciphers aes256-ctr\nMatch User x\n  Compression no\n',
    });
    assert.deepEqual(found.cipherClientToServer, ['aes256-ctr']);
    assert.deepEqual(found.kex, defaults.proposal.kex);
    assert.deepEqual(found.compressionClientToServer, ['none', 'zlib@openssh.com']);
  });

  test('host key algorithms are those that are allowed and that a key can serve', async () => {
    const one = await offer('HostKey /etc/ssh/ssh_host_rsa_key\nHostKeyAlgorithms +ssh-rsa\n');
    assert.deepEqual(one.proposal.hostKey, ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']);
    assert.deepEqual(one.notes, []);
    const rest = await offer('HostKey ecdsa-521\nHostKey ed25519\nHostKey my_dsa\n');
    assert.deepEqual(rest.proposal.hostKey, ['ecdsa-sha2-nistp521', 'ssh-ed25519']);
    assert.deepEqual((await offer('HostKey ecdsa_384\n')).proposal.hostKey, ['ecdsa-sha2-nistp384']);
    const all = await offer('HostKeyAlgorithms ssh-rsa,ssh-dss\n');
    assert.deepEqual(all.proposal.hostKey, ['ssh-rsa']);
    const mute = await offer('HostKey /k/ed25519\nHostKey /k/mine\n');
    assert.deepEqual(mute.proposal.hostKey, defaults.proposal.hostKey);
    assert.deepEqual(codes(mute), ['host-keys-assumed']);
  });

  test('Compression no leaves none, whatever the letters', async () => {
    const { proposal: off } = await offer('Compression NO\n');
    assert.deepEqual([off.compressionClientToServer, off.compressionServerToClient], [['none'], ['none']]);
    const { proposal: delayed } = await offer('Compression delayed\n');
    assert.deepEqual(delayed.compressionServerToClient, ['none', 'zlib@openssh.com']);
  });

  test('a list that sshd would refuse is told with its place, and the default stands', async () => {
    const result = await offer('Port 22\nMACs no-such-mac\n');
    assert.deepEqual(result.proposal.macClientToServer, defaults.proposal.macClientToServer);
    const [finding] = result.notes;
    assert.deepEqual([finding?.code, finding?.severity], ['sshd-config-refused', 'error']);
    assert.match(finding?.message ?? '', /\/etc\/ssh\/sshd_config, line 2/);
  });

  test('one name that it does not know is enough, and so is a pattern but in a list that takes away', async () => {
    for (const line of ['MACs hmac-sha2-256,x', 'Ciphers *', 'KexAlgorithms +ecdh*', 'Ciphers ^aes*-ctr', 'MACs +']) {
      assert.deepEqual(codes(await offer(`HostKey ed25519\n${line}\n`)), ['sshd-config-refused'], line);
    }
    const fine = 'HostKey rsa\nHostKeyAlgorithms rsa-*\nCiphers -*128*,x\n';
    assert.deepEqual(codes(await offer(fine)), []);
  });

  test('where it is not known what else the release implements, what the file spells is believed', async () => {
    const { proposal: found } = await offer('Ciphers +cast128-cbc\n', {}, { ...defaults, disabled: null });
    assert.equal(found.cipherClientToServer.at(-1), 'cast128-cbc');
  });
});
