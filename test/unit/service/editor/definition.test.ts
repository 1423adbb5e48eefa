import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followIncludes } from '../../../../src/core/openssh/config/includeGraph.ts';
import { scopeOf } from '../../../../src/core/service/editor/configScope.ts';
import { definitionAt } from '../../../../src/core/service/editor/definition.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';
import { marked } from './marked.ts';

const PATH = '/home/mia/.ssh/config';

async function follow(text: string, others: Readonly<Record<string, string>> = {}) {
  const { document, at } = marked('ssh', text);
  const reader = new MemoryFileReader({ ...others, [PATH]: document.text });
  const scope = scopeOf('ssh', PATH, { home: '/home/mia', user: 'mia' });
  return definitionAt(document, at, { scope, reader, graph: () => followIncludes(PATH, document, scope, reader) });
}

test('a jump host leads to the Host line that names it', async () => {
  const found = await follow('Host gate\n  Port 2\nHost inner\n  ProxyJump mia@ga|te:22,other\nHost *\n');
  assert.deepEqual(found, {
    origin: { start: { line: 3, character: 16 }, end: { line: 3, character: 20 } },
    targets: [{ path: PATH, range: { start: { line: 0, character: 5 }, end: { line: 0, character: 9 } } }],
  });
});

test('also in included files, every line that names it', async () => {
  const found = await follow('Include more\nHost x\n  ProxyJump g|ate\nHost y gate\n', {
    '/home/mia/.ssh/more': '\nHost gate\n',
  });
  assert.deepEqual(
    found?.targets.map(({ path, range }) => `${path}:${range.start.line}:${range.start.character}`),
    ['/home/mia/.ssh/more:1:5', `${PATH}:3:7`],
  );
});

test('patterns that match it, where nothing names it; a bare * is no definition', async () => {
  const found = await follow('Host gate-? !gate-2\nHost *\nHost x\n  ProxyJump |gate-1\n');
  assert.deepEqual(
    found?.targets.map(({ range }) => range),
    [{ start: { line: 0, character: 0 }, end: { line: 0, character: 19 } }],
  );
  assert.equal(await follow('Host gate-? !gate-2\nHost *\nHost x\n  ProxyJump |gate-2\n'), null);
});

test('an Include leads to its files', async () => {
  const found = await follow('Include a m|ore', { '/home/mia/.ssh/more': '' });
  assert.deepEqual(
    found?.targets.map(({ path }) => path),
    ['/home/mia/.ssh/more'],
  );
  assert.equal(await follow('Include gone|'), null);
});

test('nothing elsewhere', async () => {
  for (const text of [
    'Host gate\nProxyJump none|',
    'Host ga|te',
    'Pro|xyJump gate\nHost gate',
    'HostName ga|te\nHost gate',
  ]) {
    assert.equal(await follow(text), null, text);
  }
});

test('the second of several hops, from its first to its last character and no further', async () => {
  const text = (hops: string) => `# two\nHost a\nHost bc\nHost x\n  ProxyJump ${hops}\n`;
  for (const hops of ['a,|bc', 'a,bc|', 'me@a:1,you@b|c:2']) {
    assert.equal((await follow(text(hops)))?.targets[0]?.range.start.line, 2, hops);
  }
  for (const hops of ['|me@a', 'a:2|2']) assert.equal(await follow(text(hops)), null, hops);
});
