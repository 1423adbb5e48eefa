import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostKeyReport } from '../../../../src/core/report/probeReport.ts';
import { hostKeyView } from '../../../../src/webview/model/hostKeys.ts';

const KEY: HostKeyReport = {
  type: 'rsa-sha2-512-cert-v01@openssh.com',
  bits: 3072,
  sha256: 'SHA256:abc',
  algorithms: ['rsa-sha2-512', 'rsa-sha2-256'],
};

test('each state of known_hosts has a word, a tone and what it means', () => {
  const tones = {
    known: 'good',
    authority: 'good',
    unknown: 'caution',
    changed: 'bad',
    'other-type': 'bad',
    revoked: 'bad',
  };
  const words = new Set<string>();
  for (const [known, tone] of Object.entries(tones)) {
    const view = hostKeyView({ ...KEY, known: known as NonNullable<HostKeyReport['known']> }).known;
    assert.equal(view.tone, tone);
    assert.match(view.detail, /\.$/);
    words.add(view.word);
  }
  assert.equal(words.size, 6);
  assert.deepEqual([hostKeyView(KEY).known.word, hostKeyView(KEY).known.tone], ['not compared', 'none']);
});

test('a key’s size, certificate and algorithms are told, where it has them', () => {
  const view = hostKeyView({
    ...KEY,
    groupBits: 1024,
    certificate: { keyId: 'web\u001b' } as NonNullable<HostKeyReport['certificate']>,
  });
  assert.deepEqual([view.bits, view.certificate], ['3072 bits', 'Certificate “web\\x1b”']);
  assert.equal(view.algorithms, 'rsa-sha2-512, rsa-sha2-256; read through a group of 1024 bits');
  const plain = hostKeyView({ ...KEY, bits: 0, algorithms: [] });
  assert.deepEqual([plain.bits, plain.certificate, plain.algorithms], [null, null, 'none of its algorithms']);
});
