import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RULES } from '../../../../src/core/assess/lint/registry.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** The file of a rule: its code with the words run together. */
function fileName(code: string): string {
  const special = new Map([['proxyjump-command', 'proxyJumpCommand']]);
  return special.get(code) ?? code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

test('each rule has a code of its own, a file, a test and a page that begins with the code', () => {
  assert.equal(new Set(RULES.map(({ code }) => code)).size, RULES.length);
  for (const { code } of RULES) {
    assert.match(code, /^[a-z]+(?:-[a-z]+)*$/);
    const name = fileName(code);
    assert.ok(existsSync(join(ROOT, `src/core/assess/lint/rules/${name}.ts`)), name);
    assert.ok(existsSync(join(ROOT, `test/unit/assess/lint/rules/${name}.test.ts`)), name);
    assert.ok(readFileSync(join(ROOT, `docs/rules/${code}.md`), 'utf8').startsWith(`# ${code}\n`), code);
  }
});

test('the list of the pages names every rule and its category', () => {
  const list = readFileSync(join(ROOT, 'docs/rules/README.md'), 'utf8').replace(/ +/g, ' ');
  for (const { code, category } of RULES) assert.ok(list.includes(`| [${code}](${code}.md) | ${category} |`), code);
  assert.equal(list.match(/^\| \[/gm)?.length, RULES.length);
});
