import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../../src/core/assess/lint/lintDocument.ts';
import { type LintReport } from '../../../src/core/report/lintReport.ts';
import { lintReportToJson } from '../../../src/core/render/lintJson.ts';
import { renderLintText } from '../../../src/core/render/text/lintText.ts';

function linted(text: string, path = '/etc/ssh/sshd_config'): LintReport {
  const findings = lintDocument(parseConfig(text, 'sshd'), { openssh: null });
  return { schema: 'kexpert/lint@1', files: [{ path, kind: 'sshd', findings }] };
}

/** The modern lists carry the month in which they were last looked over. */
const undated = (text: string): string => text.replace(/of \d{4}-\d{2} for/g, 'of DATE for');

const LISTS =
  'KexAlgorithms sntrup761x25519-sha512@openssh.com\nHostKeyAlgorithms ssh-ed25519\nCiphers 3des-cbc,aes256-ctr\nMACs hmac-sha2-256\n';

test('text: place counted from one, severity, message, code; the fixes under it; the sum', () => {
  assert.equal(
    undated(renderLintText(linted(LISTS))),
    `/etc/ssh/sshd_config:3:9: warning: 3des-cbc is weak: Triple DES in CBC mode: 64-bit blocks, slow, and disallowed for encryption by NIST after 2023. [weak-algorithm]
    fix: Remove 3des-cbc
    fix: Replace the list by the modern one of DATE for OpenSSH 8.4 and newer
1 finding.
`,
  );
  assert.equal(renderLintText(linted(LISTS.replace('3des-cbc,', ''))), 'No findings.\n');
  assert.equal(renderLintText({ schema: 'kexpert/lint@1', files: [] }), 'No findings.\n');
});

test('JSON: exactly what the contract names, positions from zero, the edits of each fix', () => {
  const json: unknown = JSON.parse(undated(lintReportToJson(linted(LISTS))));
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
            message:
              '3des-cbc is weak: Triple DES in CBC mode: 64-bit blocks, slow, and disallowed for encryption by NIST after 2023.',
            refs: ['RFC 4253', 'NIST SP 800-131A', 'CVE-2016-2183'],
            range,
            fixes: [
              {
                title: 'Remove 3des-cbc',
                edits: [{ range: { start: range.start, end: { line: 2, character: 17 } }, newText: '' }],
              },
              {
                title: 'Replace the list by the modern one of DATE for OpenSSH 8.4 and newer',
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
