import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWeak } from '../../../../src/core/ssh/catalogue/catalogue.ts';
import { terrapin } from '../../../../src/core/assess/findings/terrapin.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { kindOf, SLOTS, type Proposal } from '../../../../src/core/ssh/proposal/proposal.ts';
import { withLists } from '../../../../src/core/ssh/negotiation/withLists.ts';
import { suggest } from '../../../../src/core/assess/remedies/suggest.ts';
import { both, legacyServer, openssh92, pair, proposal } from '../../../samples/proposals.ts';

const ids = (...args: Parameters<typeof pair>) => suggest(pair(...args), null).map(({ id, effect }) => [id, effect]);

describe('suggest', () => {
  it('hardens the server first and names the temporary downgrade last', () => {
    assert.deepEqual(ids(legacyServer(), { serverVersion: '9.2p1' }), [
      ['modernize-server', 'hardens'],
      ['smallest-server-change', 'keeps'],
      ['allow-for-host', 'weakens'],
    ]);
  });

  it('promises for the server only what negotiation then gives: its lines, tried out, agree on nothing weak', () => {
    for (const version of ['7.4p1', '8.4p1', '9.2p1', '10.0p2']) {
      const failing = pair(legacyServer(), { serverVersion: version });
      const [remedy] = suggest(failing, null);
      assert.equal(remedy?.id, 'modernize-server', version);
      const lines = new Map(
        remedy.snippet?.text
          .trim()
          .split('\n')
          .map((line) => line.split(' ') as [string, string]),
      );
      const list = (name: string) => lines.get(name)?.split(',') ?? [];
      const after = negotiate(
        failing.client.proposal,
        withLists(failing.server.proposal, {
          kex: list('KexAlgorithms'),
          hostKey: list('HostKeyAlgorithms'),
          cipher: list('Ciphers'),
          mac: list('MACs'),
        }),
      );
      assert.equal(after.agreed, true);
      for (const slot of SLOTS) {
        const { chosen } = after.slots[slot];
        assert.ok(chosen !== null && !isWeak(kindOf(slot), chosen), `${version} ${slot} ${String(chosen)}`);
      }
    }
  });

  it('writes no keyword that the server’s release does not know', () => {
    const kexOnly = proposal('server', { kex: ['diffie-hellman-group1-sha1'] });
    assert.ok(!ids(kexOnly, { serverVersion: '5.3p1' }).some(([id]) => id === 'modernize-server'));
    assert.ok(ids(kexOnly, { serverVersion: '6.6p1' }).some(([id]) => id === 'modernize-server'));
    const old = suggest(pair(legacyServer({ hostKey: ['ssh-ed25519', 'ssh-dss'] }), { serverVersion: '6.6p1' }), null);
    const [modern] = old.filter(({ id }) => id === 'modernize-server');
    assert.ok(modern);
    assert.doesNotMatch(modern.snippet?.text ?? '', /HostKeyAlgorithms/);
  });

  it('asks for host key algorithms of the key types that the server has, and no others', () => {
    const [remedy] = suggest(pair(legacyServer(), { serverVersion: '9.2p1' }), null);
    assert.match(
      remedy?.snippet?.text ?? '',
      /^HostKeyAlgorithms rsa-sha2-512-cert-v01@openssh.com,|^HostKeyAlgorithms rsa-sha2-512,rsa-sha2-256$/m,
    );
    assert.doesNotMatch(remedy?.snippet?.text ?? '', /ed25519|ecdsa/);
  });

  it('promises no host key where the server has none of the type: an edit of lists cannot make a key', () => {
    const dssOnly = legacyServer({ hostKey: ['ssh-dss'] });
    assert.ok(!ids(dssOnly, { serverVersion: '6.6p1' }).some(([id]) => id === 'modernize-server'));
  });

  it('offers to harden a server that works but still offers weak algorithms', () => {
    const strict = { ...openssh92(), strictKex: true };
    const server = { ...strict, side: 'server' as const, ...both('mac', ['hmac-sha2-256', 'hmac-md5']) };
    const remedies = suggest(pair(server, { client: strict, serverVersion: '9.2p1' }), null);
    assert.deepEqual(
      remedies.map(({ id }) => id),
      ['modernize-server'],
    );
    assert.match(remedies[0]?.title ?? '', /weak/);
    assert.match(remedies[0]?.snippet?.text ?? '', /^MACs /);
    assert.doesNotMatch(remedies[0]?.snippet?.text ?? '', /KexAlgorithms/);
  });

  it('opens nothing to Terrapin with its lines: without strict key exchange they bring no exposed cipher', () => {
    const lists = { ...both('cipher', ['aes256-ctr', 'aes256-cbc']), ...both('mac', ['hmac-sha2-256']) };
    const ciphers = (server: Partial<Proposal>, client: Partial<Proposal>) => {
      const sides = { client: { ...openssh92(), ...client }, serverVersion: '8.4p1' };
      const failing = pair(proposal('server', { ...lists, ...server }), sides);
      assert.equal(terrapin(failing).length, 0);
      const remedy = suggest(failing, null).find(({ id }) => id === 'modernize-server');
      assert.equal(remedy?.effect, 'hardens');
      const names = remedy.sshdLines?.find(({ directive }) => directive === 'Ciphers')?.value.split(',') ?? [];
      const after = withLists(failing.server.proposal, { cipher: names });
      const negotiation = negotiate(failing.client.proposal, after);
      assert.ok(negotiation.agreed);
      assert.deepEqual(terrapin({ ...failing, server: { ...failing.server, proposal: after }, negotiation }), []);
      return names;
    };
    const chacha = 'chacha20-poly1305@openssh.com';
    assert.ok(!ciphers({ strictKex: false }, { strictKex: true }).includes(chacha));
    assert.ok(!ciphers({ strictKex: true }, { strictKex: false }).includes(chacha));
    assert.ok(ciphers({ strictKex: true }, { strictKex: true }).includes(chacha));
    // What only this client is exposed by stays for the others; what every client is exposed by goes.
    const ctrFirst = both('cipher', ['aes256-ctr', chacha]);
    const offered = both('cipher', ['aes256-ctr', 'aes256-cbc', chacha]);
    assert.ok(ciphers({ strictKex: true, ...offered }, { strictKex: false, ...ctrFirst }).includes(chacha));
    assert.ok(!ciphers({ strictKex: false, ...offered }, { strictKex: true, ...ctrFirst }).includes(chacha));
  });

  it('tells the needs of a server that is not OpenSSH, without sshd_config lines', () => {
    const remedies = suggest(pair(legacyServer()), null);
    assert.deepEqual(
      remedies.map(({ id }) => id),
      ['update-server', 'allow-for-host'],
    );
    assert.match(remedies[0]?.snippet?.text ?? '', /^key exchange method: sntrup761/m);
    assert.match(remedies[0]?.snippet?.text ?? '', /^host key algorithm: ssh-ed25519, ecdsa-sha2-nistp256/m);
  });

  it('tells an old client which release it needs', () => {
    const oldClient = proposal('client', {
      kex: ['diffie-hellman-group14-sha1'],
      hostKey: ['ssh-rsa'],
      ...both('cipher', ['aes128-cbc']),
      ...both('mac', ['hmac-sha1']),
    });
    const modern = proposal('server', {
      kex: ['curve25519-sha256'],
      ...both('cipher', ['chacha20-poly1305@openssh.com']),
    });
    const old = pair(modern, { client: oldClient });
    const remedies = suggest({ ...old, client: { ...old.client, openssh: { major: 5, minor: 3, patch: 1 } } }, null);
    assert.deepEqual(
      remedies.map(({ id, effect }) => [id, effect]),
      [['update-client', 'hardens']],
    );
    assert.match(remedies[0]?.title ?? '', /OpenSSH 7\.4 or newer/);
  });

  it('switches on only the least bad name a category needs, and only what the client implements', () => {
    const remedy = suggest(pair(legacyServer()), null).at(-1);
    assert.match(remedy?.snippet?.text ?? '', /^ {4}KexAlgorithms \+diffie-hellman-group14-sha1$/m);
    assert.match(remedy?.snippet?.text ?? '', /^Host legacy$/m);
    assert.doesNotMatch(remedy?.snippet?.text ?? '', /group1-sha1|Host \*/);
    assert.match(remedy?.title ?? '', /^Temporary downgrade/);
    assert.deepEqual(ids(proposal('server', { kex: ['diffie-hellman-group1-sha256'] })), [
      ['update-server', 'hardens'],
    ]);
    assert.ok(!ids(legacyServer(), { knowsItself: false }).some(([id]) => id === 'allow-for-host'));
  });

  it('calls it no downgrade when what is switched on is sound', () => {
    const sound = 'mlkem768nistp256-sha256';
    const failing = pair(proposal('server', { kex: [sound] }));
    const supported = { ...failing.client.supported, kex: [...failing.client.proposal.kex, sound] };
    const able = {
      ...failing,
      client: { ...failing.client, supported: supported as NonNullable<typeof failing.client.supported> },
    };
    const remedy = suggest(able, null).at(-1);
    assert.deepEqual([remedy?.id, remedy?.effect], ['allow-for-host', 'keeps']);
  });

  it('writes whole lists for a client too old for `+`', () => {
    const failing = pair(legacyServer());
    const old = { ...failing, client: { ...failing.client, openssh: { major: 6, minor: 6, patch: 1 } } };
    const remedy = suggest(old, null).at(-1);
    assert.match(remedy?.snippet?.text ?? '', /^ {4}KexAlgorithms [^+].*,diffie-hellman-group14-sha1$/m);
  });

  it('writes no Host block for a name that could be a pattern', () => {
    const failing = pair(legacyServer());
    for (const host of ['*', 'a?', '!x', 'two words', 'a,b']) {
      assert.ok(!suggest({ ...failing, host }, null).some(({ id }) => id === 'allow-for-host'), host);
    }
  });

  it('has nothing to suggest for two modern sides', () => {
    const strict = { ...openssh92(), strictKex: true };
    assert.deepEqual(ids({ ...strict, side: 'server' }, { client: strict, serverVersion: '9.2p1' }), []);
  });
});
