import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  atLeast,
  compareOpenSsh,
  formatOpenSsh,
  parseOpenSshVersion,
} from '../../../../src/core/ssh/catalogue/opensshVersion.ts';

describe('parseOpenSshVersion', () => {
  it('reads what ssh -V, identification strings, settings and the data say', () => {
    const forms: [string, string][] = [
      ['9.2p1', '9.2p1'],
      ['9.2', '9.2'],
      ['OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.15', '9.2p1'],
      ['OpenSSH_for_Windows_9.5p1', '9.5p1'],
      ['OpenSSH_10.0p2', '10.0p2'],
      ['OpenSSH_7.4', '7.4'],
      ['  6.6.1p1 Ubuntu', '6.6p1'],
    ];
    for (const [text, expected] of forms) {
      const version = parseOpenSshVersion(text);
      assert.ok(version, text);
      assert.equal(formatOpenSsh(version), expected);
    }
  });

  it('returns null for anything else', () => {
    for (const text of ['', 'dropbear_2022.83', 'OpenSSH', 'x9.2', '9', '99999.1', 'Sun_SSH_1.5']) {
      assert.equal(parseOpenSshVersion(text), null, text);
    }
  });
});

describe('compareOpenSsh', () => {
  it('orders as numbers: 10.0 is newer than 9.9', () => {
    const parsed = ['10.0p1', '9.9p2', '9.9p1', '9.2p1', '5.3p1'].map((text) => parseOpenSshVersion(text));
    const versions = parsed.filter((version) => version !== null);
    assert.deepEqual([...versions].reverse().sort(compareOpenSsh).reverse(), versions);
  });

  it('atLeast looks at major and minor alone', () => {
    const v = { major: 9, minor: 2, patch: 1 };
    assert.equal(atLeast(v, '9.2'), true);
    assert.equal(atLeast(v, '9.2p9'), true);
    assert.equal(atLeast(v, '8.10'), true);
    assert.equal(atLeast(v, '9.3'), false);
    assert.equal(atLeast(v, 'never enabled by default'), false);
  });
});
