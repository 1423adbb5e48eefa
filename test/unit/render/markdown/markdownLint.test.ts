import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { lookup } from '../../../../src/core/ssh/catalogue/catalogue.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';
import { renderLintMarkdown } from '../../../../src/core/render/markdown/markdownLint.ts';
import { HOSTILE_TEXTS } from '../../../samples/hostileReport.ts';
import { UNSAFE } from '../../../samples/reports.ts';
import { readMarkdown } from '../../../setup/readMarkdown.ts';

const linted = (text: string, path: string) =>
  renderLintMarkdown({
    schema: 'kexpert/lint@1',
    files: [
      { path, kind: 'sshd', findings: lintDocument(parseConfig(text, 'sshd'), { openssh: null }) },
      { path: 'sound', kind: 'sshd', findings: [] },
    ],
  });

const LISTS =
  'KexAlgorithms sntrup761x25519-sha512@openssh.com\nHostKeyAlgorithms ssh-ed25519\nCiphers 3des-cbc,aes256-ctr\nMACs hmac-sha2-256\n';

test('a table a file, places counted from one, the rule and its sources', () => {
  assert.equal(
    linted(LISTS, '/etc/ssh/sshd_config'),
    `# SSH configuration findings

1 finding.

## \`/etc/ssh/sshd_config\`

| Position | Severity | Finding | Rule | References |
|---|---|---|---|---|
| 3:9 | warning | Kexpert rates \`3des-cbc\` weak: ${lookup('cipher', '3des-cbc')?.reason ?? ''} | \`weak-algorithm\` | [RFC 4253](https://www.rfc-editor.org/rfc/rfc4253), [NIST SP 800-131A](https://csrc.nist.gov/pubs/sp/800/131/a/r2/final), [CVE-2016-2183](https://www.cve.org/CVERecord?id=CVE-2016-2183) |
`,
  );
});

test('files that are sound are not listed', () => {
  assert.equal(linted(LISTS.replace('3des-cbc,', ''), 'x'), '# SSH configuration findings\n\nNo findings.\n');
});

test('hostile files keep the shape of the table', () => {
  for (const text of HOSTILE_TEXTS) {
    const line = text.replace(/[\r\n]/g, '');
    const markdown = linted(`${line}x 1\nCiphers ${line},3des-cbc\nPort ${line}\n`, `/srv/${text}/sshd_config`);
    assert.doesNotMatch(markdown, UNSAFE);
    const { tables, bare } = readMarkdown(markdown);
    assert.ok(tables.length === 1 && tables[0]?.every((cells) => cells === 5), markdown);
    for (const words of bare) assert.doesNotMatch(words.replace(/^#+ /, ''), /[<>@#`[\]]/);
  }
});
