/**
 * How many letters to insert, delete, replace or swap with their neighbour to turn one word into the other, or null
 * when it is more than `limit` (optimal string alignment). Work is bounded by the words' lengths.
 */
export function editDistance(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return null;
    before = previous;
    previous = row;
  }
  const distance = previous[b.length] ?? 0;
  return distance <= limit ? distance : null;
}

/** The candidate nearest to a word, the first of equals; null where none is within `limit`. */
export function nearest(word: string, candidates: Iterable<string>, limit: number): string | null {
  let best: string | null = null;
  let within = limit;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate, within);
    if (distance === null || (best !== null && distance === within)) continue;
    best = candidate;
    within = distance;
  }
  return best;
}
