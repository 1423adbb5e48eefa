import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { lineTargets } from '../../../../src/core/openssh/config/lineTargets.ts';
import { lintReading, ownErrors, shadowedLines } from '../../../../src/core/assess/lint/lintReading.ts';
import type { LintContext } from '../../../../src/core/assess/lint/rule.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

const MAIN = '/etc/ssh/sshd_config';
const INCLUDED = { '/etc/ssh/a': 'Subsystem s /x\nSubsystem s /y\nBanner /a\n' };
const OPENSSH = { major: 9, minor: 2, patch: 1 };

async function contextOf(text: string): Promise<LintContext> {
  const reader = new MemoryFileReader({ [MAIN]: text, ...INCLUDED });
  const includes = await loadIncludeGraph(MAIN, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(includes.ok);
  const { document } = includes.root;
  return { document, openssh: OPENSSH, targets: lineTargets(document, OPENSSH), includes };
}

test('errors and shadowed lines are those of the linted document, beside what it includes', async () => {
  const context = await contextOf('Include a\nSubsystem s /z\nBanner /b\n');
  assert.deepEqual(
    ownErrors(context, 'duplicate-subsystem').map(({ line }) => line.where.line),
    [1],
  );
  assert.deepEqual(
    shadowedLines(context).map(({ target, by }) => [target.line.index, by]),
    [[2, { path: '/etc/ssh/a', line: 2 }]],
  );
  assert.equal(lintReading(context), lintReading(context));
});

test('without the included files at hand the document is read alone', async () => {
  const context: LintContext = { ...(await contextOf('Include a\nSubsystem s /z\n')), includes: null };
  assert.deepEqual(ownErrors(context, 'duplicate-subsystem'), []);
});
