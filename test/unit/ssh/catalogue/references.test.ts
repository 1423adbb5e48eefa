import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { referenceUrl } from '../../../../src/core/ssh/catalogue/references.ts';

describe('referenceUrl', () => {
  it('knows RFCs with and without a section, CVEs, drafts and the publications in the data', () => {
    assert.equal(referenceUrl('RFC 9142'), 'https://www.rfc-editor.org/rfc/rfc9142');
    assert.equal(referenceUrl('RFC 4253 §7.1'), 'https://www.rfc-editor.org/rfc/rfc4253#section-7.1');
    assert.equal(referenceUrl('CVE-2023-48795'), 'https://www.cve.org/CVERecord?id=CVE-2023-48795');
    assert.match(referenceUrl('draft-ietf-sshm-chacha20-poly1305') ?? '', /^https:\/\/datatracker\.ietf\.org\//);
    assert.match(referenceUrl('FIPS 203') ?? '', /^https:\/\/csrc\.nist\.gov\//);
  });

  it('gives no address to text of any other form, so that no server text can become a link', () => {
    for (const text of [
      '',
      'https://example.org',
      'command:evil',
      'RFC 9142 x',
      'RFC x',
      'CVE-1-1',
      'draft-../x',
      '__proto__',
    ]) {
      assert.equal(referenceUrl(text), null, text);
    }
  });
});
