import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { REPOSITORY } from '../../setup/places.ts';

/** What the generator reads and writes. */
const COPIED = ['data', 'docs', 'schemas', 'scripts', 'src', 'package.json', 'tsconfig.json', '.prettierrc.json'];

const NEW_RULE = `import type { LineRuleModule, NoData } from '../ruleModule.ts';

const words = {
  summary: 'A port that nobody | expects.',
  why: 'Scanners look there first.',
  remedy: 'Use another port.',
  message: () => 'Unexpected port 23',
  fixes: {},
};

export const oddPort: LineRuleModule<NoData, typeof words.fixes> = {
  code: 'odd-port',
  category: 'advice',
  severity: ['hint'],
  precedence: 15,
  words,
  references: ['RFC 4253 §4'],
  examples: { kind: 'sshd', wrong: 'Port 23\\n', right: 'Port 22\\n', fixed: null },
  safeFix: false,
  checkLine: ({ directive }) =>
    directive.args[0]?.value === '23' ? [{ data: {}, refs: [], span: directive.keywordSpan }] : [],
};
`;

let copy = '';

before(async () => {
  copy = await mkdtemp(join(tmpdir(), 'kexpert-generate-'));
  await Promise.all(COPIED.map((name) => cp(join(REPOSITORY, name), join(copy, name), { recursive: true })));
  await symlink(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'));
});

after(() => rm(copy, { recursive: true, force: true }));

interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: readonly string[]): Promise<Run> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: copy });
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    assert.ok(error instanceof Error && 'code' in error && 'stdout' in error && 'stderr' in error);
    return { status: Number(error.code), out: String(error.stdout), err: String(error.stderr) };
  }
}

const generate = (...args: readonly string[]): Promise<Run> => run('scripts/generate.ts', ...args);
const read = (path: string): Promise<string> => readFile(join(copy, path), 'utf8');

test('what is checked in is what the generator writes; what is changed by hand is named and put right', async () => {
  assert.deepEqual(await generate('--check'), { status: 0, out: '', err: '' });
  const page = 'docs/rules/no-effect.md';
  const own = await read(page);
  await appendFile(join(copy, page), 'by hand\n');
  await writeFile(join(copy, 'docs/rules/no-such-rule.md'), '# no-such-rule\n');
  await writeFile(join(copy, 'package.json'), (await read('package.json')).replace('"hint",\n', ''));
  const { status, err } = await generate('--check');
  assert.equal(status, 1);
  for (const path of [page, 'docs/rules/no-such-rule.md', 'package.json']) assert.ok(err.includes(path), path);
  const { out } = await generate();
  assert.deepEqual(out.split('\n').toSorted(), ['', page, 'docs/rules/no-such-rule.md', 'package.json'].toSorted());
  assert.equal(await read(page), own);
  assert.equal(await read('package.json'), await readFile(join(REPOSITORY, 'package.json'), 'utf8'));
  assert.equal((await generate('--check')).status, 0);
});

test('a new rule is one file', async () => {
  const file = join(copy, 'src/core/assess/lint/rules/oddPort.ts');
  await writeFile(file, NEW_RULE);
  assert.equal((await generate('--check')).status, 1);
  assert.equal((await generate()).status, 0);
  assert.equal((await generate('--check')).status, 0);

  const page = await read('docs/rules/odd-port.md');
  for (const part of [
    '# odd-port\n',
    'Port 23\n',
    'Port 22\n',
    '/rfc4253#section-4)',
    '"odd-port": "off"',
    'Use another port.',
  ])
    assert.ok(page.includes(part), part);
  assert.match(
    await read('docs/rules/README.md'),
    /\| \[odd-port\]\(odd-port\.md\) +\| advice +\| hint +\|.*nobody \\\| expects/,
  );
  const manifest: unknown = JSON.parse(await read('package.json'));
  assert.partialDeepStrictEqual(manifest, {
    contributes: {
      configuration: {
        properties: {
          'kexpert.rules': { properties: { 'odd-port': { markdownDescription: 'A port that nobody | expects.' } } },
        },
      },
    },
  });

  // It finds something without any other change, in its place.
  const script = `
    const { RULE_CODES } = await import('./src/core/assess/lint/registry.ts');
    const { lintDocument } = await import('./src/core/assess/lint/lintDocument.ts');
    const { parseConfig } = await import('./src/core/openssh/config/parseConfig.ts');
    const found = lintDocument(parseConfig('Port 23', 'sshd'), { openssh: null });
    console.log(JSON.stringify([RULE_CODES.indexOf('odd-port'), found.map(({ code, message }) => [code, message])[0]]));`;
  const { out } = await run('--input-type=module', '-e', script);
  assert.deepEqual(JSON.parse(out), [1, ['odd-port', 'Unexpected port 23']]);

  await rm(file);
  await generate();
  assert.equal((await generate('--check')).status, 0);
});

test('a code that two rules have is refused', async () => {
  const file = join(copy, 'src/core/assess/lint/rules/oddPort.ts');
  await writeFile(file, NEW_RULE.replace("'odd-port'", "'no-effect'"));
  const { status, err } = await generate('--check');
  assert.equal(status, 1);
  assert.match(err, /no-effect/);
  await rm(file);
});
