/** `kexpert lint` looks into the files that a configuration file includes, as sshd does. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

function lint(path: string): Promise<readonly Finding[]> {
  const args = [join(REPOSITORY, 'src/cli/main.ts'), 'lint', '--json', path];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (_, stdout) => {
      const report = JSON.parse(stdout) as { readonly files: readonly { readonly findings: readonly Finding[] }[] };
      resolve(report.files[0]?.findings ?? []);
    });
  });
}

it('a value that an included file sets first, and a file that includes itself', async () => {
  const folder = temporaryFolder('lint');
  try {
    const path = join(folder.path, 'sshd_config');
    writeFileSync(join(folder.path, 'first.conf'), 'Ciphers aes256-ctr\n');
    writeFileSync(path, `Include ${folder.path}/*.conf\nCiphers aes128-ctr\nInclude ${path}\n`);
    const findings = await lint(path);
    const at = (code: string) =>
      findings.filter((finding) => finding.code === code).map(({ range }) => range.start.line);
    assert.deepEqual(at('no-effect'), [1]);
    assert.deepEqual(at('include-problem'), [2]);
    assert.match(findings.find(({ code }) => code === 'no-effect')?.message ?? '', /first\.conf, line 1/);
  } finally {
    folder.remove();
  }
});
