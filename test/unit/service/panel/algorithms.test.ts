import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelWords } from '../../../../src/core/render/panelWords.ts';
import { algorithmsOf } from '../../../../src/core/ssh/catalogue/catalogue.ts';
import { KINDS, type Kind } from '../../../../src/core/ssh/proposal/proposal.ts';
import { algorithmBook } from '../../../../src/core/service/panel/algorithms.ts';
import { targetBook } from '../../../../src/core/service/panel/links.ts';

function told(kind: Kind, name: string) {
  const book = algorithmBook(targetBook(undefined));
  const id = book.idOf(kind, name);
  const view = book.views.find((each) => each.id === id);
  assert.ok(view !== undefined);
  return view;
}

test('a name tells what it is, who judges it, what the standard says, and since when it is there', () => {
  const group1 = told('kex', 'diffie-hellman-group1-sha1');
  assert.equal(group1.name, 'diffie-hellman-group1-sha1');
  assert.equal(group1.kindLabel, 'Key exchange method');
  assert.ok(group1.what.length > 10);
  assert.match(group1.judgement ?? '', /^Kexpert rates it broken, about \d+ bits strong\.$/);
  assert.equal(group1.standard, 'RFC 9142: SHOULD NOT implement.');
  assert.match(group1.since ?? '', /^Added in [\d.]+; disabled by default in the client since 7\.0 \(2015\); /);
  assert.ok(group1.links.some(({ label }) => label === 'RFC 9142'));
});

test('what withstands quantum computers is said to, and tags have bits of their own', () => {
  assert.match(told('kex', 'mlkem768x25519-sha256').judgement ?? '', /^Kexpert recommends it.*quantum attack/);
  assert.match(told('mac', 'hmac-sha2-256').judgement ?? '', /with a \d+-bit tag\.$/);
  assert.equal(told('mac', 'hmac-sha2-256').standard, null);
});

test('a signal is no method and is not judged', () => {
  const signal = told('kex', 'kex-strict-s-v00@openssh.com');
  assert.deepEqual([signal.kindLabel, signal.judgement], [panelWords().algorithms.signal, null]);
});

test('each name is told once, and all unknown names of a kind as one without a name', () => {
  const book = algorithmBook(targetBook(undefined));
  const ids = ['x', 'y', 'curve25519-sha256', 'x', 'curve25519-sha256'].map((name) => book.idOf('kex', name));
  const mac = book.idOf('mac', 'x');
  assert.deepEqual(ids, [ids[0], ids[0], ids[2], ids[0], ids[2]]);
  assert.equal(new Set([...ids, mac]).size, 3);
  assert.deepEqual(
    book.views.map(({ name, kindLabel }) => [name, kindLabel]),
    [
      [null, 'Key exchange method'],
      ['curve25519-sha256', 'Key exchange method'],
      [null, 'MAC'],
    ],
  );
});

test('the names of one family share what is told of it', () => {
  const book = algorithmBook(targetBook(undefined));
  const [one, other] = ['toWM5Slw5Ew8Mqkay+al2g==', 'eipGX3TCiQSrx573bT1o1Q=='].map((mechanism) =>
    book.idOf('kex', `gss-group14-sha256-${mechanism}`),
  );
  assert.equal(one, other);
  assert.equal(book.views[0]?.name, 'gss-group14-sha256-*');
});

test('everything in the catalogue can be told in whole sentences', () => {
  for (const kind of KINDS) {
    for (const { name } of algorithmsOf(kind)) {
      const { what, judgement, since, standard } = told(kind, name);
      for (const sentence of [what, judgement, since, standard]) {
        assert.ok(sentence === null || /^[A-Z\d].*[.)]$/.test(sentence), `${name}: ${sentence}`);
        assert.doesNotMatch(sentence ?? '', /undefined|null|NaN/);
      }
    }
  }
});
