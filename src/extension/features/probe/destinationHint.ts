import type { ParsedDestination } from '../../../core/openssh/config/destination.ts';
import { workbenchWords } from '../../../core/render/workbenchWords.ts';

/** Why what was typed cannot be probed, in words; null when it can. */
export function destinationHint(parsed: ParsedDestination): string | null {
  return parsed.ok ? null : workbenchWords().probing.destination[parsed.reason];
}
