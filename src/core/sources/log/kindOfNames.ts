import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { KINDS } from '../../ssh/proposal/proposal.ts';
import { aboutOf, type About } from './slotWords.ts';

/** Names that are looked at: the first known one tells. */
const MAX_LOOKED_AT = 100;

/**
 * Which kind of list it is, for messages that do not tell: that of the first name that only one kind has. Null where no
 * name tells, as `none`, which is a cipher, a MAC and a compression method.
 */
export function kindOfNames(names: readonly string[]): About | null {
  for (const name of names.slice(0, MAX_LOOKED_AT)) {
    const [kind, ...others] = KINDS.filter((one) => lookup(one, name) !== undefined);
    if (kind !== undefined && others.length === 0) return aboutOf(kind);
  }
  return null;
}
