import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { outlineOf, type OutlineItem } from '../../../../src/core/service/editor/outline.ts';
import { arbitraryConfig, propertyParameters } from '../../openssh/config/arbitraryConfig.ts';

function tree(items: readonly OutlineItem[], depth = 0): readonly string[] {
  return items.flatMap((item) => [
    `${'  '.repeat(depth)}${item.kind}: ${item.name}${item.detail === '' ? '' : ` = ${item.detail}`}`,
    ...tree(item.children, depth + 1),
  ]);
}

test('blocks hold their directives, what comes before them stands beside them', () => {
  const text =
    'compression yes\n\nHost gate  *.example # x\n  Port 22\n\n# y\nMatch user mia exec "a  b"\n\tUser=x\nHost\n';
  const items = outlineOf(parseConfig(text, 'ssh'));
  assert.deepEqual(tree(items), [
    'directive: Compression = yes',
    'host: Host gate  *.example',
    '  directive: Port = 22',
    'match: Match user mia exec "a  b"',
    '  directive: User = x',
    'host: Host',
  ]);
  const block = items[1];
  assert.deepEqual(block?.range, { start: { line: 2, character: 0 }, end: { line: 3, character: 9 } });
  assert.deepEqual(block.selection, { start: { line: 2, character: 0 }, end: { line: 2, character: 20 } });
});

test('sshd_config has no Host blocks', () => {
  assert.deepEqual(tree(outlineOf(parseConfig('Host a\nPort 22\n', 'sshd'))), [
    'directive: Host = a',
    'directive: Port = 22',
  ]);
});

test('names are safe to show and short', () => {
  const [item] = outlineOf(parseConfig(`Host \u202ea${'b'.repeat(1000)}\n`, 'ssh'));
  assert.match(item?.name ?? '', /^Host \\u\{202e\}ab+…$/);
  assert.ok((item?.name.length ?? 0) < 250);
});

test('every item selects within its range, and its children lie within it', () => {
  const { seed, numRuns } = propertyParameters(200);
  const before = (a: { line: number; character: number }, b: { line: number; character: number }): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  const check = (item: OutlineItem): void => {
    for (const inner of [item.selection, ...item.children.map(({ range }) => range)]) {
      assert.ok(before(item.range.start, inner.start) && before(inner.end, item.range.end), JSON.stringify(item));
    }
    item.children.forEach(check);
  };
  fc.assert(
    fc.property(arbitraryConfig, (text) => outlineOf(parseConfig(text, 'ssh')).forEach(check)),
    { seed, numRuns },
  );
});
