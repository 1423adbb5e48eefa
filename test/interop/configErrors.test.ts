import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { ConfigKind } from '../../src/core/openssh/config/configDocument.ts';
import { loadIncludeGraph } from '../../src/core/openssh/config/includeGraph.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { RULES } from '../../src/core/assess/lint/registry.ts';
import type { LintFinding } from '../../src/core/assess/lint/rule.ts';
import type { FileReader } from '../../src/core/ports.ts';
import { requireProgram } from '../setup/programs.ts';
import { generateBrokenConfig } from './generateBrokenConfig.ts';
import { refusalBy, type Refusal } from './refusedLines.ts';
import { randomFrom } from './seededRandom.ts';
import { defaultSeed } from '../setup/seed.ts';

/*
 * Kexpert has an error of a rule about validity at exactly the lines that `sshd -t` and `ssh -G` refuse. A program that
 * gives up at a line says nothing of those behind it; each refused line is therefore blanked and the rest asked again,
 * until the program takes the file and Kexpert has nothing against it either.
 */

const DEEP = process.env['KEXPERT_DEEP'] === '1' ? 4 : 1;
const SEED = Number(process.env['KEXPERT_ORACLE_SEED'] ?? defaultSeed());
const OPENSSH_9_2 = { major: 9, minor: 2, patch: 1 };
/** Root's sshd wants this folder even to check a file (Debian's --with-privsep-path). */
const PRIVILEGE_SEPARATION_FOLDER = '/run/sshd';
const VALIDITY = new Set(RULES.filter((rule) => rule.category === 'validity').map((rule) => rule.code));
/** What sshd finds once it has read all lines, and says without naming one: the rule, and its words. */
const WITHOUT_LINE: ReadonlyMap<string, RegExp> = new Map([
  ['nothing-left', /assemble_algorithms|kex_assemble_names/],
  ['no-connection-attempts', /Invalid number of ConnectionAttempts/],
  ['command-without-user', /set without/],
  ['authentication-methods', /AuthenticationMethods cannot be satisfied/],
  ['listen-address', /bad addr or host/],
]);
const AT_ONCE = 4;
/** An address, which ssh need not look up where a file wants the name made canonical. */
const HOST = '127.0.0.1';

let folder = '';
const SSHD = requireProgram('sshd');
const SSH = requireProgram('ssh');

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kexpert-errors-'));
  if (process.getuid?.() === 0) await mkdir(PRIVILEGE_SEPARATION_FOLDER, { recursive: true, mode: 0o755 });
  const keygen = requireProgram('ssh-keygen');
  await promisify(execFile)(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'hostkey')]);
});

after(() => rm(folder, { recursive: true, force: true }));

async function refusal(kind: ConfigKind, text: string, name: string): Promise<Refusal | null> {
  const path = join(folder, name);
  await writeFile(path, text, { mode: 0o600 });
  const args = kind === 'sshd' ? ['-t', '-f', path, '-h', join(folder, 'hostkey')] : ['-G', '-F', path, HOST];
  return refusalBy(kind === 'sshd' ? SSHD : SSH, args, path, folder);
}

/** The paths that are included are not there, or name this file; a glob is its own match. */
async function errorsOf(kind: ConfigKind, text: string, path: string): Promise<readonly LintFinding[]> {
  const reader: FileReader = {
    read: (asked) =>
      Promise.resolve(asked === path ? { ok: true, path, text } : { ok: false, path: asked, reason: 'not-found' }),
    glob: (pattern) => Promise.resolve(pattern === path ? [pattern] : []),
  };
  const includes = await loadIncludeGraph(path, { kind, scope: 'user', home: folder }, reader);
  assert.ok(includes.ok);
  return lintDocument(parseConfig(text, kind), { openssh: OPENSSH_9_2, includes }).filter(
    ({ severity, code }) => severity === 'error' && VALIDITY.has(code),
  );
}

const linesOf = (findings: readonly LintFinding[]): readonly number[] =>
  [...new Set(findings.map(({ range }) => range.start.line))].sort((a, b) => a - b);

/** Blanks lines, so that the numbers of the others stay. */
function blank(text: string, lines: readonly number[]): string {
  const all = text.split('\n');
  return all.map((line, index) => (lines.includes(index) ? '' : line)).join('\n');
}

async function compare(kind: ConfigKind, original: string, name: string): Promise<number> {
  let text = original;
  for (let round = 0; round < 100; round++) {
    const refused = await refusal(kind, text, name);
    const errors = await errorsOf(kind, text, join(folder, name));
    const told = `${name}, seed ${SEED}, round ${round}:\n${JSON.stringify(refused)}\n${errors
      .map(({ range, code, message }) => `${range.start.line}: ${code} ${message}`)
      .join('\n')}\n${text
      .split('\n')
      .map((line, at) => `${at}: ${line}`)
      .join('\n')}`;
    if (refused === null) {
      assert.deepEqual(linesOf(errors), [], `taken: ${told}`);
      return round;
    }
    const withLine = errors.filter(({ code }) => !WITHOUT_LINE.has(code));
    if (refused.lines.length > 0) {
      const end = refused.gaveUpAt ?? Infinity;
      assert.deepEqual(
        linesOf(withLine).filter((line) => line <= end),
        [...refused.lines].sort((a, b) => a - b),
        told,
      );
      text = blank(text, refused.lines);
    } else {
      const of = errors.filter(({ code }) => WITHOUT_LINE.get(code)?.test(refused.message));
      assert.deepEqual(linesOf(withLine), [], told);
      assert.ok(of.length > 0, told);
      text = blank(text, linesOf(of).slice(0, 1));
    }
  }
  return assert.fail(`${name} is never taken`);
}

for (const [kind, count] of [
  ['sshd', 300 * DEEP],
  ['ssh', 200 * DEEP],
] as const) {
  test(`errors at the lines that ${kind === 'sshd' ? 'sshd -t' : 'ssh -G'} refuses: ${count} files (seed ${SEED})`, async () => {
    const random = randomFrom(SEED);
    const texts = Array.from({ length: count }, (_, i) =>
      generateBrokenConfig(random, kind, [0, 0.1, 0.25][i % 3] ?? 0),
    );
    let refused = 0;
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let index = next++; index < texts.length; index = next++) {
        if ((await compare(kind, texts[index] ?? '', `${kind}-${index}`)) > 0) refused++;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    // Both kinds of file have to be there, or the comparison shows little.
    assert.ok(refused > count / 4 && refused < (count * 3) / 4, `${refused} of ${count} refused`);
  });
}
