import type { ConfigDocument } from '../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { overgrown, type Measured } from '../setup/growth.ts';
import { CONFIG_FAMILIES } from './growthTexts.ts';

/** The functions of a parsed file that take more than in proportion to one of the hostile files, a line each. */
export async function overgrownFiles(functions: readonly Measured<ConfigDocument>[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, kind, text } of CONFIG_FAMILIES) {
    const make = (size: number, salt: string): ConfigDocument => parseConfig(text(size, salt), kind);
    found.push(...(await overgrown(functions, `${kind}_config, ${name}`, make)));
  }
  return found;
}
