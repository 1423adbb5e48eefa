import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newHostKeys } from '../../../../../src/core/assess/remedies/server/newHostKeys.ts';
import { legacyServer, openssh92, pair, proposal } from '../../../../samples/proposals.ts';

const dssOnly = legacyServer({ hostKey: ['ssh-dss'] });

describe('newHostKeys', () => {
  it('makes an Ed25519 key, keeps the old one in use, and makes the other failing lists modern', () => {
    const [remedy] = newHostKeys(pair(dssOnly, { serverVersion: '9.2p1' }));
    assert.ok(remedy?.sshdLines && remedy.steps);
    assert.deepEqual(
      remedy.sshdLines.map(({ directive, value }) => (directive === 'HostKey' ? value : directive)),
      ['/etc/ssh/ssh_host_ed25519_key', '/etc/ssh/ssh_host_dsa_key', 'KexAlgorithms', 'Ciphers', 'MACs'],
    );
    const commands = remedy.steps.map(({ command }) => command ?? '');
    assert.ok(commands.includes("sudo ssh-keygen -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key"));
    assert.match(remedy.detail ?? '', /known_hosts/);
  });

  it('makes the key that client and release have in common', () => {
    const client = { ...openssh92(), hostKey: ['ecdsa-sha2-nistp256'] };
    assert.match(newHostKeys(pair(dssOnly, { serverVersion: '6.0p1', client }))[0]?.title ?? '', /an ECDSA host key/);
    const rsa = { ...openssh92(), hostKey: ['rsa-sha2-256'] };
    assert.match(
      newHostKeys(pair(dssOnly, { serverVersion: '7.4p1', client: rsa }))[0]?.script?.text ?? '',
      /-t rsa -b 3072/,
    );
  });

  it('makes none where a key that is there could serve, where the host keys agree, and where nothing helps', () => {
    assert.deepEqual(newHostKeys(pair(legacyServer(), { serverVersion: '9.2p1' })), []);
    assert.deepEqual(newHostKeys(pair(proposal('server', { kex: ['x'] }), { serverVersion: '9.2p1' })), []);
    const client = { ...openssh92(), hostKey: ['ssh-ed448'] };
    assert.deepEqual(newHostKeys(pair(dssOnly, { serverVersion: '9.2p1', client })), []);
    assert.deepEqual(newHostKeys(pair(dssOnly)), []);
  });

  it('speaks Windows, without a shell script', () => {
    const failing = pair(dssOnly, { serverVersion: '9.5p1' });
    const [remedy] = newHostKeys({ ...failing, server: { ...failing.server, platform: 'windows' } });
    assert.equal(remedy?.script, undefined);
    assert.match(remedy?.steps?.map(({ command }) => command).join('\n') ?? '', /ssh-keygen -t ed25519 -N "" -f C:\\/);
  });
});
