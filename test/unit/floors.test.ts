import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const REPOSITORY = join(import.meta.dirname, '../..');
const CHECKER = join(REPOSITORY, 'node_modules/.bin/depcruise');
/** Files that break one rule each. */
const PLANTED: readonly { readonly rule: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    rule: 'ssh-imports-no-floor-above',
    files: {
      'src/core/ssh/up.ts': "import type { Above } from '../assess/above.ts';\nexport type Up = Above;\n",
      'src/core/assess/above.ts': 'export type Above = 1;\n',
    },
  },
  {
    rule: 'report-imports-no-floor-above',
    files: {
      'src/core/report/words.ts': "import { words } from '../render/en/words.ts';\nexport const text = words;\n",
      'src/core/render/en/words.ts': "export const words = '';\n",
    },
  },
  {
    rule: 'no-circle',
    files: {
      'src/core/ssh/left.ts': "import type { Right } from './right.ts';\nexport type Left = Right | 1;\n",
      'src/core/ssh/right.ts': "import type { Left } from './left.ts';\nexport type Right = Left | 2;\n",
    },
  },
  {
    rule: 'no-circle-of-rooms',
    files: {
      'src/core/assess/findings/a.ts': "import { b } from '../remedies/b.ts';\nexport const a = b;\n",
      'src/core/assess/remedies/b.ts': 'export const b = 1;\n',
      'src/core/assess/remedies/c.ts': "import { d } from '../findings/d.ts';\nexport const c = d;\n",
      'src/core/assess/findings/d.ts': 'export const d = 1;\n',
    },
  },
  {
    rule: 'floors-only',
    files: {
      'src/core/utils/more.ts': 'export const more = 1;\n',
      'src/core/ssh/user.ts': "import { more } from '../utils/more.ts';\nexport const user = more;\n",
    },
  },
  {
    rule: 'node-imports-what-the-table-allows',
    files: {
      'src/node/reader.ts': "import type { Panel } from '../extension/panel.ts';\nexport type Reader = Panel;\n",
      'src/extension/panel.ts': 'export type Panel = 1;\n',
    },
  },
];

test('the check of the floors refuses an arrow up, a circle and a folder of no floor, type imports included', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kexpert-floors-'));
  try {
    const tsconfig = { compilerOptions: { module: 'nodenext', allowImportingTsExtensions: true, noEmit: true } };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    for (const [path, text] of PLANTED.flatMap(({ files }) => Object.entries(files))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    assert.deepEqual(await brokenIn(folder), PLANTED.map(({ rule }) => rule).sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The names of the rules that a tree breaks, sorted. */
function brokenIn(cwd: string): Promise<readonly string[]> {
  const config = join(REPOSITORY, '.dependency-cruiser.mjs');
  const args = [CHECKER, '--config', config, '--no-cache', '--output-type', 'json', 'src'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1 << 24 }, (_error, stdout) => {
      try {
        const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
        resolve([...new Set(summary.violations.map(({ rule }) => rule.name))].sort());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}
