import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../src/core/openssh/config/parseConfig.ts';
import { wordsOf } from '../../../src/core/assess/lint/words.ts';
import { lookup } from '../../../src/core/ssh/catalogue/catalogue.ts';
import { lintDocument } from '../../../src/core/assess/lint/lintDocument.ts';
import { type LintReport } from '../../../src/core/report/lintReport.ts';
import { lintReportToJson } from '../../../src/core/render/lintJson.ts';
import { renderLintText } from '../../../src/core/render/text/lintText.ts';

function linted(text: string, path = '/etc/ssh/sshd_config'): LintReport {
  const findings = lintDocument(parseConfig(text, 'sshd'), { openssh: null });
  return { schema: 'kexpert/lint@1', files: [{ path, kind: 'sshd', findings }] };
}

const DATA = {
  listed: '3des-cbc',
  algorithm: '3des-cbc',
  rating: 'weak',
  reason: lookup('cipher', '3des-cbc')?.reason ?? '',
  rfc9142: null,
} as const;
const MESSAGE = wordsOf('weak-algorithm').message(DATA);

const LISTS =
  'KexAlgorithms sntrup761x25519-sha512@openssh.com\nHostKeyAlgorithms ssh-ed25519\nCiphers 3des-cbc,aes256-ctr\nMACs hmac-sha2-256\n';

test('text: place counted from one, severity, message, code; the fixes under it; the sum', () => {
  assert.equal(
    renderLintText(linted(LISTS)),
    `/etc/ssh/sshd_config:3:9: warning: ${MESSAGE} [weak-algorithm]
    fix: Remove 3des-cbc
    fix: Use the recommended list (OpenSSH 8.4+)
1 finding.
`,
  );
  assert.equal(renderLintText(linted(LISTS.replace('3des-cbc,', ''))), 'No findings.\n');
  assert.equal(renderLintText({ schema: 'kexpert/lint@1', files: [] }), 'No findings.\n');
});

test('JSON: exactly what the contract names, positions from zero, the edits of each fix', () => {
  const json: unknown = JSON.parse(lintReportToJson(linted(LISTS)));
  const range = { start: { line: 2, character: 8 }, end: { line: 2, character: 16 } };
  assert.deepEqual(json, {
    schema: 'kexpert/lint@1',
    files: [
      {
        path: '/etc/ssh/sshd_config',
        kind: 'sshd',
        findings: [
          {
            code: 'weak-algorithm',
            severity: 'warning',
            algorithm: '3des-cbc',
            message: MESSAGE,
            refs: ['RFC 4253', 'NIST SP 800-131A', 'CVE-2016-2183'],
            data: DATA,
            range,
            fixes: [
              {
                title: 'Remove 3des-cbc',
                edits: [{ range: { start: range.start, end: { line: 2, character: 17 } }, newText: '' }],
              },
              {
                title: 'Use the recommended list (OpenSSH 8.4+)',
                edits: [
                  {
                    range: { start: range.start, end: { line: 2, character: 27 } },
                    newText:
                      'chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
});
