import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../../../src/core/assess/findings/explain.ts';
import { both, legacyServer, openssh92, pair, proposal } from '../../../samples/proposals.ts';

const codes = (server: Parameters<typeof pair>[0], changes?: Parameters<typeof pair>[1]) =>
  explain(pair(server, changes)).map(({ code }) => code);

describe('explain', () => {
  it('says of a failing pair what is missing, once for both directions, and what is switched off', () => {
    const findings = explain(pair(legacyServer()));
    const errors = findings.filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      errors.map(({ code, slot }) => [code, slot]),
      [
        ['no-common-kex', 'kex'],
        ['no-common-host-key', 'hostKey'],
        ['no-common-cipher', 'cipherClientToServer'],
        ['no-common-mac', 'macClientToServer'],
      ],
    );
    const [kex] = errors;
    assert.match(
      kex?.message ?? '',
      /offers only diffie-hellman-group14-sha1, diffie-hellman-group1-sha1, all of them outdated/,
    );
    assert.match(kex?.message ?? '', /; OpenSSH 9\.2p1 still knows them, but has them switched off\.$/);
    assert.equal(findings[0], kex);
  });

  it('tells the two directions apart when their lists differ', () => {
    const server = legacyServer({ cipherServerToClient: ['aes192-cbc'] });
    const slots = explain(pair(server))
      .filter(({ code }) => code === 'no-common-cipher')
      .map(({ slot }) => slot);
    assert.deepEqual(slots, ['cipherClientToServer', 'cipherServerToClient']);
  });

  it('names the line that leaves out what both could use', () => {
    const failing = pair(proposal('server', both('mac', ['hmac-sha2-256', 'hmac-sha2-512'])), {
      client: { ...openssh92(), ...both('mac', ['hmac-md5']) },
    });
    const says = (names: readonly string[]) => {
      const leftOut = new Map([['mac' as const, { names, path: '/home/me/.ssh/config', line: 6 }]]);
      return explain({ ...failing, client: { ...failing.client, leftOut } })[0]?.message;
    };
    assert.equal(
      says(['hmac-sha2-512', 'umac-64@openssh.com']),
      'No common MAC: the server offers only hmac-sha2-256, hmac-sha2-512; OpenSSH 9.2p1 would offer hmac-sha2-512, ' +
        'but its MACs line leaves it out (/home/me/.ssh/config, line 7).',
    );
    assert.match(says(['hmac-sha2-256', 'hmac-sha2-512']) ?? '', /would offer them, but its MACs line leaves them out/);
    assert.doesNotMatch(says(['umac-64@openssh.com']) ?? '', /leaves/);
  });

  it('does not claim that a client implements what is not known', () => {
    const [kex] = explain(pair(legacyServer(), { knowsItself: false }));
    assert.doesNotMatch(kex?.message ?? '', /switched off|implement/);
    assert.match(kex?.message ?? '', /offers .*curve25519-sha256/);
  });

  it('says when the client does not implement anything that the server offers', () => {
    const [kex] = explain(pair(proposal('server', { kex: ['sntrup4591761x25519-sha512@tinyssh.org'] })));
    assert.match(kex?.message ?? '', /does not implement any of these/);
  });

  it('says when a list is empty', () => {
    const [cipher] = explain(pair(proposal('server', both('cipher', []))));
    assert.match(cipher?.message ?? '', /offers none at all/);
  });

  it('finds Terrapin by what was sent: chacha20, or CBC with an -etm MAC, without both markers', () => {
    const chacha = both('cipher', ['chacha20-poly1305@openssh.com']);
    const strict = { strictKex: true };
    const client = { ...openssh92(), ...chacha };
    assert.ok(codes(proposal('server', chacha), { client: { ...client, ...strict } }).includes('terrapin'));
    assert.ok(
      codes(proposal('server', { ...chacha, ...strict }), { client: { ...client, strictKex: false } }).includes(
        'terrapin',
      ),
    );
    assert.ok(
      !codes(proposal('server', { ...chacha, ...strict }), { client: { ...client, ...strict } }).includes('terrapin'),
    );
    const cbcEtm = { ...both('cipher', ['aes128-cbc']), ...both('mac', ['hmac-sha2-256-etm@openssh.com']) };
    assert.ok(codes(proposal('server', cbcEtm), { client: proposal('client', cbcEtm) }).includes('terrapin'));
    const cbcPlain = { ...both('cipher', ['aes128-cbc']), ...both('mac', ['hmac-sha2-256']) };
    assert.ok(!codes(proposal('server', cbcPlain), { client: proposal('client', cbcPlain) }).includes('terrapin'));
    const gcm = both('cipher', ['aes256-gcm@openssh.com']);
    assert.ok(!codes(proposal('server', gcm), { client: proposal('client', gcm) }).includes('terrapin'));
  });

  it('looks at both directions: chacha20 from server to client alone is found', () => {
    const oneWay = { cipherServerToClient: ['chacha20-poly1305@openssh.com'] };
    const finding = explain(pair(proposal('server', oneWay), { client: proposal('client', oneWay) })).find(
      ({ code }) => code === 'terrapin',
    );
    assert.equal(finding?.slot, 'cipherServerToClient');
  });

  it('warns of each weak name that the server offers in either direction, once, with whose word it is', () => {
    const server = proposal('server', {
      macServerToClient: ['hmac-md5', 'hmac-sha2-256'],
      kex: ['curve25519-sha256', 'diffie-hellman-group1-sha1'],
    });
    const findings = explain(pair(server, { client: proposal('client') }));
    const md5 = findings.filter(({ algorithm }) => algorithm === 'hmac-md5');
    assert.deepEqual(
      md5.map(({ code }) => code),
      ['weak-offered'],
    );
    const group1 = findings.find(({ algorithm }) => algorithm === 'diffie-hellman-group1-sha1');
    assert.equal(group1?.code, 'broken-offered');
    assert.match(group1.message ?? '', /RFC 9142 says SHOULD NOT/);
  });

  it('warns when the pair would really use something weak', () => {
    const weak = both('mac', ['hmac-md5']);
    const findings = explain(pair(proposal('server', weak), { client: proposal('client', weak) }));
    const agreed = findings.filter(({ code }) => code === 'weak-agreed');
    assert.deepEqual(
      agreed.map(({ slot }) => slot),
      ['macClientToServer', 'macServerToClient'],
    );
  });

  it('informs when the agreed kex is not post-quantum, and says on whose account', () => {
    const classic = { kex: ['curve25519-sha256'] };
    const finding = explain(pair(proposal('server', classic))).find(({ code }) => code === 'not-post-quantum');
    assert.equal(finding?.severity, 'info');
    assert.match(finding.message ?? '', /the server offers no post-quantum method/);
    assert.match(finding.message ?? '', /^curve25519-sha256 is sound today but not against/);
    const weak = { kex: ['diffie-hellman-group14-sha1'] };
    const old = explain(pair(proposal('server', weak), { client: proposal('client', weak) }));
    const message = old.find(({ code }) => code === 'not-post-quantum')?.message ?? '';
    assert.match(message, /^diffie-hellman-group14-sha1 does not hold out against a future quantum computer/);
    const hybrid = { kex: ['sntrup761x25519-sha512@openssh.com'] };
    assert.ok(!codes(proposal('server', hybrid)).includes('not-post-quantum'));
  });

  it('hints once at names it does not know, and quotes only some', () => {
    const unknown = Array.from({ length: 10_000 }, (_, i) => `x${i}@example.org`);
    const findings = explain(pair(proposal('server', both('cipher', ['aes256-ctr', ...unknown]))));
    const hints = findings.filter(({ code }) => code === 'unknown-offered');
    assert.equal(hints.length, 1);
    assert.match(hints[0]?.message ?? '', /x0@example.org.* and 9995 more/);
  });

  it('has nothing to say of two modern sides', () => {
    const modern = { ...openssh92(), side: 'server' as const, strictKex: true, ...both('compression', ['none']) };
    const client = { ...openssh92(), strictKex: true };
    assert.deepEqual(codes(modern, { client }), []);
  });
});
