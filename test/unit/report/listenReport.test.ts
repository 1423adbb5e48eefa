import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findClientProfile, profileProposal } from '../../../src/core/sources/profiles/clientProfiles.ts';
import { listenReport } from '../../../src/core/report/listenReport.ts';
import { renderListenText } from '../../../src/core/render/text/listenText.ts';
import { parseIdentification } from '../../../src/core/ssh/wire/identification.ts';
import { proposal } from '../../samples/proposals.ts';
import { UNSAFE } from '../../samples/reports.ts';

function identified(raw: string) {
  const read = parseIdentification(raw);
  assert.ok(read.ok);
  return read.identification;
}

test('a recorded client: who it says it is, its lists, and the profiles that equal it', () => {
  const profile = findClientProfile('paramiko-2.11.0');
  assert.ok(profile);
  const report = listenReport({
    failure: null,
    identification: identified('SSH-2.0-paramiko_2.12.0'),
    proposal: profileProposal(profile, 'client'),
  });
  assert.deepEqual([report.product, report.version], ['Paramiko', '2.12.0']);
  assert.deepEqual(report.matches, ['paramiko-2.11.0']);
  const text = renderListenText(report);
  assert.match(
    text,
    /^✔ Captured the algorithms of Paramiko 2\.12\.0\.\n {2}client: SSH-2\.0-paramiko_2\.12\.0\n {2}matches: paramiko-2\.11\.0\n/,
  );
  assert.match(text, /\ncipher\n {2}aes128-ctr\n/);
  assert.match(text, /diffie-hellman-group1-sha1 \(broken\)\n/);
  assert.match(text, /strict key exchange: no; ext-info: no\n/);
});

test('a list of the other direction is shown where it differs, markers among the methods are not', () => {
  const outcome = {
    failure: null,
    identification: identified('SSH-2.0-Custom'),
    proposal: proposal('client', {
      kex: ['curve25519-sha256', 'ext-info-c'],
      macServerToClient: ['x', 'y'],
      extInfo: true,
    }),
  };
  const text = renderListenText(listenReport(outcome));
  assert.match(text, /^✔ Captured the algorithms of a client/);
  assert.match(text, /no profile matches/);
  assert.match(text, /hmac-sha2-256\n {2}server to client: x, y\n/);
  assert.equal(text.match(/server to client/g)?.length, 1);
  assert.doesNotMatch(text, /ext-info-c/);
});

test('nothing recorded: the reason', () => {
  const failure = { stage: 'identify', code: 'http', message: 'This client speaks HTTP.' } as const;
  const report = listenReport({ failure, identification: null, proposal: null });
  assert.deepEqual([report.proposal, report.matches, report.failure], [null, [], failure]);
  assert.equal(renderListenText(report), '✘ This client speaks HTTP.\n');
});

test('no text of a client gets through raw, however many names it sends', () => {
  const evil = 'a\u001b]0;x\u0007\u202e';
  const many = Array.from({ length: 1000 }, () => evil);
  const outcome = {
    failure: null,
    identification: { ...identified('SSH-2.0-x'), raw: evil, product: evil },
    proposal: proposal('client', { hostKey: many, cipherServerToClient: many }),
  };
  const text = renderListenText(listenReport(outcome));
  assert.doesNotMatch(text.replaceAll('\n', ''), UNSAFE);
  assert.match(text, /… and 800 more/);
});
