import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isWeak } from '../../../../../src/core/ssh/catalogue/catalogue.ts';
import { negotiate } from '../../../../../src/core/ssh/negotiation/negotiate.ts';
import type { Pair } from '../../../../../src/core/assess/pair.ts';
import type { Proposal } from '../../../../../src/core/ssh/proposal/proposal.ts';
import { withLists } from '../../../../../src/core/ssh/negotiation/withLists.ts';
import { clientProfiles, findClientProfile } from '../../../../../src/core/sources/profiles/clientProfiles.ts';
import { clientOfProfileId, profileClient } from '../../../../../src/core/sources/profiles/profileClient.ts';
import {
  codeRemedies,
  codeRemediesFor,
  type CodeRequest,
} from '../../../../../src/core/assess/remedies/code/codeRemedies.ts';
import type { BareRemedy } from '../../../../../src/core/assess/remedy.ts';
import { both, legacyServer, proposal } from '../../../../samples/proposals.ts';
import { propertyParameters } from '../../../openssh/config/arbitraryConfig.ts';

/** A device of long ago, all in all. */
const OLD = legacyServer(both('mac', ['hmac-sha1']));

function pairOf(id: string, server: Proposal, changes: Partial<Proposal> = {}): Pair {
  const client = clientOfProfileId(id);
  assert.ok(client, id);
  const offer = { ...client.defaults, ...changes };
  return {
    host: 'alias',
    place: { hostname: 'old.example.org', port: 2222 },
    client: { label: client.label, proposal: offer, openssh: client.openssh, supported: client.supported },
    server: { label: 'the server', product: null, openssh: null, proposal: server },
    negotiation: negotiate(offer, server),
  };
}

function only(remedies: readonly BareRemedy[]): BareRemedy & { readonly text: string } {
  const [remedy] = remedies;
  assert.equal(remedies.length, 1, remedies.map(({ id }) => id).join());
  assert.ok(remedy?.snippet);
  return { ...remedy, text: remedy.snippet.text };
}

/** What the profile's code is for a server. */
const codeFor = (
  id: string,
  server: Proposal,
  changes: Partial<Proposal> = {},
): BareRemedy & { readonly text: string } => only(codeRemediesFor(pairOf(id, server, changes)));

const cipherOnly = (...names: readonly string[]): Proposal =>
  legacyServer({ ...both('cipher', names), ...both('mac', ['hmac-sha1']) });

describe('codeRemedies', () => {
  it('writes the code of the release: which API it has decides', () => {
    for (const [id, server, id2, pattern] of [
      ['asyncssh-2.10.1', OLD, 'code-asyncssh', /^ {8}encryption_algs="\+aes128-cbc",$/m],
      ['mscdex-ssh2-1.17.0', OLD, 'code-ssh2', /^ {4}cipher: \{ append: \["aes128-cbc"\] \},$/m],
      ['mscdex-ssh2-0.8.9', OLD, 'code-ssh2', /^ {4}cipher: \["aes128-ctr", .*, "aes128-cbc"\],$/m],
      [
        'jsch-mwiede-2.28.7',
        OLD,
        'code-jsch',
        /^session\.setConfig\("kex", session\.getConfig\("kex"\) \+ ",diffie-hellman-group14-sha1"\);$/m,
      ],
      ['go-x-crypto-0.4.0', OLD, 'code-go', /^config\.Ciphers = append\(config\.Ciphers, "aes128-cbc"\)$/m],
      ['go-x-crypto-0.55.0', OLD, 'code-go', /^config\.SetDefaults\(\)$/m],
    ] as const) {
      const { id: found, text, effect, side, title } = codeFor(id, server);
      assert.equal(found, id2, id);
      assert.match(text, pattern, id);
      assert.equal(effect, 'weakens', id);
      assert.equal(side, 'code', id);
      assert.match(title ?? '', /^Temporary downgrade in .* for alias only$/, id);
      assert.match(text, /^(?:#|\/\/) Temporary downgrade for old\.example\.org alone: remove it once/, id);
    }
  });

  it('sets both directions of a cipher and of a MAC in JSch', () => {
    const { text } = codeFor('jsch-mwiede-2.28.7', OLD);
    for (const key of ['cipher.c2s', 'cipher.s2c']) assert.ok(text.includes(`session.setConfig("${key}", `), key);
    const mac = codeFor('jsch-mwiede-2.28.7', proposal('server', both('mac', ['hmac-sha1-96'])));
    for (const key of ['mac.c2s', 'mac.s2c']) assert.ok(mac.text.includes(`session.setConfig("${key}", `), key);
  });

  it('switches on the least bad name of each kind that fails, and nothing of the others', () => {
    const { text } = codeFor('mscdex-ssh2-1.17.0', OLD);
    assert.match(text, /diffie-hellman-group14-sha1/);
    assert.doesNotMatch(text, /group1-sha1|3des|serverHostKey|hmac:/);
  });

  it('keeps the program’s own list, where that is what leaves a name out', () => {
    const own = both('cipher', ['aes256-ctr']);
    const server = cipherOnly('aes128-cbc');
    assert.match(codeFor('asyncssh-2.10.1', server, own).text, /encryption_algs=\["aes256-ctr", "aes128-cbc"\],/);
    assert.match(
      codeFor('go-x-crypto-0.55.0', server, own).text,
      /config\.Ciphers = \[\]string\{"aes256-ctr", "aes128-cbc"\}/,
    );
    assert.match(
      codeFor('mscdex-ssh2-1.17.0', { ...server, kex: ['ecdh-sha2-nistp256'] }, own).text,
      /cipher: \["aes256-ctr", "aes128-cbc"\]/,
    );
    assert.match(codeFor('paramiko-2.12.0', server, own).text, /options\.ciphers = \["aes256-ctr", "aes128-cbc"\]/);
    assert.match(codeFor('libssh2-1.10.0', server, own).text, /LIBSSH2_METHOD_CRYPT_SC, "aes256-ctr,aes128-cbc"\);/);
    const sshNet = codeFor('sshnet-2024.1.0', server, own);
    assert.match(sshNet.text, /if \(connectionInfo\.Host != "old\.example\.org" \|\| connectionInfo\.Port != 2222\)/);
    assert.match(sshNet.text, /connectionInfo\.Encryptions\.Remove\("aes128-cbc"\);/);
  });

  it('is no downgrade where what is switched on is sound', () => {
    const server = proposal('server', both('cipher', ['aes256-gcm@openssh.com']));
    const { effect, title, text, detail } = codeFor('paramiko-3.5.0', server, both('cipher', ['aes128-ctr']));
    assert.equal(effect, 'keeps');
    assert.doesNotMatch(`${title}${text}${detail}`, /[Tt]emporary|less well/);
  });

  it('Paramiko: transport_factory since 2.12, the transport itself before, and where the release is not known', () => {
    const own = both('cipher', ['aes256-ctr']);
    const at = (version: string | null): string => {
      const pair = pairOf('paramiko-2.12.0', cipherOnly('aes128-cbc'), own);
      return only(codeRemedies({ product: 'Paramiko', version, host: 'h', port: 22, pair })).text;
    };
    assert.match(at('2.12.0'), /transport_factory=transport_for_this_host/);
    for (const version of ['2.11.0', '1.16.0', null]) assert.match(at(version), /^transport\.start_client\(\)$/m);
    for (const version of ['2.12.0', '2.11.0', null]) assert.match(at(version), /get_security_options\(\)/);
    assert.match(at('2.11.0'), /known_hosts\.check\("h", /);
  });

  it('Paramiko: known_hosts names another port in brackets', () => {
    const pair = pairOf('paramiko-2.11.0', cipherOnly('aes128-cbc'), both('cipher', ['aes256-ctr']));
    assert.match(only(codeRemediesFor(pair)).text, /known_hosts\.check\("\[old\.example\.org\]:2222", /);
  });

  it('says that a release cannot, and what could: OpenSSH, or an older release', () => {
    const { id, effect, detail, text } = codeFor('paramiko-5.0.0', OLD);
    assert.equal(id, 'code-other-program');
    assert.equal(effect, 'weakens');
    assert.match(
      detail ?? '',
      /No setting of Paramiko 5\.0\.0 helps.*key exchange method.*Paramiko 4\.0\.0 still could/,
    );
    assert.match(
      text,
      /^ssh -o KexAlgorithms=\+diffie-hellman-group14-sha1 -o HostKeyAlgorithms=\+ssh-rsa .*-p 2222 old\.example\.org$/m,
    );
  });

  it('is honest where not even OpenSSH can', () => {
    const remedies = codeRemediesFor(pairOf('paramiko-5.0.0', proposal('server', both('cipher', ['des-cbc']))));
    assert.deepEqual(
      remedies.map(({ id, effect, snippet }) => [id, effect, snippet]),
      [['code-impossible', 'keeps', undefined]],
    );
    assert.match(remedies[0]?.title ?? '', /Paramiko 5\.0\.0 cannot reach alias whatever its settings/);
  });

  it('finds for a release that is not known the newest one that can, and names it', () => {
    const known = pairOf('paramiko-2.12.0', OLD, { kex: ['ecdh-sha2-nistp256'] });
    const pair = { ...known, client: { ...known.client, supported: null } };
    const { id, detail } = only(codeRemedies({ product: 'Paramiko', version: null, host: 'h', port: 22, pair }));
    assert.equal(id, 'code-paramiko');
    assert.match(detail ?? '', /up to Paramiko 4\.0\.0 implement it/);
  });

  it('gives for what starts OpenSSH the form of that program', () => {
    const pair = pairOf('openssh-9.2p1', OLD);
    const place = { version: null, host: 'old.example.org', port: 2222, pair };
    assert.match(
      only(codeRemedies({ product: 'git', ...place })).text,
      /^GIT_SSH_COMMAND='ssh -o KexAlgorithms=\+diffie-hellman-group14-sha1 .*' git fetch$/m,
    );
    assert.match(
      only(codeRemedies({ product: 'Ansible', ...place })).text,
      /^ansible_ssh_common_args: "-o KexAlgorithms=\+diffie-hellman-group14-sha1 -o [\w =+-]*"$/m,
    );
    assert.match(
      only(codeRemedies({ product: 'OpenSSH', ...place, version: '9.2p1' })).text,
      /^ssh -o KexAlgorithms=\+/m,
    );
    assert.match(
      only(codeRemedies({ product: 'OpenSSH', ...place })).detail ?? '',
      /PubkeyAcceptedAlgorithms=\+ssh-rsa/,
    );
  });

  it('writes whole lists for an OpenSSH that knows no plus', () => {
    const pair = pairOf('openssh-7.0p1', proposal('server', { kex: ['diffie-hellman-group1-sha1'] }));
    const at = (version: string): string =>
      only(codeRemedies({ product: 'OpenSSH', version, host: 'h', port: 22, pair })).text;
    assert.match(at('7.0p1'), /KexAlgorithms=\+diffie-hellman-group1-sha1 h$/m);
    assert.match(at('6.9p1'), /KexAlgorithms=curve25519[^+ ]*,diffie-hellman-group1-sha1 h$/m);
  });

  it('gives curl, which has no option, OpenSSH’s sftp', () => {
    const modern = proposal('server', both('cipher', ['aes256-gcm@openssh.com']));
    for (const host of ['old.example.org', '2001:db8::1']) {
      const pair = pairOf('libssh2-1.10.0', modern);
      const { id, text, effect } = only(codeRemedies({ product: 'curl', version: '8.0', host, port: 22, pair }));
      assert.equal(id, 'code-other-program');
      assert.equal(effect, 'keeps');
      assert.ok(text.endsWith(host.includes(':') ? "\nsftp '[2001:db8::1]'\n" : '\nsftp old.example.org\n'), text);
    }
  });

  it('names the release that a plus, and append, are of', () => {
    const own = pairOf('asyncssh-2.10.1', cipherOnly('aes128-cbc'), both('cipher', ['aes256-ctr']));
    const detail = (product: string, version: string | null): string =>
      only(codeRemedies({ product, version, host: 'h', port: 22, pair: own })).detail ?? '';
    for (const version of ['2.2.0', null]) assert.match(detail('AsyncSSH', version), /is of 2\.3\.0/);
    assert.match(detail('AsyncSSH', '2.3.0'), /The plus adds/);
    const ssh2 = { ...own, server: { ...own.server, proposal: { ...own.server.proposal, hostKey: ['ssh-rsa'] } } };
    assert.match(
      only(codeRemedies({ product: 'ssh2', version: '0.8.9', host: 'h', port: 22, pair: ssh2 })).detail ?? '',
      /is of 1\.0\.0/,
    );
  });

  it('promises nothing of compression, which no list of names switches on', () => {
    const pair = pairOf(
      'asyncssh-2.10.1',
      proposal('server', both('compression', ['zlib'])),
      both('compression', ['none']),
    );
    const { supported } = pair.client;
    assert.ok(supported);
    const knowing = { ...pair, client: { ...pair.client, supported: { ...supported, compression: ['none', 'zlib'] } } };
    assert.ok(!codeRemediesFor(knowing).some(({ id }) => id === 'code-asyncssh'));
  });

  it('PuTTY: no session where something else is missing too', () => {
    const server = proposal('server', { kex: ['diffie-hellman-group1-sha1'], hostKey: ['x-none'] });
    assert.deepEqual(
      codeRemediesFor(pairOf('putty-0.78', server)).map(({ id }) => id),
      ['code-impossible'],
    );
  });

  it('PuTTY: a session for what stands below its line, in the order of the release', () => {
    const group1 = proposal('server', { kex: ['diffie-hellman-group1-sha1'], hostKey: ['ssh-rsa'] });
    const text = (id: string, server: Proposal): string =>
      codeRemediesFor(pairOf(id, server))
        .map(({ snippet }) => snippet?.text)
        .join('');
    assert.match(text('putty-0.78', group1), /"KEX"="ntru-curve25519,ecdh,.*,rsa,dh-group1-sha1,WARN"/);
    assert.match(text('putty-0.78', group1), /"PortNumber"=dword:000008ae/);
    assert.match(text('putty-0.70', group1), /KEX=ecdh,dh-gex-sha1,dh-group14-sha1,rsa,dh-group1-sha1,WARN /);
    assert.equal(text('putty-0.63', group1), '');
    assert.equal(text('putty-0.78', proposal('server')), '');
    const blowfish = proposal('server', {
      ...both('cipher', ['blowfish-cbc']),
      kex: ['ecdh-sha2-nistp256'],
      hostKey: ['ssh-rsa'],
    });
    assert.match(text('putty-0.78', blowfish), /Cipher=aes,chacha20,aesgcm,3des,blowfish,WARN,arcfour/);
    assert.equal(text('putty-0.70', blowfish), '');
  });

  it('says nothing where the two agree, or where it knows neither library nor host', () => {
    assert.deepEqual(codeRemediesFor(pairOf('paramiko-2.12.0', proposal('server'))), []);
    assert.deepEqual(codeRemediesFor(pairOf('openssh-9.2p1', OLD)), []);
    const pair = pairOf('asyncssh-2.10.1', OLD);
    const request: CodeRequest = { product: 'AsyncSSH', version: '2.10.1', host: 'h', port: 22, pair };
    assert.equal(codeRemedies(request).length, 1);
    for (const wrong of [
      { product: 'Mystery' },
      { host: '' },
      { host: '-oProxyCommand=id' },
      { host: 'a b' },
      { port: 0 },
      { port: 65536 },
      { port: 1.5 },
      { until: '2026-12-21\nimport os' },
    ]) {
      assert.deepEqual(codeRemedies({ ...request, ...wrong }), [], JSON.stringify(wrong));
    }
    assert.match(
      only(codeRemedies({ ...request, until: '2026-12-21' })).text,
      /downgrade until 2026-12-21 for h alone/,
    );
  });

  it('repeats no name of a hostile client that could mean something', () => {
    const hostile = both('cipher', ['aes256-ctr', '"]; evil() #', '$(id)', 'a\nb', 'x,y']);
    for (const id of ['asyncssh-2.10.1', 'mscdex-ssh2-1.17.0', 'go-x-crypto-0.55.0', 'libssh2-1.10.0']) {
      const server = { ...cipherOnly('aes128-cbc'), kex: ['ecdh-sha2-nistp256', 'diffie-hellman-group14-sha1'] };
      assert.doesNotMatch(codeFor(id, server, hostile).text, /evil|\$\(id\)|a\nb|x,y/, id);
    }
  });

  it('whatever the host, the code has as many lines, and the host stands in none but as a whole literal', () => {
    const { seed, numRuns } = propertyParameters(100);
    const ids = ['asyncssh-2.10.1', 'mscdex-ssh2-1.17.0', 'jsch-mwiede-2.28.7', 'go-x-crypto-0.55.0'];
    const lines = (id: string, host: string): number | undefined => {
      const [remedy] = codeRemedies({ ...libraryFor(id), host, port: 22, pair: pairOf(id, OLD) });
      return remedy?.snippet?.text.split(/[\n\r\u2028\u2029]/).length;
    };
    const usual = new Map(ids.map((id) => [id, lines(id, 'host')]));
    const arbitrary = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('*/', '#', '%', '??/', '~', '!', '[', ']', '=', '+', 'é', 'x', ':', '*', '?', '^'), {
          maxLength: 12,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...ids), (host, id) => {
        const count = lines(id, host);
        assert.ok(count === undefined || count === usual.get(id));
      }),
      { seed, numRuns },
    );
  });

  it('every library on record: what is promised for an old server is labelled, and brings agreement', () => {
    for (const profile of clientProfiles) {
      const client = profileClient(profile, null);
      const pair = pairOf(profile.id, OLD);
      for (const remedy of codeRemediesFor(pair)) {
        assert.equal(remedy.side, 'code', profile.id);
        const added = /allow (.*) for alias only/.exec(remedy.title ?? '')?.[1]?.split(', ') ?? [];
        assert.equal(remedy.effect === 'weakens', (remedy.title ?? '').startsWith('Temporary downgrade'), profile.id);
        if (added.length === 0) continue;
        const { defaults } = client;
        const after = withLists(defaults, {
          kex: [...profile.kex, ...added],
          hostKey: [...defaults.hostKey, ...added],
          cipher: [...defaults.cipherClientToServer, ...added],
          mac: [...defaults.macClientToServer, ...added],
        });
        assert.equal(negotiate(after, OLD).agreed, true, profile.id);
        assert.ok(
          added.some((name) => (['kex', 'hostKey', 'cipher', 'mac'] as const).some((kind) => isWeak(kind, name))),
        );
      }
    }
  });
});

function libraryFor(id: string): { readonly product: string; readonly version: string } {
  const profile = findClientProfile(id);
  assert.ok(profile);
  return { product: profile.product, version: profile.version };
}
