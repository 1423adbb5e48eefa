import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAllowed, leftOutForPolicy, toldByPolicy } from '../../../../src/core/assess/remedies/policyOnNames.ts';
import { suggest } from '../../../../src/core/assess/remedies/suggest.ts';
import { inForce } from '../policy/policies.ts';
import { legacyServer, openssh92, pair, proposal } from '../../../samples/proposals.ts';

const OURS = {
  schema: 'kexpert/policy@1',
  title: 'Ours',
  kex: { forbid: ['*nistp*', '*-sha1'], why: 'no NIST curves' },
  cipher: { allow: ['aes256-gcm@openssh.com', 'aes256-ctr'] },
  exceptions: [{ rule: 'kex', names: ['ecdh-sha2-nistp256'], hosts: ['legacy'], until: '2030-01-01', owner: 'mia' }],
};
const policy = inForce(OURS);

describe('names that a policy is held against', () => {
  it('are allowed without a policy, where it says nothing, and for a host of an exception', () => {
    assert.equal(isAllowed({ policy: undefined, host: 'h' }, 'kex', 'ecdh-sha2-nistp256'), true);
    assert.equal(isAllowed({ policy, host: 'h' }, 'kex', 'curve25519-sha256'), true);
    assert.equal(isAllowed({ policy, host: 'h' }, 'mac', 'hmac-md5'), true);
    assert.equal(isAllowed({ policy, host: 'h' }, 'kex', 'ecdh-sha2-nistp256'), false);
    assert.equal(isAllowed({ policy, host: 'legacy' }, 'kex', 'ecdh-sha2-nistp256'), true);
    assert.equal(isAllowed({ policy, host: 'h' }, 'cipher', 'aes128-ctr'), false);
  });

  it('are told with the rule that is against them, once, and not any more under another policy', () => {
    const remedy = { id: 'x', side: 'client', effect: 'keeps', title: 'x', detail: 'What it does.' } as const;
    const adds = [
      { kind: 'kex', name: 'diffie-hellman-group14-sha1' },
      { kind: 'mac', name: 'hmac-md5' },
    ] as const;
    const told = toldByPolicy([remedy, { ...remedy, adds }], { policy, host: 'h' });
    assert.equal(told[0], remedy);
    assert.equal(
      told[1]?.detail,
      'What it does. The policy “Ours” does not allow diffie-hellman-group14-sha1. Rule kex: no NIST curves. It needs an exception there first.',
    );
    assert.equal(toldByPolicy(told, { policy, host: 'h' })[1], told[1]);
    assert.equal(toldByPolicy(told, { policy: undefined, host: 'h' })[1]?.detail, 'What it does.');
    assert.match(leftOutForPolicy({ policy, host: 'h' }, ['a', 'b']), /“Ours” does not allow them: a, b\.$/);
    assert.equal(leftOutForPolicy({ policy, host: 'h' }, []), '');
    assert.equal(leftOutForPolicy({ policy: undefined, host: 'h' }, ['a']), '');
  });
});

describe('remedies where a policy is in force', () => {
  const remedies = (of: Parameters<typeof inForce>[0], ...args: Parameters<typeof pair>) =>
    new Map(suggest(pair(...args), null, '2026-11-21', inForce(of)).map((remedy) => [remedy.id, remedy]));
  const valueOf = (text: string | undefined, keyword: string) =>
    new RegExp(`^\\s*${keyword} (.*)$`, 'm').exec(text ?? '')?.[1]?.split(',') ?? [];
  const other = { ...OURS, exceptions: [] };

  it('the hardened lists hold only what it allows, and say what it left out', () => {
    const found = remedies(other, legacyServer(), { serverVersion: '9.2p1' }).get('modernize-server');
    const kex = valueOf(found?.snippet?.text, 'KexAlgorithms');
    assert.ok(kex.includes('curve25519-sha256') && !kex.some((name) => name.includes('nistp')), kex.join());
    assert.deepEqual(valueOf(found?.snippet?.text, 'Ciphers'), ['aes256-gcm@openssh.com', 'aes256-ctr']);
    assert.match(found?.detail ?? '', /“Ours” does not allow them: ecdh-sha2-nistp256, .*aes128-gcm@openssh\.com/);
    const legacy = remedies(OURS, legacyServer(), { serverVersion: '9.2p1' }).get('modernize-server');
    assert.ok(valueOf(legacy?.snippet?.text, 'KexAlgorithms').includes('ecdh-sha2-nistp256'));
  });

  it('a list of which nothing would be left, or none of the client’s, is not offered', () => {
    const none = { ...other, cipher: { allow: ['no-such-cipher'] } };
    assert.equal(remedies(none, legacyServer(), { serverVersion: '9.2p1' }).has('modernize-server'), false);
    const client = { ...openssh92(), kex: ['ecdh-sha2-nistp256'] };
    assert.equal(remedies(other, legacyServer(), { client, serverVersion: '9.2p1' }).has('modernize-server'), false);
  });

  it('the smallest change takes an allowed name where there is one, and else says what forbids it', () => {
    const server = proposal('server', { kex: ['diffie-hellman-group1-sha1'] });
    const change = (kex: readonly string[]) =>
      remedies(other, server, { client: { ...openssh92(), kex }, serverVersion: '9.2p1' }).get(
        'smallest-server-change',
      );
    const allowed = change(['ecdh-sha2-nistp256', 'diffie-hellman-group14-sha256']);
    assert.match(allowed?.title ?? '', /^Add diffie-hellman-group14-sha256 /);
    assert.doesNotMatch(allowed?.detail ?? '', /policy/);
    assert.match(change(['ecdh-sha2-nistp256'])?.detail ?? '', /“Ours” does not allow ecdh-sha2-nistp256\. Rule kex/);
  });

  it('a new host key comes with lists of allowed names alone, and says where its type is not allowed', () => {
    const server = proposal('server', { kex: ['diffie-hellman-group1-sha1'], hostKey: ['ssh-dss'] });
    const found = remedies(other, server, { serverVersion: '9.2p1' }).get('new-host-key');
    const kex = valueOf(found?.snippet?.text, 'KexAlgorithms');
    assert.ok(kex.includes('curve25519-sha256') && !kex.some((name) => name.includes('nistp')), found?.snippet?.text);
    assert.doesNotMatch(found?.detail ?? '', /policy/);
    const none = { ...other, kex: { allow: ['no-such-method'] } };
    assert.equal(remedies(none, server, { serverVersion: '9.2p1' }).has('new-host-key'), false);
    const against = remedies({ ...other, hostKey: { forbid: ['ssh-ed25519'] } }, server, { serverVersion: '9.2p1' });
    assert.match(against.get('new-host-key')?.detail ?? '', /“Ours” does not allow ssh-ed25519\. Rule hostKey/);
  });

  it('a temporary downgrade says which of its names it forbids', () => {
    const found = remedies(other, legacyServer(), {}).get('allow-for-host');
    assert.match(
      found?.detail ?? '',
      /“Ours” does not allow diffie-hellman-group14-sha1\. Rule kex: .* Nor \S+-cbc\. Rule cipher/,
    );
    assert.doesNotMatch(
      suggest(pair(legacyServer()), null)
        .map(({ detail }) => detail)
        .join(),
      /policy “/,
    );
  });
});
