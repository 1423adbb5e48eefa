import assert from 'node:assert/strict';
import { test } from 'node:test';
import { algorithmReport, similarName } from '../../../src/core/report/algorithmReport.ts';
import { renderAlgorithmText } from '../../../src/core/render/text/algorithmText.ts';

function textOf(name: string): string {
  const report = algorithmReport(name);
  assert.ok(report, name);
  return renderAlgorithmText(report);
}

test('an algorithm: what it is, how good, since when and until when, and who lacks it', () => {
  const [record] = algorithmReport('ssh-rsa')?.records ?? [];
  assert.ok(record);
  assert.deepEqual([record.kind, record.status], ['hostKey', 'weak']);
  assert.ok(record.switchedOffIn.includes('openssh-9.2p1'));
  assert.ok(record.lackedBy.includes('libssh-0.10.6'));
  assert.ok(!record.lackedBy.includes('openssh-9.2p1') && !record.lackedBy.includes('paramiko-2.11.0'));
  const text = textOf('ssh-rsa');
  assert.match(text, /^ssh-rsa {2}host key algorithm, weak\n/);
  assert.match(text, /OpenSSH +since .*disabled by default in the client since 8\.8/);
  assert.match(text, /disabled in .*openssh-9\.2p1/);
  assert.match(text, /not in .*libssh-0\.10\.6/);
});

test('references have their addresses, and post-quantum methods are called so', () => {
  const [record] = algorithmReport('diffie-hellman-group1-sha1')?.records ?? [];
  assert.ok(record?.refs.some(({ url }) => url?.startsWith('https://') === true));
  assert.match(textOf('diffie-hellman-group1-sha1'), /RFC 9142 +SHOULD NOT\n/);
  assert.match(textOf('umac-128-etm@openssh.com'), /Terrapin +vulnerable with a CBC cipher unless/);
  assert.match(textOf('mlkem768x25519-sha256'), /quantum-safe +yes\n/);
});

test('a name that stands in several kinds of list is told of each', () => {
  const kinds = algorithmReport('none')?.records.map(({ kind }) => kind) ?? [];
  assert.ok(kinds.length > 1 && kinds.includes('compression'));
  assert.equal(textOf('none').match(/^none {2}/gm)?.length, kinds.length);
});

test('a signal is no algorithm, and nobody lacks it', () => {
  const [record] = algorithmReport('ext-info-c')?.records ?? [];
  assert.deepEqual([record?.lackedBy, record?.switchedOffIn], [[], []]);
  assert.match(textOf('ext-info-c'), /signal in the key exchange list/);
});

test('an unknown name has no report, and perhaps a similar one', () => {
  for (const name of ['', 'nonsense', '__proto__', 'constructor']) assert.equal(algorithmReport(name), null, name);
  assert.equal(similarName('HMAC-SHA-1'), 'hmac-sha1');
  assert.equal(similarName('aes257-ctr'), 'aes256-ctr');
  assert.equal(similarName('nothing like it at all'), null);
});
