import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { LearntFrom } from '../../../../../src/core/ssh/proposal/proposal.ts';
import { isSince, libraryNamed, libraryOf, profileOf } from '../../../../../src/core/assess/remedies/code/library.ts';
import { proposal } from '../../../../samples/proposals.ts';

const behind = (learntFrom: LearntFrom): string | null => {
  const found = libraryOf({
    label: '',
    proposal: { ...proposal('client'), learntFrom },
    openssh: null,
    supported: null,
  });
  return found === null ? null : `${found.product} ${String(found.version)}`;
};

it('names of logs, identifications and people are those of the profiles', () => {
  for (const [product, version, name] of [
    ['Paramiko', '2.12.0', 'Paramiko'],
    ['paramiko', '2.12.0', 'Paramiko'],
    ['ssh2', '1.17.0', 'mscdex/ssh2 (Node.js)'],
    ['JSch', '0.1.55', 'JSch (JCraft)'],
    ['JSch', '0.1.58', 'JSch (mwiede fork)'],
    ['JSch', null, 'JSch (JCraft)'],
    ['plink', '0.78', 'PuTTY'],
    ['Go', null, 'Go x/crypto/ssh'],
    ['constructor', null, 'constructor'],
  ] as const) {
    assert.deepEqual(libraryNamed(product, version), { product: name, version }, product);
  }
});

it('what SSH.NET says of its version says nothing', () => {
  assert.deepEqual(libraryNamed('SSH.NET', '0.0.1'), { product: 'SSH.NET', version: null });
  assert.deepEqual(libraryNamed('SSH.NET', '2024.1.0'), { product: 'SSH.NET', version: '2024.1.0' });
});

it('the source of a Proposal tells the library', () => {
  assert.equal(behind({ kind: 'profile', id: 'paramiko-2.12.0' }), 'Paramiko 2.12.0');
  assert.equal(behind({ kind: 'profile', id: 'nobody-1' }), null);
  assert.equal(behind({ kind: 'wire', identification: 'SSH-2.0-paramiko_3.4.0' }), 'Paramiko 3.4.0');
  assert.equal(behind({ kind: 'wire', identification: 'SSH-2.0-JSCH_0.2.16' }), 'JSch (mwiede fork) 0.2.16');
  assert.equal(behind({ kind: 'wire', identification: 'SSH-2.0-Go' }), 'Go x/crypto/ssh null');
  assert.equal(behind({ kind: 'wire', identification: 'SSH-2.0-Mystery_1' }), null);
  assert.equal(behind({ kind: 'wire', identification: 'nonsense' }), null);
  assert.equal(behind({ kind: 'openssh', version: '9.2p1', how: 'loopback' }), 'OpenSSH 9.2p1');
  assert.equal(behind({ kind: 'config', path: 'x', basedOn: { kind: 'profile', id: 'putty-0.78' } }), 'PuTTY 0.78');
  assert.equal(behind({ kind: 'file', path: 'x' }), null);
});

it('the nearest record stands for a release', () => {
  const idOf = (product: string, version: string | null): string | undefined => profileOf({ product, version })?.id;
  assert.equal(idOf('Paramiko', '2.12.0'), 'paramiko-2.12.0');
  assert.equal(idOf('Paramiko', '2.99'), 'paramiko-2.12.0');
  assert.equal(idOf('Paramiko', '0.9'), 'paramiko-1.10.0');
  assert.equal(idOf('Paramiko', null), 'paramiko-5.0.0');
  assert.equal(idOf('Nothing', '1'), undefined);
});

it('releases compare as numbers, and one that is not known is since nothing', () => {
  assert.equal(isSince('2.12.0', '2.9'), true);
  assert.equal(isSince('2.9.5', '2.12'), false);
  assert.equal(isSince(null, '0'), false);
});
