import { hostKeyCheckRecipes } from './recipes/hostKeyCheckRecipes.ts';
import { jschRecipes } from './recipes/jschRecipes.ts';
import { listRecipes } from './recipes/listRecipes.ts';
import { opensshRecipes } from './recipes/opensshRecipes.ts';
import { paramikoRecipes } from './recipes/paramikoRecipes.ts';
import type { Detector, Source, WrongRecipe } from './recipes/recipe.ts';

export type { WrongRecipe } from './recipes/recipe.ts';

/** Code that somebody pastes is some pages long; of a log of many megabytes only the beginning is looked at. */
const MAX_TEXT = 500_000;
/** A line of code is shorter; what is behind in a longer one is data. */
const MAX_LINE = 2_000;
/** One explanation of each kind does; a generated file is not repeated line for line. */
const MAX_RECIPES = 50;

const DETECTORS: readonly Detector[] = [paramikoRecipes, opensshRecipes, hostKeyCheckRecipes, jschRecipes, listRecipes];

/**
 * Known wrong recipes in pasted code, configuration or a command line: for each the line it is in, and a finding that
 * says why it does nothing or harms, and what is right. In the order of the text; linear in its length.
 */
export function wrongRecipes(pasted: string): readonly WrongRecipe[] {
  const source = sourceOf(pasted.slice(0, MAX_TEXT));
  const seen = new Set<string>();
  return DETECTORS.flatMap((detector) => detector(source))
    .filter(({ line, finding }) => {
      const key = `${line} ${finding.code} ${finding.message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.line - b.line)
    .slice(0, MAX_RECIPES);
}

function sourceOf(text: string): Source {
  const starts: number[] = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    text,
    lines: text.split('\n').map((line) => line.slice(0, MAX_LINE).replace(/\r$/, '')),
    lineAt: (offset) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
