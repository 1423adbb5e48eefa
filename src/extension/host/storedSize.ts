/** Objects in one another: a report has some ten; what is much deeper ends the stack of those who walk it. */
const MAX_DEPTH = 64;
/** What a number, a flag or a bracket with its comma takes as JSON, about. */
const PART_UNITS = 4;

/**
 * About how many UTF-16 units a value of the workspace's storage takes as JSON, text and structure; null where it is more
 * than `longest`, or deeper than any of ours. Looks at no more than that, and at what does not fit not at all, so that
 * whatever a stranger put there costs no more than what this extension keeps.
 */
export function storedSize(value: unknown, longest: number): number | null {
  let units = 0;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: item, depth } = next;
    units += PART_UNITS + (typeof item === 'string' ? item.length : 0);
    if (typeof item === 'object' && item !== null) {
      if (depth >= MAX_DEPTH) return null;
      // What is held open counts at once: a list of millions must not be copied first.
      if (Array.isArray(item)) {
        if (units + item.length * PART_UNITS > longest) return null;
        for (const inner of item as readonly unknown[]) open.push({ value: inner, depth: depth + 1 });
      } else {
        for (const key in item) {
          units += key.length + PART_UNITS;
          if (units > longest) return null;
          open.push({ value: (item as Readonly<Record<string, unknown>>)[key], depth: depth + 1 });
        }
      }
    }
    if (units > longest) return null;
  }
  return units;
}
