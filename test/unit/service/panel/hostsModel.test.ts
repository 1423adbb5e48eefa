import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelWords } from '../../../../src/core/render/panelWords.ts';
import { hostsModel } from '../../../../src/core/service/panel/hostsModel.ts';
import { legacyServer, proposal } from '../../../samples/proposals.ts';
import { reportOf } from '../../../samples/reports.ts';

const FINE = reportOf(proposal('server'), { host: 'fine' });
const OLD = reportOf(legacyServer(), { host: 'old' });
const SILENT = reportOf({ stage: 'identify', code: 'silent', message: 'It says nothing.' }, { host: 'silent' });

function hosts(left: typeof FINE, right: typeof FINE) {
  const options = { reportId: 'h', probedFor: left.client };
  return hostsModel({ reportId: 'l', report: left }, { reportId: 'r', report: right }, options).model;
}

test('one sentence says with which of the two the client gets along', () => {
  const { summary } = panelWords().hosts;
  const client = 'OpenSSH 9.2p1';
  assert.equal(hosts(FINE, FINE).verdict, summary(client, true, true, ['fine', 'fine']));
  assert.equal(hosts(FINE, OLD).verdict, `${client} connects to fine, but not to old.`);
  assert.equal(hosts(OLD, FINE).verdict, `${client} connects to fine, but not to old.`);
  assert.equal(hosts(OLD, SILENT).verdict, summary(client, false, false, ['old', 'silent']));
  assert.deepEqual([hosts(FINE, OLD).tone, hosts(OLD, OLD).tone], ['bad', 'bad']);
});

test('each host keeps its own verdict, label and the id of its report', () => {
  const { left, right } = hosts(FINE, OLD);
  assert.deepEqual([left.reportId, left.host, left.label], ['l', 'fine', 'OpenSSH 9.2p1']);
  assert.deepEqual([right.reportId, right.tone], ['r', 'bad']);
  assert.match(right.verdict, /SHA-1/);
});

test('the lists stand beside each other with what the client makes of each', () => {
  const [kex, , cipher] = hosts(FINE, OLD).slots;
  assert.deepEqual([kex?.id, kex?.same, kex?.open], ['kex', false, true]);
  assert.equal(kex?.outcome, '2 only on the left, 2 only on the right');
  assert.deepEqual(kex.leftAgreement, { state: 'agreed', outcome: 'curve25519-sha256' });
  assert.deepEqual(kex.rightAgreement, { state: 'failed', outcome: 'nothing in common' });
  assert.deepEqual(
    kex.left?.map(({ agreed, onlyHere }) => [agreed, onlyHere]),
    [
      [true, true],
      [false, true],
    ],
  );
  assert.deepEqual([cipher?.title, cipher?.direction], ['Cipher', 'both directions']);
  const [same] = hosts(FINE, FINE).slots;
  assert.deepEqual([same?.same, same?.open, same?.outcome], [true, false, 'identical']);
});

test('directions that differ at either host stay apart', () => {
  const skewed = reportOf(proposal('server', { macServerToClient: ['hmac-sha1'] }), { host: 'skewed' });
  const macs = hosts(FINE, skewed).slots.filter(({ title }) => title === 'MAC');
  assert.deepEqual(
    macs.map(({ direction, same }) => [direction, same]),
    [
      ['client to server', true],
      ['server to client', false],
    ],
  );
});

test('a host whose lists are not known has none; two such hosts have no slots', () => {
  const [kex] = hosts(FINE, SILENT).slots;
  assert.deepEqual([kex?.right, kex?.rightAgreement, kex?.outcome], [null, null, panelWords().slots.oneListUnknown]);
  assert.ok(kex?.left?.every(({ onlyHere }) => !onlyHere));
  assert.deepEqual(hosts(SILENT, SILENT).slots, []);
});

test('however long a server’s names are, a sentence about them is one that the panel takes', () => {
  const names = Array.from({ length: 9 }, (_, index) => `${index}${'\u202e'.repeat(5000)}`);
  const left = reportOf(proposal('server', { kex: names }), { host: 'a' });
  const right = reportOf(proposal('server', { hostKey: names }), { host: 'b' });
  const sentences = hosts(left, right).differences;
  assert.equal(sentences.length, 2);
  for (const sentence of sentences) assert.ok(sentence.length < 20_000);
});
