import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWeak } from '../../../../../src/core/ssh/catalogue/catalogue.ts';
import { negotiate } from '../../../../../src/core/ssh/negotiation/negotiate.ts';
import { KINDS } from '../../../../../src/core/ssh/proposal/proposal.ts';
import { directiveName } from '../../../../../src/core/ssh/proposal/slotNames.ts';
import { namesOf, withLists } from '../../../../../src/core/ssh/negotiation/withLists.ts';
import { smallestServerChange } from '../../../../../src/core/assess/remedies/server/smallestServerChange.ts';
import { both, legacyServer, openssh92, pair, proposal } from '../../../../samples/proposals.ts';

/** The lists that the remedy's lines set, by kind. */
function lists(lines: readonly { directive: string; value: string }[]) {
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const line = lines.find(({ directive }) => directive === directiveName(kind));
      return line === undefined ? [] : [[kind, line.value.split(',')]];
    }),
  );
}

describe('smallestServerChange', () => {
  for (const version of ['7.4p1', '8.4p1', '9.2p1']) {
    it(`adds to what OpenSSH ${version} offers, takes nothing away, and agrees on nothing weak`, () => {
      const failing = pair(legacyServer(), { serverVersion: version });
      const [remedy] = smallestServerChange(failing);
      assert.ok(remedy?.sshdLines);
      const changed = withLists(failing.server.proposal, lists(remedy.sshdLines));
      const after = negotiate(failing.client.proposal, changed);
      assert.equal(after.agreed, true);
      for (const kind of KINDS) {
        for (const name of namesOf(failing.server.proposal, kind))
          assert.ok(namesOf(changed, kind).includes(name), name);
      }
      const { kex, hostKey, cipherClientToServer } = after.slots;
      assert.ok(!isWeak('kex', kex.chosen ?? '') && !isWeak('hostKey', hostKey.chosen ?? ''));
      assert.ok(!isWeak('cipher', cipherClientToServer.chosen ?? ''));
    });
  }

  it('leaves the MACs alone where the cipher it adds authenticates by itself', () => {
    const [remedy] = smallestServerChange(
      pair(legacyServer({ strictKex: true }), { serverVersion: '9.2p1', client: { ...openssh92(), strictKex: true } }),
    );
    assert.deepEqual(
      remedy?.sshdLines?.map(({ directive }) => directive),
      ['KexAlgorithms', 'HostKeyAlgorithms', 'Ciphers'],
    );
  });

  it('adds no cipher that Terrapin works on where strict key exchange is lacking', () => {
    const [remedy] = smallestServerChange(pair(legacyServer(), { serverVersion: '9.2p1' }));
    assert.doesNotMatch(remedy?.snippet?.text ?? '', /chacha20/);
  });

  it('is none where the list is longer than can be shown, and so copied, whole', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `hmac-${'x'.repeat(50)}${100 + at}`);
    const remedies = (count: number) =>
      smallestServerChange(pair(proposal('server', both('mac', many(count))), { serverVersion: '9.2p1' }));
    assert.equal(remedies(20).length, 1);
    assert.deepEqual(remedies(40), []);
  });

  it('changes only the category that fails', () => {
    const server = proposal('server', both('mac', ['hmac-md5']));
    const [remedy] = smallestServerChange(pair(server, { serverVersion: '9.2p1' }));
    assert.equal(remedy?.sshdLines?.length, 1);
    assert.match(remedy.sshdLines[0]?.value ?? '', /^hmac-sha2-256-etm@openssh\.com,hmac-md5$|,hmac-md5$/);
  });

  it('promises nothing where they agree, the release knows no sound name, a key is missing, or it is no OpenSSH', () => {
    assert.deepEqual(smallestServerChange(pair(proposal('server'), { serverVersion: '9.2p1' })), []);
    assert.deepEqual(smallestServerChange(pair(legacyServer())), []);
    assert.deepEqual(
      smallestServerChange(pair(legacyServer({ hostKey: ['ssh-dss'] }), { serverVersion: '9.2p1' })),
      [],
    );
  });

  it('repeats no name that could mean something to a shell', () => {
    const hostile = legacyServer({ kex: ['diffie-hellman-group1-sha1', '$(reboot)'] });
    assert.deepEqual(smallestServerChange(pair(hostile, { serverVersion: '9.2p1' })), []);
  });
});
