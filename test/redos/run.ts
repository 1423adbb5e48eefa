/**
 * `npm run check:expressions`: no regular expression of the sources takes more than linear time, whatever the text. New
 * ones are judged, some seconds each, and their verdicts go to verdicts.json; with CI=true that has to be complete.
 * unjudged.json lists the few for which recheck found no answer in a quarter of an hour: they are counted, and the growth gate
 * (test/fuzz/growth*.test.ts) is all that watches over them. With `--list-unjudged` it is written anew: what has no verdict.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkExpressions } from './checkExpressions.ts';
import { exercise } from './exercise.ts';
import { composedExpressions, writtenExpressions } from './expressions.ts';
import { keyOf, readVerdicts, writeVerdicts, type Verdicts } from './judge.ts';

const PATH = join(import.meta.dirname, 'verdicts.json');
const UNJUDGED = join(import.meta.dirname, 'unjudged.json');

const written = writtenExpressions();
const all = [...written.expressions, ...(await composedExpressions(written.sites, exercise))];
const known = existsSync(PATH) ? readVerdicts(PATH) : new Map<string, string>();
const mayWrite = process.env['CI'] !== 'true';
if (process.argv.includes('--list-unjudged')) {
  const open = new Map(all.flatMap((one) => (known.has(keyOf(one)) ? [] : [[keyOf(one), one.places.join(', ')]])));
  writeFileSync(UNJUDGED, `${JSON.stringify(Object.fromEntries(open), null, 2)}\n`);
  process.exit();
}
const unjudged = new Set(Object.keys(JSON.parse(readFileSync(UNJUDGED, 'utf8')) as Record<string, string>));
const left = new Set(all.map(keyOf).filter((key) => unjudged.has(key)));
const expressions = all.filter((one) => !left.has(keyOf(one)));
if (left.size > 0) console.log(`${left.size} regular expressions have no verdict: see test/redos/unjudged.json.`);
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
