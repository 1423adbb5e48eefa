import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { type LintReport } from '../../src/core/report/lintReport.ts';
import { lintReportToJson } from '../../src/core/render/lintJson.ts';
import { renderLintText } from '../../src/core/render/text/lintText.ts';
import { UNSAFE } from '../samples/reports.ts';

function linted(text: string, path = '/etc/ssh/sshd_config'): LintReport {
  const findings = lintDocument(parseConfig(text, 'sshd'), { openssh: null });
  return { schema: 'kexpert/lint@1', files: [{ path, kind: 'sshd', findings }] };
}

test('a hostile file and a hostile path put no control character into either form', () => {
  const evil = '\x1b[31m\u202e\x9b\x7f\u2028';
  const names = Array.from({ length: 2_000 }, (_, index) => `n${index}${evil}`);
  for (const list of [names.join(','), evil.repeat(3_000)]) {
    const report = linted(`Ciphers ${list}\nMACs ${evil},hmac-md5\n`, `/tmp/${evil}`);
    const text = renderLintText(report);
    assert.ok(text.includes('\\x1b[31m\\u{202e}\\x9b\\x7f\\u{2028}'));
    assert.doesNotMatch(text, UNSAFE);
    assert.ok(text.length < 1024 * 1024, String(text.length));
    const json = lintReportToJson(report);
    assert.doesNotMatch(json, UNSAFE);
    assert.ok(!json.includes('\n'));
  }
});
