import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { wholeLine } from '../../../openssh/config/wholeLine.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix } from '../rule.ts';

/** Takes a line out, its comment and line end included. */
export function deleteLine(target: LineTarget, preferred: boolean, why = 'has no effect'): Fix {
  const { document, line } = target;
  return {
    title: `Delete this ${target.keyword} line, which ${why}`,
    kind: 'remove-line',
    preferred,
    edits: [{ range: rangeOf(document, wholeLine(document, line)), newText: '' }],
  };
}
