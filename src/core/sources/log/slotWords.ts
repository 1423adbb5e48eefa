import { kindOf, SLOTS, type Kind, type Slot } from '../../ssh/proposal/proposal.ts';

/** What a message's words say that it is about: a slot, or a kind only where they do not tell the direction. */
export interface About {
  readonly kind: Kind;
  readonly slot: Slot | null;
}

/** A program's words for what can fail. */
export interface SlotWords {
  /** An alternative of all words for a pattern of loose(), the longer ones first. */
  readonly pattern: string;
  /** What words that the pattern has captured are about; white space in them does not count. */
  about(words: string): About | null;
}

/** @param entries each of the program's words, and the slot or the kind that it stands for */
export function slotWords(entries: readonly (readonly [words: string, about: Slot | Kind])[]): SlotWords {
  const byWords = new Map(entries.map(([words, about]) => [squeezed(words), aboutOf(about)]));
  const longFirst = entries.map(([words]) => words).sort((a, b) => b.length - a.length);
  return {
    pattern: longFirst.map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|'),
    about: (words) => byWords.get(squeezed(words)) ?? null,
  };
}

/** The kex and host key lists have no direction: there kind and slot have one name. */
export function aboutOf(about: Slot | Kind): About {
  const slot = SLOTS.find((name) => name === about);
  if (slot !== undefined) return { kind: kindOf(slot), slot };
  switch (about) {
    case 'cipher':
    case 'mac':
    case 'compression':
      return { kind: about, slot: null };
    default:
      return { kind: kindOf(about), slot: about };
  }
}

function squeezed(words: string): string {
  return words.replace(/\s+/g, '');
}
