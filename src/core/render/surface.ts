/** The words of one surface in the language that is spoken. */
export interface Surface<Words> {
  (): Words;
  readonly speak: (words: Words) => void;
}

/** English is spoken until `speak` gives other words. Each surface is a file of its own, so that nothing loads another's. */
export function surface<Words>(english: Words): Surface<Words> {
  let spoken = english;
  return Object.assign(() => spoken, { speak: (words: Words) => void (spoken = words) });
}
