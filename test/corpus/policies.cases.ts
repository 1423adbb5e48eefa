import type { CorpusCase } from './corpusCase.ts';
import { POLICY_FILES } from './policyFiles.ts';

const BUILT_IN = ['compatible', 'intermediate', 'modern', 'post-quantum', 'fips-140-3', 'cnsa-2.0'];

export const policiesCases: readonly CorpusCase[] = [
  { id: 'all, JSON', argv: ['policies', '--json'] },
  { id: 'all, text', argv: ['policies'] },
  ...BUILT_IN.map((name) => ({ id: name, argv: ['policies', name] })),
  ...Object.keys(POLICY_FILES).flatMap((name) => [
    { id: `${name} json`, argv: ['policies', '--json', name], files: POLICY_FILES },
    { id: `${name} text`, argv: ['policies', name], files: POLICY_FILES },
  ]),
  { id: 'an unknown name', argv: ['policies', 'moderm'] },
  { id: 'a file that is not there', argv: ['policies', 'nowhere.json'] },
  { id: 'two', argv: ['policies', 'modern', 'compatible'] },
  { id: 'unknown option', argv: ['policies', '--policy', 'modern'] },
];
