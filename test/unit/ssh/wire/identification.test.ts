import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatIdentification, parseIdentification } from '../../../../src/core/ssh/wire/identification.ts';

test('the parts of RFC 4253 §4.2', () => {
  assert.deepEqual(parseIdentification('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3'), {
    ok: true,
    identification: {
      raw: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3',
      protoVersion: '2.0',
      softwareVersion: 'OpenSSH_9.2p1',
      comments: 'Debian-2+deb12u3',
      product: 'OpenSSH',
      version: '9.2p1',
    },
  });
});

test('comments: none, empty, with spaces and strange bytes', () => {
  const comments = (raw: string) => {
    const result = parseIdentification(raw);
    return result.ok ? result.identification.comments : 'failed';
  };
  assert.equal(comments('SSH-2.0-x'), null);
  assert.equal(comments('SSH-2.0-x '), '');
  assert.equal(comments('SSH-2.0-x a  b '), 'a  b ');
  assert.equal(comments('SSH-2.0-x \xe9\x1b[0m\r!'), '\xe9\x1b[0m\r!');
});

test('a minus in the software version is deployed, and kept', () => {
  const result = parseIdentification('SSH-2.0-Cisco-1.25');
  assert.equal(result.ok && result.identification.softwareVersion, 'Cisco-1.25');
});

test('versions of the protocol', () => {
  const verdict = (raw: string) => {
    const result = parseIdentification(raw);
    return result.ok ? result.identification.protoVersion : result.problem;
  };
  assert.equal(verdict('SSH-2.0-x'), '2.0');
  assert.equal(verdict('SSH-1.99-x'), '1.99');
  assert.equal(verdict('SSH-1.5-x'), 'ssh1-only');
  assert.equal(verdict('SSH-1.3-x'), 'ssh1-only');
  assert.equal(verdict('SSH-1.100-x'), 'ssh1-only');
  assert.equal(verdict('SSH-3.0-x'), 'unknown-version');
  assert.equal(verdict('SSH-20.0-x'), 'unknown-version');
  assert.equal(verdict('SSH-0.9-x'), 'unknown-version');
});

test('malformed lines', () => {
  for (const raw of [
    '',
    'SSH-',
    'SSH-2.0',
    'SSH-2.0-',
    'SSH-2.0- x',
    'SSH-2-x',
    'SSH-.0-x',
    'SSH-a.b-x',
    'ssh-2.0-x',
    ' SSH-2.0-x',
    'SSH-2.0-a\0b',
    'SSH-2.0-a \0',
  ]) {
    assert.deepEqual(parseIdentification(raw), { ok: false, problem: 'malformed' }, JSON.stringify(raw));
  }
});

test('our own line', () => {
  assert.equal(formatIdentification('0.1.0'), 'SSH-2.0-Kexpert_0.1.0');
  assert.equal(formatIdentification('1.0.0-beta.1'), 'SSH-2.0-Kexpert_1.0.0_beta.1');
  const result = parseIdentification(formatIdentification('0.1.0'));
  assert.ok(result.ok);
  assert.deepEqual([result.identification.product, result.identification.version], ['Kexpert', '0.1.0']);
});

test('a version that would break our line is refused', () => {
  for (const version of ['', '1 0', '1\r\n2', '1é', '9'.repeat(238)]) {
    assert.throws(() => formatIdentification(version), RangeError, JSON.stringify(version));
  }
  assert.equal(formatIdentification('9'.repeat(237)).length + 2, 255);
});
