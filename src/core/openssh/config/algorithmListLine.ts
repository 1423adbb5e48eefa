import type { AlgorithmList } from './algorithmList.ts';
import type { ConfigLine, Directive } from './configDocument.ts';
import type { AlgorithmListUse } from './directives.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';

/** A line that sets a list of algorithms, taken apart once for all rules. */
export interface AlgorithmListLine {
  readonly line: ConfigLine;
  readonly directive: Directive;
  /** The keyword as the manual spells it today. */
  readonly name: string;
  readonly use: AlgorithmListUse;
  readonly kind: Kind;
  readonly list: AlgorithmList;
}
