import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { builtInPolicy } from '../../src/core/assess/policy/builtIn.ts';
import { parsePolicy } from '../../src/core/assess/policy/parsePolicy.ts';
import { defaultSeed } from '../setup/seed.ts';
import { policyDocuments } from '../unit/assess/policy/documents.ts';
import { schemaAccepts } from '../unit/assess/policy/schemaValidator.ts';

const FILE = join(import.meta.dirname, '../../schemas/kexpert-policy.schema.json');

const shipped: unknown = JSON.parse(readFileSync(FILE, 'utf8'));

test('the schema and the parser accept and refuse the same documents', () => {
  const counts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(policyDocuments, (document) => {
      const text = JSON.stringify(document);
      const reading = parsePolicy(text, { id: 'x', builtIn: builtInPolicy });
      assert.equal(schemaAccepts(shipped, document), reading.ok, text);
      if (reading.ok) counts.accepted += 1;
      else counts.refused += 1;
    }),
    { seed: defaultSeed(), numRuns: 150 },
  );
  assert.ok(counts.accepted > 15 && counts.refused > 15, JSON.stringify(counts));
});
