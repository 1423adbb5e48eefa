import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { firstValues, mayBeElsewhere } from '../../../../src/core/assess/lint/firstValues.ts';
import { lineTargets } from '../../../../src/core/openssh/config/lineTargets.ts';
import type { LintContext } from '../../../../src/core/assess/lint/rule.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

async function contextOf(text: string, files: Readonly<Record<string, string>> = {}): Promise<LintContext> {
  const path = '/etc/ssh/sshd_config';
  const scope = { kind: 'sshd', scope: 'system', home: '/root' } as const;
  const includes = await loadIncludeGraph(path, scope, new MemoryFileReader({ [path]: text, ...files }));
  assert.ok(includes.ok);
  const { document } = includes.root;
  return { document, openssh: null, targets: lineTargets(document, null), includes };
}

test('first values: outside of blocks and under Match all, sound ones, those of included files in their place', async () => {
  const files = { '/etc/ssh/a': 'UseDNS no\nMatch user a\nPrintMotd no' };
  const context = await contextOf(
    'UseDNS x\nInclude a\nUseDNS yes\nMatch user b\nBanner /b\nMatch all\nStrictModes no',
    files,
  );
  const values = [...firstValues(context)].map(([name, { directive }]) => `${name} ${directive.args[0]?.value ?? ''}`);
  assert.deepEqual(
    values.filter((value) => !/^(?:Include|Match)/.test(value)),
    ['UseDNS no', 'StrictModes no'],
  );
});

test('a value may be elsewhere only where a file is included that is not at hand', async () => {
  const context = await contextOf('Include a');
  assert.equal(mayBeElsewhere(context), false);
  assert.equal(mayBeElsewhere({ ...context, includes: null }), true);
  assert.equal(mayBeElsewhere({ ...(await contextOf('Port 22')), includes: null }), false);
});
