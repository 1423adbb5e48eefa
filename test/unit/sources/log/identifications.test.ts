import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identificationAt, readIdentification, software } from '../../../../src/core/sources/log/identifications.ts';
import { placeOf } from './logText.ts';

const at = (text: string): string => identificationAt(placeOf(text, 'SSH-'), 0);

test('an identification ends with its row, at white space and at a quote', () => {
  assert.equal(at('SSH-2.0-OpenSSH_7.4\nDEBUG:x: next'), 'SSH-2.0-OpenSSH_7.4');
  assert.equal(at('SSH-2.0-OpenSSH_7.4\nSocket connected'), 'SSH-2.0-OpenSSH_7.4');
  assert.equal(at("SSH-2.0-Cisco-1.25'"), 'SSH-2.0-Cisco-1.25');
  assert.equal(at('SSH-2.0-paramiko_2.12.0 and more'), 'SSH-2.0-paramiko_2.12.0');
});

test('it goes on where it was wrapped, and no longer than RFC 4253 lets it', () => {
  assert.equal(at('SSH-2.0-Open\nSSH_7.4\nmore words'), 'SSH-2.0-OpenSSH_7.4');
  assert.equal(at(`SSH-2.0-${'x'.repeat(1_000)}`).length, 255);
});

test('product and version, as far as they are told', () => {
  assert.deepEqual(readIdentification('SSH-1.99-OpenSSH_5.3'), {
    product: 'OpenSSH',
    version: '5.3',
    identification: 'SSH-1.99-OpenSSH_5.3',
  });
  assert.deepEqual(readIdentification('SSH-9'), { product: null, version: null, identification: 'SSH-9' });
  assert.deepEqual(software('JSch'), { product: 'JSch', version: null, identification: null });
});
