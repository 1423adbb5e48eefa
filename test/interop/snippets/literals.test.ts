/** Literals with hostile text in them, read by the languages themselves. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { javascriptString, pythonString, shellWord } from '../../../src/core/assess/remedies/code/literals.ts';
import { defaultSeed } from '../../setup/seed.ts';
import { freshHome } from './servers.ts';
import { runSnippet } from './runSnippet.ts';

/** Text of any kind. The shell's words cannot hold NUL, and no program prints a lone surrogate as it is. */
const TEXTS: readonly string[] = fc
  .sample(
    fc.array(
      fc.oneof(
        fc.constantFrom(
          '"',
          "'",
          '\\',
          '$(id)',
          '`id`',
          '${x}',
          '#{x}',
          '"""',
          "'''",
          '\n',
          '\\u0022',
          '; id #',
          '!',
          '*',
        ),
        fc.string({ unit: 'binary' }),
      ),
      { maxLength: 6 },
    ),
    { numRuns: 300, seed: defaultSeed() },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''));

/** Runs a program that prints the code units of each literal, a line each, and compares. */
async function check(t: TestContext, language: string, text: string): Promise<void> {
  const home = freshHome(t);
  const said = await runSnippet({ language, text }, home);
  const expected = TEXTS.map((one) => Buffer.from(one, 'utf8').toString('hex'));
  assert.deepEqual(
    said.split('\n').map((line) => line.trim()),
    expected,
  );
}

test('Python', (t) =>
  check(
    t,
    'python',
    TEXTS.map(
      (one) =>
        `print(${pythonString(one)}.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode().hex())\n`,
    ).join(''),
  ));

test('JavaScript', (t) =>
  check(
    t,
    'javascript',
    TEXTS.map((one) => `console.log(Buffer.from(${javascriptString(one)}).toString("hex"))\n`).join(''),
  ));

test('sh', (t) =>
  check(
    t,
    'shellscript',
    TEXTS.map((one) => `printf %s ${shellWord(one)} | od -An -v -tx1 | tr -d ' \\n'; echo\n`).join(''),
  ));
