/** Writes the schema of policy files anew, after a change of the format or of the catalogue: `node schemas/write.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policySchema } from '../src/core/assess/policy/policySchema.ts';

const file = join(import.meta.dirname, 'kexpert-policy.schema.json');
writeFileSync(file, `${JSON.stringify(policySchema(), null, 2)}\n`);
