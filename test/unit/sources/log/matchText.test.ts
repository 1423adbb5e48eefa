import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MATCH_CODES, type LogMatch } from '../../../../src/core/sources/log/logMatch.ts';
import { matchText } from '../../../../src/core/sources/log/matchText.ts';
import { proposal } from '../../../samples/proposals.ts';

const match = (facts: Partial<LogMatch>): LogMatch => ({
  dialect: 'openssh',
  code: 'no-common-algorithm',
  line: 0,
  range: { start: 0, end: 1 },
  count: 1,
  kind: null,
  slot: null,
  writtenBy: null,
  host: null,
  port: null,
  client: null,
  server: null,
  proposals: { client: null, server: null },
  software: { client: null, server: null },
  truncated: false,
  details: {},
  caller: null,
  message: 'm',
  ...facts,
});

for (const code of MATCH_CODES) {
  test(`${code} is told in whole sentences, whatever is known of it`, () => {
    for (const facts of [{}, { host: 'gate', port: 2222 }, { writtenBy: 'server', host: 'gate' }] as const) {
      const { title, explanation } = matchText(match({ code, ...facts }));
      assert.match(title, /^[A-Z][^.]+$/);
      assert.match(explanation, /^\S.*\.$/);
      assert.doesNotMatch(`${title} ${explanation}`, /undefined|null|\s{2}/);
    }
  });
}

test('the peer, its port where it is not the usual one, and the kind', () => {
  assert.match(matchText(match({ kind: 'hostKey', host: 'gate', port: 2222 })).explanation, /gate port 2222.*host key/);
  assert.match(matchText(match({ host: 'gate', port: 22 })).explanation, /and gate reached/);
  assert.match(matchText(match({})).explanation, /Your client and the server/);
  assert.match(matchText(match({ writtenBy: 'server', host: '192.0.2.9' })).explanation, /The client at 192\.0\.2\.9/);
  assert.match(matchText(match({ code: 'connection-refused' })).explanation, /^The server is there/);
});

test('details stand in the words: the stage, the file and its line, the fingerprint, the methods', () => {
  const words = (facts: Partial<LogMatch>): string => matchText(match(facts)).explanation;
  assert.match(
    words({ code: 'connection-reset', details: { stage: 'kexinit' } }),
    /after the algorithms had been offered/,
  );
  assert.match(words({ code: 'connection-reset', details: { stage: 'identify' } }), /fail2ban/);
  assert.match(words({ code: 'connection-reset' }), /early.*ssh -vvv/);
  assert.match(
    words({ code: 'config-error', details: { file: '/etc/x', fileLine: '7', keyword: 'Ciphers', value: 'foo' } }),
    /in \/etc\/x, line 7: Ciphers “foo”/,
  );
  assert.match(words({ code: 'host-key-changed', details: { fingerprint: 'SHA256:abc' } }), /SHA256:abc/);
  assert.match(words({ code: 'permission-denied', details: { methods: 'publickey' } }), /it allows publickey/);
  assert.match(words({ code: 'connection-failed', details: { reason: 'No route to host' } }), /No route to host/);
});

test('offers of one side alone are not said to be agreed', () => {
  const offer = proposal('client');
  const both = matchText(match({ code: 'algorithms-seen', proposals: { client: offer, server: offer } }));
  assert.match(both.explanation, /they agree/);
  const one = matchText(match({ code: 'algorithms-seen', proposals: { client: offer, server: null } }));
  assert.doesNotMatch(`${one.title} ${one.explanation}`, /they agree|were agreed/);
  assert.match(one.explanation, /what your client offers/);
});
