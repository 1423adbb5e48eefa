import type { FileReader } from '../../ports.ts';
import { readFailureText } from '../../openssh/config/readFailureText.ts';
import { builtInPolicy } from './builtIn.ts';
import { parsePolicy, type PolicyProblem } from './parsePolicy.ts';
import type { Policy } from './policy.ts';
import { BUILT_IN_IDS } from './policyShape.ts';

export type LoadedPolicy =
  | { readonly ok: true; readonly policy: Policy; readonly doubts: readonly PolicyProblem[] }
  /** One sentence, which may hold text of the file; `problems` where it could be read. */
  | { readonly ok: false; readonly message: string; readonly problems: readonly PolicyProblem[] };

/** A longer list of what is wrong helps nobody in one sentence. */
const MAX_TOLD = 3;

/**
 * The policy that a person names: a built-in one, or a file.
 * @param path where the file is, if it is one; null where no file may be read
 */
export async function loadPolicy(name: string, path: string | null, reader: FileReader): Promise<LoadedPolicy> {
  const builtIn = builtInPolicy(name);
  if (builtIn !== null) return { ok: true, policy: builtIn, doubts: [] };
  if (path === null) return noSuch(name, 'files are not allowed here');
  const read = await reader.read(path);
  if (!read.ok) return noSuch(name, `it cannot be read as a file: ${readFailureText(read.reason)}`);
  const reading = parsePolicy(read.text, { id: path, builtIn: builtInPolicy });
  if (reading.ok) return reading;
  const { problems } = reading;
  const more = problems.length > MAX_TOLD ? `, and ${problems.length - MAX_TOLD} more` : '';
  const told = problems.slice(0, MAX_TOLD).map(problemText).join('; ');
  return { ok: false, message: `Invalid policy ${path}: ${told}${more}.`, problems };
}

function noSuch(name: string, why: string): LoadedPolicy {
  const message = `Unknown policy "${name}"; the built-in policies are ${BUILT_IN_IDS.join(', ')}, and ${why}.`;
  return { ok: false, message, problems: [] };
}

/** `line 3, column 9 (/kex/allow/0): …`, counted from 1 as editors show them. */
export function problemText({ position, path, message }: PolicyProblem): string {
  const where = path === '' ? '' : ` (${path})`;
  return `line ${position.line + 1}, column ${position.character + 1}${where}: ${message}`;
}
