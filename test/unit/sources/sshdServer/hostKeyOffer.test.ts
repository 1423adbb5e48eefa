import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateSshdConfig } from '../../../../src/core/openssh/config/evaluateSshdConfig.ts';
import { hostKeyOffer, type HostKeyOffer } from '../../../../src/core/sources/sshdServer/hostKeyOffer.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import type { PublicKeyFile } from '../../../../src/core/sources/sshdServer/publicKeyFiles.ts';

const RSA = ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'];
const RSA_CERTIFICATE = [
  'rsa-sha2-512-cert-v01@openssh.com',
  'rsa-sha2-256-cert-v01@openssh.com',
  'ssh-rsa-cert-v01@openssh.com',
];
const ECDSA = ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'];
const ALLOWED = [
  ...[...RSA, ...RSA_CERTIFICATE, ...ECDSA, 'ssh-ed25519', 'ssh-ed25519-cert-v01@openssh.com', 'ssh-dss'],
  ...['sk-ssh-ed25519@openssh.com', 'sk-ssh-ed25519-cert-v01@openssh.com', 'ssh-mldsa44-ed25519@openssh.com'],
];
const ED25519_CERTIFICATE = 'ssh-ed25519-cert-v01@openssh.com';

function offer(
  lines: readonly string[],
  files: Readonly<Record<string, PublicKeyFile>> = {},
  allowed: readonly string[] = ALLOWED,
  included: readonly string[] = [],
): HostKeyOffer | null {
  const document = parseConfig(['Include a', ...lines].join('\n'), 'sshd');
  const a = { path: '/etc/ssh/a', document: parseConfig(included.join('\n'), 'sshd'), depth: 1, includes: new Map() };
  const includes = new Map([[0, [a]]]);
  const graph = { root: { path: '/etc/ssh/sshd_config', document, depth: 0, includes }, problems: [] };
  const usualTypes = ['ssh-rsa', 'ecdsa-sha2-nistp256', 'ssh-ed25519'];
  return hostKeyOffer(evaluateSshdConfig(graph), { allowed, usualTypes, files: new Map(Object.entries(files)) });
}
const file = (type: string, bits = 256, key = 'k'): PublicKeyFile => ({ type, bits, key });
const certain = (...of: Parameters<typeof offer>): readonly string[] | undefined => offer(...of)?.certain;
const codes = (...of: Parameters<typeof offer>): readonly string[] =>
  (offer(...of)?.notes ?? []).map(({ code }) => code);

describe('the host key algorithms that a server offers', () => {
  test('by the names of its keys, each key once, in the order of the lines', () => {
    const names = ['ed25519', 'ecdsa-521', 'ecdsa_384', 'ecdsa', 'my_dsa', 'ssh_host_rsa_key', 'copy_of_ed25519'];
    assert.deepEqual(certain(names.map((name) => `HostKey /k/${name}`)), [
      ...['ssh-ed25519', 'ecdsa-sha2-nistp521', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp256', 'ssh-dss', ...RSA],
    ]);
    assert.deepEqual(certain(['HostKey /rsa/ssh_host_ed25519_sk_key', 'HostKey ssh_host_mldsa44_ed25519_key']), [
      'sk-ssh-ed25519@openssh.com',
      'ssh-mldsa44-ed25519@openssh.com',
    ]);
  });

  test('what the file of a key says counts more than its name', () => {
    assert.deepEqual(certain(['HostKey /k/rsa'], { '/k/rsa': file('ssh-ed25519') }), ['ssh-ed25519']);
  });

  test('only what HostKeyAlgorithms has', () => {
    assert.deepEqual(certain(['HostKey /k/rsa', 'HostKey /k/ed25519'], {}, ['rsa-sha2-256']), ['rsa-sha2-256']);
  });

  test('none stands for no key', () => {
    assert.deepEqual(certain(['HostKey none', 'HostKey /k/ed25519']), ['ssh-ed25519']);
    assert.equal(offer(['HostKey NONE']), null);
  });

  test('without a line the keys that are there, or else the usual ones, which is told', () => {
    assert.deepEqual(certain([]), [...RSA, 'ecdsa-sha2-nistp256', 'ssh-ed25519']);
    assert.deepEqual(codes([]), ['host-keys-assumed']);
    const there = { '/etc/ssh/ssh_host_ecdsa_key': file('ecdsa-sha2-nistp384') };
    assert.deepEqual([certain([], there), codes([], there)], [['ecdsa-sha2-nistp384'], []]);
  });

  describe('certificates', () => {
    const lines = ['HostKey /k/ed25519', 'HostKey /k/rsa'];
    test('follow their key, by name', () => {
      const certificates = ['HostCertificate /k/ed25519-cert.pub', 'HostCertificate /k/rsa-cert.pub'];
      const expected = ['ssh-ed25519', ED25519_CERTIFICATE, ...RSA, ...RSA_CERTIFICATE];
      assert.deepEqual(certain([...lines, ...certificates]), expected);
      assert.deepEqual(certain(['HostKey /k/id_ed25519_sk', 'HostCertificate /k/id_ed25519_sk-cert.pub']), [
        'sk-ssh-ed25519@openssh.com',
        'sk-ssh-ed25519-cert-v01@openssh.com',
      ]);
    });
    test('are of the key that they hold, where both can be read', () => {
      const certificate = { '/k/c': file(ED25519_CERTIFICATE, 256, 'other') };
      const line = [...lines, 'HostCertificate /k/c'];
      assert.deepEqual(certain(line, { ...certificate, '/k/ed25519': file('ssh-ed25519', 256, 'other') }), [
        'ssh-ed25519',
        ED25519_CERTIFICATE,
        ...RSA,
      ]);
      assert.deepEqual(certain(line, { ...certificate, '/k/ed25519': file('ssh-ed25519', 256, 'k') }), [
        'ssh-ed25519',
        ...RSA,
      ]);
      // Without the key's file, one of its type is taken to be it.
      assert.ok(certain(line, certificate)?.includes(ED25519_CERTIFICATE));
    });
    test('are of the first key that fits: the very one, or one of the type that could not be read', () => {
      const signs = (lines: readonly string[], files: Readonly<Record<string, PublicKeyFile>>): readonly string[] =>
        (certain([...lines, 'HostCertificate /k/c'], files) ?? []).filter((name) => name.includes('-cert-'));
      const certificate = { '/k/c': file(ED25519_CERTIFICATE, 256, 'mine') };
      const mine = { '/k/1': file('ssh-ed25519', 256, 'mine') };
      const other = { '/k/2': file('ssh-ed25519', 256, 'other') };
      const three = ['HostKey /k/2', 'HostKey /k/1', 'HostKey /k/3_ed25519'];
      assert.deepEqual(signs(three, { ...certificate, ...mine, ...other }), [ED25519_CERTIFICATE]);
      assert.deepEqual(signs(['HostKey /k/2'], { ...certificate, ...other }), [], 'another key of the type');
      assert.deepEqual(signs(['HostKey /k/2', 'HostKey /k/3_ed25519'], { ...certificate, ...other }), [
        ED25519_CERTIFICATE,
      ]);
      assert.deepEqual(signs(['HostKey /k/3_rsa'], certificate), [], 'a key of another type');
    });
    test('of one key: the last is the one it keeps, and a key by its name before one by its type', () => {
      const rsaByName = ['HostKey /k/mine', 'HostCertificate /k/mine-cert.pub'];
      assert.deepEqual(certain(rsaByName, { '/k/mine': file('ssh-ed25519') }), ['ssh-ed25519', ED25519_CERTIFICATE]);
      // The type that its name would tell is another one.
      assert.deepEqual(
        certain(['HostKey /k/rsa', 'HostCertificate /k/rsa-cert.pub'], { '/k/rsa': file('ssh-ed25519') }),
        ['ssh-ed25519', ED25519_CERTIFICATE],
      );
      // The first of two lines of a key is the one that a certificate is for.
      const twice = ['HostKey /k/a', 'HostKey /k/a', 'HostCertificate /k/a-cert.pub'];
      assert.deepEqual(certain(twice, { '/k/a': file('ssh-ed25519') }), ['ssh-ed25519', ED25519_CERTIFICATE]);
    });
    test('that are none, or of no key here, are passed over', () => {
      assert.deepEqual(certain([...lines, 'HostCertificate none']), ['ssh-ed25519', ...RSA]);
      assert.deepEqual(certain([...lines, 'HostCertificate /k/c'], { '/k/c': file('ssh-ed25519') }), [
        'ssh-ed25519',
        ...RSA,
      ]);
      assert.deepEqual(certain([...lines, 'HostCertificate /k/ecdsa-cert.pub']), ['ssh-ed25519', ...RSA]);
      assert.deepEqual(codes([...lines, 'HostCertificate /k/c']), ['host-certificate-unknown']);
      assert.deepEqual(codes([...lines, 'HostCertificate none']), []);
    });
  });

  describe('a key that tells nothing', () => {
    const found = offer(['HostKey /k/mine']);
    test('may be of any type, and is certainly of none', () => {
      assert.deepEqual(found?.certain, []);
      assert.deepEqual(found.cases, [
        RSA,
        ['ecdsa-sha2-nistp256'],
        ['ecdsa-sha2-nistp384'],
        ['ecdsa-sha2-nistp521'],
        ['ssh-ed25519'],
      ]);
      assert.match(found.notes[0]?.message ?? '', /\/k\/mine\.pub/);
    });
    test('and is of no use where its type is not allowed', () => {
      assert.deepEqual(offer(['HostKey /k/mine'], {}, ['ssh-ed25519'])?.cases, [[], [], [], [], ['ssh-ed25519']]);
    });
  });

  describe('RequiredRSASize', () => {
    const required = (bits: number) => ['HostKey /k/rsa', 'HostKey /k/ed25519', `RequiredRSASize ${bits}`];
    test('a key that is too short is passed over, and told', () => {
      const short = { '/k/rsa': file('ssh-rsa', 2048) };
      assert.deepEqual(
        [certain(required(3072), short), codes(required(3072), short)],
        [['ssh-ed25519'], ['host-key-too-short']],
      );
      assert.deepEqual(certain(required(2048), short), [...RSA, 'ssh-ed25519']);
      assert.deepEqual(certain(['HostKey /k/rsa'], { '/k/rsa': file('ssh-rsa', 768) }), undefined);
    });
    test('one whose length is not known may be too short', () => {
      const found = offer(required(3072));
      assert.deepEqual([found?.certain, found?.cases], [['ssh-ed25519'], [[], RSA]]);
      assert.deepEqual(codes(required(3072)), ['host-key-size-unknown']);
      assert.deepEqual(offer(required(2048))?.cases, []);
      assert.deepEqual(codes(['RequiredRSASize 4096']), ['host-keys-assumed', 'host-key-size-unknown']);
    });
    test('its certificate goes with it, and another unknown key with both', () => {
      const found = offer([...required(3072), 'HostCertificate /k/rsa-cert.pub', 'HostKey /k/mine']);
      assert.equal(found?.cases.length, 10);
      assert.deepEqual(found.cases[9], ['ssh-ed25519', ...RSA, ...RSA_CERTIFICATE]);
    });
  });
});

describe('keys that an included file names', () => {
  const told = (lines: readonly string[], files: Readonly<Record<string, PublicKeyFile>> = {}): string =>
    (offer([], files, ALLOWED, lines)?.notes ?? []).map(({ message }) => message).join(' ');

  test('are told by their place, and by name where the file itself names them', () => {
    const mute = told(['HostKey /k/ed25519', 'HostKey /secret', 'HostCertificate /secret-cert']);
    assert.match(mute, /the HostKey of \/etc\/ssh\/a, line 2 /);
    assert.match(mute, /the HostCertificate of \/etc\/ssh\/a, line 3 /);
    assert.equal(mute.includes('secret'), false);
    assert.match((offer(['HostKey /mine'])?.notes ?? [])[0]?.message ?? '', /\/mine .*\/mine\.pub/);
  });

  test('and so is what RequiredRSASize asks for', () => {
    const short = told(['HostKey /k/ed25519', 'HostKey /k/secret', 'RequiredRSASize 4657'], {
      '/k/secret': file('ssh-rsa', 2048),
    });
    assert.match(short, /the HostKey of \/etc\/ssh\/a, line 2 has 2048 bits, and RequiredRSASize \(.*line 3\)/);
    const unknown = told(['HostKey /k/secret_rsa', 'RequiredRSASize 4657']);
    assert.match(unknown, /^RequiredRSASize is set \(\/etc\/ssh\/a, line 2\): /);
    assert.doesNotMatch(short + unknown, /4657|secret/);
  });
});
