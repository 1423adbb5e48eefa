/** The schema that editors get: equal to the format, and judging documents as the parser does. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import policies from '../../../../data/policies.json' with { type: 'json' };
import { builtInPolicy } from '../../../../src/core/assess/policy/builtIn.ts';
import { jsonSchema } from '../../../../src/core/assess/policy/jsonSchema.ts';
import { parsePolicy } from '../../../../src/core/assess/policy/parsePolicy.ts';
import { policySchema } from '../../../../src/core/assess/policy/policySchema.ts';
import { POLICY_SHAPE } from '../../../../src/core/assess/policy/policyShape.ts';
import { schemaAccepts } from './schemaValidator.ts';

const FILE = join(import.meta.dirname, '../../../../schemas/kexpert-policy.schema.json');
const shipped: unknown = JSON.parse(readFileSync(FILE, 'utf8'));

test('the file that ships is the schema of the format (npm run generate writes it anew)', () => {
  assert.deepEqual(shipped, JSON.parse(JSON.stringify(policySchema())));
});

test('the built-in policies fit the schema', () => {
  for (const [id, policy] of Object.entries(policies.policies)) assert.ok(schemaAccepts(shipped, policy), id);
});

test('the example of the documentation fits the schema, and is read', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../docs/policies.md'), 'utf8');
  const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);
  assert.ok(examples.length > 0);
  for (const json of examples.filter((example) => example.includes('kexpert/policy@1'))) {
    assert.ok(schemaAccepts(shipped, JSON.parse(json)));
    const reading = parsePolicy(json, { id: 'example', builtIn: builtInPolicy });
    assert.ok(reading.ok);
    assert.deepEqual(reading.doubts, []);
  }
});

test('algorithm names are completed by slot, and no other name is refused', () => {
  const kex = JSON.stringify(
    jsonSchema(POLICY_SHAPE.type === 'object' ? (POLICY_SHAPE.fields['kex']?.shape ?? POLICY_SHAPE) : POLICY_SHAPE),
  );
  assert.ok(kex.includes('"mlkem768x25519-sha256"') && !kex.includes('"aes128-ctr"') && !kex.includes('ext-info-c'));
  assert.ok(
    schemaAccepts(shipped, { schema: 'kexpert/policy@1', title: 'x', cipher: { allow: ['new-one@example.org'] } }),
  );
});

test('every word that is completed is one that is accepted', () => {
  let checked = 0;
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    if ('anyOf' in schema && Array.isArray(schema.anyOf)) {
      const [offered, free] = schema.anyOf as readonly unknown[];
      const words = typeof offered === 'object' && offered !== null && 'enum' in offered ? offered.enum : null;
      assert.ok(Array.isArray(words));
      for (const word of words) assert.ok(schemaAccepts(free, word), String(word));
      checked += words.length;
    }
    for (const value of Object.values(schema)) walk(value);
  };
  walk(shipped);
  assert.ok(checked > 500);
});
