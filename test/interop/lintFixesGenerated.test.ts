import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import type { ConfigKind } from '../../src/core/openssh/config/configDocument.ts';
import { lineStartsOf, offsetAt } from '../../src/core/openssh/config/lineIndex.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { fixAll } from '../../src/core/assess/lint/fixAll.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { RULES } from '../../src/core/assess/lint/registry.ts';
import type { Fix, LintFinding } from '../../src/core/assess/lint/rule.ts';
import { requireProgram } from '../setup/programs.ts';
import { generateBrokenConfig } from './generateBrokenConfig.ts';
import { generateAdvisedConfig } from './generateAdvisedConfig.ts';
import { refusalBy } from './refusedLines.ts';
import { randomFrom } from './seededRandom.ts';
import { defaultSeed } from '../setup/seed.ts';

/* Every fix of every finding of generated files, each applied alone. */

const DEEP = process.env['KEXPERT_DEEP'] === '1' ? 16 : 1;
const SEED = Number(process.env['KEXPERT_ORACLE_SEED'] ?? defaultSeed());
const OPTIONS = { openssh: { major: 9, minor: 2, patch: 1 } };
const VALIDITY = new Set(RULES.filter((rule) => rule.category === 'validity').map((rule) => rule.code));
const AT_ONCE = 4;
const HOST = '127.0.0.1';

let folder = '';
let serial = 0;
const SSHD = requireProgram('sshd');
const SSH = requireProgram('ssh');

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kexpert-fixes-'));
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const keygen = requireProgram('ssh-keygen');
  await promisify(execFile)(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'hostkey')]);
});

after(() => rm(folder, { recursive: true, force: true }));

function lint(text: string, kind: ConfigKind): readonly LintFinding[] {
  const document = parseConfig(text, kind);
  // No file that is included is there.
  const root = { path: 'config', document, depth: 0, includes: new Map() };
  return lintDocument(document, { ...OPTIONS, includes: { root, problems: [] } });
}

const isRefusal = ({ severity, code }: LintFinding): boolean => severity === 'error' && VALIDITY.has(code);

async function isTaken(kind: ConfigKind, text: string): Promise<string | null> {
  const path = join(folder, `config-${serial++}`);
  await writeFile(path, text, { mode: 0o600 });
  const args = kind === 'sshd' ? ['-t', '-f', path, '-h', join(folder, 'hostkey')] : ['-G', '-F', path, HOST];
  const refused = await refusalBy(kind === 'sshd' ? SSHD : SSH, args, path, folder);
  return refused === null ? null : JSON.stringify(refused);
}

/** How many findings say the same. Lines move, and messages that name a line say another number then. */
function count(findings: readonly LintFinding[], { code, message }: LintFinding): number {
  const bare = (text: string): string => text.replace(/[Ll]ine \d+/g, 'line');
  return findings.filter((other) => other.code === code && bare(other.message) === bare(message)).length;
}

/** The text around the edits, as it is before and after them. */
function outside(text: string, { edits }: Fix): string {
  const starts = lineStartsOf(text);
  const spans = edits
    .map(({ range }) => [offsetAt(text, starts, range.start), offsetAt(text, starts, range.end)] as const)
    .sort((a, b) => a[0] - b[0]);
  let kept = '';
  let at = 0;
  for (const [start, end] of spans) {
    kept += text.slice(at, start);
    at = end;
  }
  return kept + text.slice(at);
}

/** Whether what is left of a text after its edits is in the new text, in order: the new text only adds to it. */
function isKept(kept: string, after: string): boolean {
  let at = 0;
  for (const character of kept) {
    at = after.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

interface Seen {
  readonly fixes: Map<string, number>;
  taken: number;
}

async function check(kind: ConfigKind, text: string, seen: Seen): Promise<void> {
  const findings = lint(text, kind);
  const refused = findings.filter(isRefusal);
  for (const finding of findings) {
    for (const fix of finding.fixes) {
      const told = `${finding.code}, ${fix.title}, seed ${SEED}:\n${text}`;
      const fixed = applyEdits(text, fix.edits);
      assert.ok(fixed !== null && fixed !== text, told);
      assert.ok(isKept(outside(text, fix), fixed), told);
      const now = lint(fixed, kind);
      assert.ok(count(now, finding) < count(findings, finding), `still there: ${told}\nnow:\n${fixed}`);
      const again = now.filter(({ code }) => code === finding.code).flatMap(({ fixes }) => fixes);
      assert.ok(!again.some(({ edits }) => applyEdits(fixed, edits) === fixed), `does nothing: ${told}`);
      // A file of which Kexpert has nothing more to say is taken. A keyword spelt right may show that its value is wrong.
      if (refused.every((one) => one === finding || isSameFault(one, finding))) {
        const refusal = await isTaken(kind, fixed);
        assert.equal(refusal !== null, now.some(isRefusal), `${refusal ?? 'taken'}: ${told}\nnow:\n${fixed}`);
        if (refusal === null) seen.taken += 1;
      }
      seen.fixes.set(finding.code, (seen.fixes.get(finding.code) ?? 0) + 1);
    }
  }
  // What is done of itself ends, leaves nothing of its kind, and makes no file worse.
  const all = fixAll(text, kind, OPTIONS);
  assert.deepEqual(fixAll(all.text, kind, OPTIONS).made, [], text);
  assert.ok(
    lint(all.text, kind).every(({ fixes }) => fixes.every(({ preferred, mayLockOut }) => !preferred || mayLockOut)),
    text,
  );
  if (refused.length === 0) assert.equal(await isTaken(kind, all.text), null, `${text}\nnow:\n${all.text}`);
}

/** One name twice in a list is two findings and one fix. */
function isSameFault(one: LintFinding, other: LintFinding): boolean {
  return one.code === other.code && one.message === other.message && one.range.start.line === other.range.start.line;
}

for (const kind of ['sshd', 'ssh'] as const) {
  test(`${kind}_config: fixes of generated files are taken, go away and leave the rest alone (seed ${SEED})`, async () => {
    const random = randomFrom(SEED);
    const files = (kind === 'sshd' ? 80 : 60) * DEEP;
    const texts = Array.from({ length: files }, (_, i) =>
      i % 2 === 0 ? generateAdvisedConfig(random, kind) : generateBrokenConfig(random, kind, i % 4 === 1 ? 0 : 0.08),
    );
    const seen: Seen = { fixes: new Map(), taken: 0 };
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let index = next++; index < texts.length; index = next++) await check(kind, texts[index] ?? '', seen);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    assert.ok(seen.taken > files, `only ${seen.taken} fixes were put to the program`);
    assert.ok(seen.fixes.size > 8, [...seen.fixes.keys()].join());
  });
}
