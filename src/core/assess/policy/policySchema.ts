import { jsonSchema, type JsonSchema } from './jsonSchema.ts';
import { POLICY_SHAPE } from './policyShape.ts';

/** The schema of policy files that editors get: schemas/kexpert-policy.schema.json holds it. */
export function policySchema(): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Kexpert policy', ...jsonSchema(POLICY_SHAPE) };
}
