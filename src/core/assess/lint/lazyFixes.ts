import type { Severity } from '../../ssh/finding.ts';
import type { Slot } from '../../ssh/proposal/proposal.ts';
import type { Range } from '../../openssh/config/textEdit.ts';
import type { Fix, LintFinding, RuleFinding } from './rule.ts';

/**
 * A finding whose fixes are worked out when someone asks, and then once: a whole file's underlines are wanted on every
 * keystroke, the fixes of one of them only when a person opens its menu. A class, since a getter of each finding's own
 * costs ten times as much, and there may be ten thousand.
 */
class LazyFinding implements LintFinding {
  readonly code: string;
  readonly severity: Severity;
  declare readonly slot?: Slot;
  declare readonly algorithm?: string;
  readonly message: string;
  readonly refs: readonly string[];
  readonly data: RuleFinding['data'];
  readonly range: Range;
  readonly #make: () => readonly Fix[];
  #made: readonly Fix[] | undefined;

  constructor(finding: RuleFinding, range: Range, make: () => readonly Fix[]) {
    this.code = finding.code;
    this.severity = finding.severity;
    if (finding.slot !== undefined) this.slot = finding.slot;
    if (finding.algorithm !== undefined) this.algorithm = finding.algorithm;
    this.message = finding.message;
    this.refs = finding.refs;
    this.data = finding.data;
    this.range = range;
    this.#make = make;
  }

  get fixes(): readonly Fix[] {
    return (this.#made ??= this.#make());
  }
}

/** Puts a finding at its place. `make` is called when its fixes are first asked for. */
export function lazyFixes(finding: RuleFinding, range: Range, make: () => readonly Fix[]): LintFinding {
  return new LazyFinding(finding, range, make);
}
