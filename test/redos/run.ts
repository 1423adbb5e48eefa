/**
 * `npm run check:expressions`: no regular expression of the sources takes more than linear time, whatever the text. New
 * ones are judged, some seconds each, and their verdicts go to verdicts.json; with CI=true that has to be complete.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkExpressions } from './checkExpressions.ts';
import { exercise } from './exercise.ts';
import { composedExpressions, writtenExpressions } from './expressions.ts';
import { keyOf, readVerdicts, writeVerdicts, type Verdicts } from './judge.ts';

const PATH = join(import.meta.dirname, 'verdicts.json');

const written = writtenExpressions();
const expressions = [...written.expressions, ...(await composedExpressions(written.sites, exercise))];
const known = existsSync(PATH) ? readVerdicts(PATH) : new Map<string, string>();
const mayWrite = process.env['CI'] !== 'true';
const missing = expressions.filter((one) => !known.has(keyOf(one)));
if (!mayWrite && missing.length > 0) {
  for (const { source, places } of missing) console.error(`No verdict yet: /${source}/ (${places.join(', ')})`);
  console.error('Run npm run check:expressions and commit test/redos/verdicts.json.');
  process.exit(1);
}
const keep = (verdicts: Verdicts): void => writeVerdicts(PATH, new Map([...known, ...verdicts]));
const { verdicts, judged, faults } = await checkExpressions(expressions, known, undefined, mayWrite ? keep : undefined);
const changed = verdicts.size !== known.size || judged > 0;
if (changed && mayWrite) writeVerdicts(PATH, verdicts);
if (judged > 0) console.log(`${judged} regular expressions were judged anew.`);
for (const fault of faults) console.error(`May take more than linear time: ${fault}`);
if (faults.length > 0) {
  console.error('Rewrite it, or bound its text where it is used and add it to test/redos/bounded.ts.');
  process.exitCode = 1;
} else if (changed && !mayWrite) {
  console.error(
    'test/redos/verdicts.json lacks verdicts, or has some of expressions that are gone: run npm run check:expressions.',
  );
  process.exitCode = 1;
}
