import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { wholeLine } from '../../../openssh/config/wholeLine.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix } from '../rule.ts';
import type { DELETE_LINE } from './titles.ts';

/** Takes a line out, its comment and line end included. */
export function deleteLine(target: LineTarget, preferred: boolean, titles: typeof DELETE_LINE): Fix {
  const { document, line, keyword } = target;
  return {
    title: titles.deleteLine({ keyword }),
    kind: 'remove-line',
    preferred,
    edits: [{ range: rangeOf(document, wholeLine(document, line)), newText: '' }],
  };
}
