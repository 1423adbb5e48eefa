import { resolve } from 'node:path';
import type { PolicyInForce } from '../core/assess/policy/policyInForce.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import { createFileReader } from '../node/fileReader.ts';
import { today } from '../node/systemClock.ts';
import type { Terminal } from './terminal.ts';
import { InputError } from './usageError.ts';

/**
 * The policy that --policy names, a built-in one or a file; undefined where it was not given. What is doubtful in a file
 * is told on standard error.
 */
export async function policyOption(
  name: string | undefined,
  terminal: Pick<Terminal, 'err'>,
): Promise<PolicyInForce | undefined> {
  if (name === undefined) return undefined;
  const [{ loadPolicy, problemText }, { judgingBy }] = await Promise.all([
    import('../core/assess/policy/loadPolicy.ts'),
    import('../core/assess/policy/judging.ts'),
  ]);
  const loaded = await loadPolicy(name, resolve(name), createFileReader());
  if (!loaded.ok) throw new InputError(loaded.message);
  for (const doubt of loaded.doubts) terminal.err(`${escapeUntrusted(`${name}: ${problemText(doubt)}`)}\n`);
  return judgingBy(loaded.policy, today());
}
