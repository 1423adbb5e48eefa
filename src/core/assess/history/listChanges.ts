import { NAME_LISTS, type NameListField, type NameLists } from '../../ssh/proposal/proposal.ts';

/** What became of one name-list between two looks at it. Names are raw and each stands once. */
export interface ListChange {
  readonly field: NameListField;
  /** In the order of the later list. */
  readonly gained: readonly string[];
  /** In the order of the earlier list. */
  readonly lost: readonly string[];
  /** The names that both have stand in another order, or another number of times. */
  readonly reordered: boolean;
}

/** Most names that one message spells out; a hostile server can send thousands. */
const MAX_NAMED = 8;

/**
 * What one side offers otherwise than before: one entry for each of the ten lists that is not the same, in KEXINIT
 * order. Linear in the number of names.
 */
export function listChanges(before: NameLists, after: NameLists): readonly ListChange[] {
  return NAME_LISTS.flatMap((field) => {
    const change = changeOf(field, before[field], after[field]);
    return change.gained.length > 0 || change.lost.length > 0 || change.reordered ? [change] : [];
  });
}

function changeOf(field: NameListField, before: readonly string[], after: readonly string[]): ListChange {
  const [had, has] = [new Set(before), new Set(after)];
  const keptBefore = before.filter((name) => has.has(name));
  const keptAfter = after.filter((name) => had.has(name));
  return {
    field,
    gained: [...has].filter((name) => !had.has(name)),
    lost: [...had].filter((name) => !has.has(name)),
    reordered: keptBefore.length !== keptAfter.length || keptBefore.some((name, index) => name !== keptAfter[index]),
  };
}

/** Names for a sentence: the first few, raw, and how many more there are. */
export function namesInSentence(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED;
  return `${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
