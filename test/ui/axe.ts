import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 up to AA, and what the makers of axe-core take for good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Asks axe-core what is not accessible in a page or a frame as it is shown now.
 * @param rules only these rules; without them, all
 * @returns a line for each element that breaks a rule; empty when all is well
 */
export async function accessibilityViolations(
  where: Page | Frame,
  rules?: readonly string[],
): Promise<readonly string[]> {
  if (!(await where.evaluate<boolean>(`'axe' in globalThis`))) await where.evaluate(SOURCE);
  const options: RunOptions = {
    runOnly: rules === undefined ? { type: 'tag', values: TAGS } : { type: 'rule', values: [...rules] },
    resultTypes: ['violations'],
  };
  const results = await where.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}
