import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { startupErrorFinding } from '../../../../src/core/assess/lint/startupErrorFinding.ts';
import { sshdOffer, type SshdDefaults } from '../../../../src/core/sources/sshdServer/sshdOffer.ts';
import { both, proposal } from '../../../samples/proposals.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

const DEFAULTS = {
  kex: ['curve25519-sha256', 'ecdh-sha2-nistp256'],
  hostKey: ['rsa-sha2-512', 'rsa-sha2-256', 'ecdsa-sha2-nistp256', 'ssh-ed25519'],
};
const defaults: SshdDefaults = {
  proposal: proposal('server', {
    kex: [...DEFAULTS.kex, 'ext-info-s'],
    hostKey: DEFAULTS.hostKey,
    ...both('compression', ['none', 'zlib@openssh.com']),
  }),
  hostKeyAlgorithms: [
    'ssh-ed25519-cert-v01@openssh.com',
    'rsa-sha2-512-cert-v01@openssh.com',
    ...DEFAULTS.hostKey,
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
  ],
  supported: {
    kex: [...DEFAULTS.kex, 'diffie-hellman-group14-sha1'],
    hostKey: [
      ...['ssh-ed25519-cert-v01@openssh.com', 'rsa-sha2-512-cert-v01@openssh.com', ...DEFAULTS.hostKey],
      ...['ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', 'ssh-rsa', 'ssh-dss'],
    ],
    cipher: ['aes256-ctr', 'aes128-ctr', '3des-cbc'],
    mac: ['hmac-sha2-256'],
  },
  openssh: { major: 9, minor: 2, patch: 1 },
};

async function offer(text: string, files: Readonly<Record<string, string>> = {}, from = defaults) {
  const path = '/srv/sshd_config';
  const reader = new MemoryFileReader({ ...files, [path]: text });
  const graph = await loadIncludeGraph(path, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(graph.ok);
  return sshdOffer(graph, from);
}
type Offer = Awaited<ReturnType<typeof offer>>;
const codes = ({ notes }: Offer) => notes.map(({ code }) => code);
const refusedAt = ({ startupErrors }: Offer) =>
  startupErrors.map(({ code, where }) => [code, where === null ? null : where.line]);

describe('what an sshd with this file offers', () => {
  test('without a line that matters: its defaults, and it is told what was assumed of the keys', async () => {
    const result = await offer('Port 2222\n# KexAlgorithms x\n');
    assert.deepEqual(result.proposal, {
      ...defaults.proposal,
      learntFrom: { kind: 'config', path: '/srv/sshd_config', basedOn: defaults.proposal.learntFrom },
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

  test('the first value counts, an Include counts where it stands, Match all counts and other blocks do not', async () => {
    const text = 'include a.conf\nCiphers aes128-ctr\nMatch all\nKexAlgorithms ecdh-sha2-nistp256\n';
    const result = await offer(text, {
      '/etc/ssh/a.conf': 'Ciphers aes256-ctr\nMatch User x\n  X11Forwarding no\n',
    });
    assert.deepEqual(result.proposal.cipherClientToServer, ['aes256-ctr']);
    assert.deepEqual(result.proposal.kex, ['ecdh-sha2-nistp256', 'ext-info-s']);
    assert.deepEqual(result.startupErrors, []);
    assert.deepEqual(refusedAt(await offer('Match User x\n  Compression no\n')), [['not-in-match', 1]]);
  });

  test('host key algorithms are those that are allowed and that a key can serve', async () => {
    const one = await offer('HostKey /etc/ssh/ssh_host_rsa_key\nHostKeyAlgorithms +ssh-rsa\n');
    assert.deepEqual(one.proposal.hostKey, ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']);
    assert.deepEqual([one.notes, one.hostKeys?.cases], [[], []]);
    const rest = await offer('HostKey ecdsa-521\nHostKey ed25519\nHostKey my_dsa\n');
    assert.deepEqual(rest.proposal.hostKey, ['ecdsa-sha2-nistp521', 'ssh-ed25519']);
    const all = await offer('HostKeyAlgorithms ssh-rsa,ssh-dss\n');
    assert.deepEqual(all.proposal.hostKey, ['ssh-rsa']);
    assert.deepEqual((await offer('HostKey ed25519\nHostKeyAlgorithms ssh-rsa\n')).proposal.hostKey, []);
  });

  test('a key of which nothing is known stands for each that it can be', async () => {
    const mute = await offer('HostKey /k/ed25519\nHostKey /k/mine\n');
    assert.deepEqual(mute.hostKeys?.certain, ['ssh-ed25519']);
    assert.deepEqual(mute.hostKeys.cases[0], ['rsa-sha2-512', 'rsa-sha2-256']);
    assert.equal(mute.hostKeys.cases.length, 5);
    assert.ok(mute.proposal.hostKey.includes('ecdsa-sha2-nistp521'));
    assert.deepEqual(codes(mute), ['host-key-type-unknown']);
  });

  test('Compression no leaves none, whatever the letters; up to 7.3 yes offers it before the login too', async () => {
    const { proposal: off } = await offer('Compression NO\n');
    assert.deepEqual([off.compressionClientToServer, off.compressionServerToClient], [['none'], ['none']]);
    const { proposal: delayed } = await offer('Compression delayed\n');
    assert.deepEqual(delayed.compressionServerToClient, ['none', 'zlib@openssh.com']);
    const old = { ...defaults, openssh: { major: 7, minor: 3, patch: 1 } };
    const early = async (value: string) =>
      (await offer(`Compression ${value}\n`, {}, old)).proposal.compressionServerToClient;
    assert.deepEqual(await early('yes'), ['none', 'zlib@openssh.com', 'zlib']);
    assert.deepEqual(await early('delayed'), ['none', 'zlib@openssh.com']);
    assert.deepEqual((await offer('Compression yes\n')).proposal.compressionServerToClient, [
      'none',
      'zlib@openssh.com',
    ]);
  });

  test('a list that sshd refuses is told with its place, and the default stands', async () => {
    const result = await offer('Port 22\nMACs no-such-mac\n');
    assert.deepEqual(result.proposal.macClientToServer, defaults.proposal.macClientToServer);
    assert.deepEqual(refusedAt(result), [['unknown-algorithm', 1]]);
    const [error] = result.startupErrors;
    assert.ok(error);
    const finding = startupErrorFinding(error, '/srv/sshd_config');
    assert.deepEqual([finding.code, finding.severity], ['sshd-config-refused', 'error']);
    assert.match(finding.message, /\/srv\/sshd_config, line 2\): .*no-such-mac/);
  });

  test('a line without effect is refused all the same', async () => {
    assert.deepEqual(refusedAt(await offer('Ciphers aes128-ctr\nCiphers none-such\n')), [['unknown-algorithm', 1]]);
  });

  test('one name that it does not know is enough, and so is a pattern but in a list that takes away', async () => {
    for (const line of ['MACs hmac-sha2-256,x', 'Ciphers *', 'KexAlgorithms +ecdh*', 'Ciphers ^aes*-ctr', 'MACs +']) {
      assert.equal((await offer(`HostKey ed25519\n${line}\n`)).startupErrors.length, 1, line);
    }
    const fine = await offer('HostKey rsa\nHostKeyAlgorithms rsa-*\nCiphers -*128*,x\n');
    assert.deepEqual([fine.startupErrors, fine.notes], [[], []]);
  });

  test('lists of which nothing is left are refused, those for keys of users too', async () => {
    assert.deepEqual(refusedAt(await offer('HostKeyAlgorithms ssh-xmss*\n')), [['nothing-left', 0]]);
    assert.deepEqual(refusedAt(await offer('PubkeyAcceptedAlgorithms RSA\n')), [['nothing-left', 0]]);
    assert.deepEqual(refusedAt(await offer('CASignatureAlgorithms RSA\n')), [['nothing-left', 0]]);
    // It sets what the included file has set already.
    const files = { '/etc/ssh/a.conf': 'HostKeyAlgorithms ssh-ed25519\n' };
    assert.deepEqual(refusedAt(await offer('Include a.conf\nHostKeyAlgorithms ssh-xmss*\n', files)), []);
  });

  test('without a key sshd does not start', async () => {
    const result = await offer('HostKey none\n');
    assert.deepEqual(
      [refusedAt(result), result.hostKeys, result.proposal.hostKey],
      [[['no-host-keys', null]], null, []],
    );
  });

  test('what decides about keys of users is told, also within a Match block, and files that could not be read', async () => {
    const limited = await offer('HostKey rsa\nMatch User x\n  PubkeyAcceptedKeyTypes ssh-ed25519\n');
    assert.deepEqual(codes(limited), ['user-keys-limited']);
    assert.match(limited.notes[0]?.message ?? '', /line 3: PubkeyAcceptedAlgorithms/);
    const unread = await offer('HostKey rsa\nInclude a.conf\n', { '/etc/ssh/a.conf': 'UNREADABLE' });
    assert.deepEqual([codes(unread), unread.startupErrors], [['include-not-read'], []]);
    assert.match(unread.notes[0]?.message ?? '', /line 2: .*could not be read \(permission denied\)/);
  });
});

describe('what a file that could not be read leaves open', () => {
  const UNREAD = { '/etc/ssh/a.conf': 'UNREADABLE' };
  const open = async (text: string, files: Readonly<Record<string, string>> = UNREAD, from = defaults) => {
    const { open: lists } = await offer(text, files, from);
    return lists === null ? null : { line: lists.where.line, kinds: [...lists.kinds].sort(), lists };
  };
  const ALL = ['cipher', 'compression', 'hostKey', 'kex', 'mac'];

  test('every list that no line before the Include sets, and none that one does', async () => {
    assert.deepEqual((await open('Include a.conf\nCiphers aes128-ctr\n'))?.kinds, ALL);
    const later = await open('Ciphers aes128-ctr\nHostKeyAlgorithms ssh-ed25519\nHostKey ed25519\nInclude a.conf\n');
    assert.deepEqual([later?.line, later?.kinds], [3, ['compression', 'hostKey', 'kex', 'mac']]);
    assert.deepEqual(later?.lists.least.cipherClientToServer, ['aes128-ctr']);
    assert.deepEqual(later.lists.most.cipherClientToServer, ['aes128-ctr']);
    assert.deepEqual([later.lists.least.kex, later.lists.least.hostKey], [['ext-info-s'], ['ssh-ed25519']]);
    assert.deepEqual(later.lists.most.kex, [...defaults.supported.kex, 'ext-info-s']);
    assert.deepEqual(later.lists.most.hostKey, ['ssh-ed25519']);
    assert.deepEqual(later.lists.least.compressionServerToClient, ['none']);
    const compressed = await open('Compression no\nInclude a.conf\n');
    assert.deepEqual(compressed?.kinds, ['cipher', 'hostKey', 'kex', 'mac']);
  });

  test('the first such Include decides, also one in another file or under Match all', async () => {
    const files = { ...UNREAD, '/etc/ssh/b.conf': 'MACs hmac-sha2-256\nInclude a.conf\n' };
    const inner = await open('Include b.conf\nCiphers aes128-ctr\nInclude a.conf\n', files);
    assert.deepEqual([inner?.line, inner?.lists.where.path], [1, '/etc/ssh/b.conf']);
    assert.deepEqual(inner?.kinds, ['cipher', 'compression', 'hostKey', 'kex']);
    assert.deepEqual((await open('Match all\nInclude a.conf\n'))?.kinds, ALL);
  });

  test('nothing where all was read, or a Match line of some connections stands before it', async () => {
    assert.equal(await open('Include a.conf\n', { '/etc/ssh/a.conf': '' }), null);
    assert.equal(await open('Match User x\nInclude a.conf\n'), null);
    assert.equal(await open('Include sshd_config.d/*.conf\n', {}), null);
  });

  test('a folder that may not be looked into may hold such a file', async () => {
    const hidden = { '/etc/ssh/sshd_config.d': 'HIDDEN' };
    assert.deepEqual((await open('Include sshd_config.d/*.conf\n', hidden))?.kinds, ALL);
  });

  test('a crypto policy that is named and not on this machine sets lists where sshd runs', async () => {
    const policy = '/etc/crypto-policies/back-ends/opensshserver.config';
    assert.deepEqual((await open(`Include ${policy}\n`, {}))?.kinds, ALL);
    assert.equal(await open(`Include ${policy}\n`, { [policy]: '' }), null);
  });

  test('host keys: a HostKey line stays, the usual keys do not, and RSA keys may become too short', async () => {
    const keys = 'HostKeyAlgorithms rsa-sha2-512,ssh-ed25519\n';
    const lines = 'HostKey rsa\nHostKey ed25519\n';
    const least = async (text: string, from = defaults) => (await open(text, UNREAD, from))?.lists.least.hostKey;
    assert.deepEqual(await least(`${keys}Include a.conf\n`), []);
    assert.deepEqual(await least(`${keys}Include a.conf\n${lines}`), ['ssh-ed25519']);
    assert.deepEqual(await least(`${keys}RequiredRSASize 2048\nInclude a.conf\n${lines}`), [
      'rsa-sha2-512',
      'ssh-ed25519',
    ]);
    const old = { ...defaults, openssh: { major: 9, minor: 0, patch: 1 } };
    assert.deepEqual(await least(`${keys}Include a.conf\n${lines}`, old), ['rsa-sha2-512', 'ssh-ed25519']);
  });

  test('a list behind it that leaves nothing, and no key, are no certain refusals', async () => {
    const text = 'HostKeyAlgorithms ssh-xmss*\nHostKey none\nPubkeyAcceptedAlgorithms RSA\n';
    assert.deepEqual((await offer(`Include a.conf\n${text}`, UNREAD)).startupErrors, []);
    assert.equal((await offer(`${text}Include a.conf\n`, UNREAD)).startupErrors.length, 2);
  });
});
