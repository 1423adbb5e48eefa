import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toJsonLine } from '../../../src/core/render/json.ts';
import { UNSAFE } from '../../samples/reports.ts';
import { propertyParameters } from '../openssh/config/arbitraryConfig.ts';

test('any text survives, on one line, without a control or bidi character', () => {
  const dangerous = fc.constantFrom('\n', '\x7f', '\x9b', '\u202e', '\u2028', '\ud800', '\u{e0041}', '"', '\\');
  const texts = fc
    .array(fc.oneof(dangerous, fc.string({ unit: 'binary' }), fc.string()))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const json = toJsonLine({ text });
      assert.doesNotMatch(json, UNSAFE);
      assert.ok(!json.includes('\n'));
      assert.deepEqual(JSON.parse(json), { text });
    }),
    propertyParameters(300),
  );
});

test('printable text stays readable', () => {
  assert.equal(toJsonLine({ name: 'żółć 漢字 😀' }), '{"name":"żółć 漢字 😀"}');
  assert.equal(toJsonLine(['\u009b', '\u{e0041}']), String.raw`["\u009b","\udb40\udc41"]`);
});
