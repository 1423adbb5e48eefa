import type { AlgorithmList } from '../config/algorithmList.ts';
import type { ConfigDocument, ConfigLine, Directive } from '../config/configDocument.ts';
import type { AlgorithmListUse } from '../config/directives.ts';
import type { OpenSshVersion } from '../algorithms/opensshVersion.ts';
import type { Finding } from '../finding.ts';
import type { Kind } from '../negotiation/proposal.ts';
import type { Range, TextEdit } from '../textEdit.ts';

export type FixKind = 'remove' | 'remove-line' | 'replace-name' | 'replace-list' | 'insert-modern';

/** Edits of the linted document that make its finding go away. None of them weakens anything. */
export interface Fix {
  readonly title: string;
  readonly kind: FixKind;
  /** The one to take when a person asks for no choice. At most one of a finding's fixes. */
  readonly preferred: boolean;
  readonly edits: readonly TextEdit[];
}

/** A finding at a place of a file. */
export type LintFinding = Finding & { readonly range: Range; readonly fixes: readonly Fix[] };

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

export interface LintOptions {
  /** The release that will read the file; null where it is not known. */
  readonly openssh: OpenSshVersion | null;
}

/** What a rule sees. */
export interface LintContext extends LintOptions {
  readonly document: ConfigDocument;
  readonly algorithmLists: readonly AlgorithmListLine[];
}

/** One thing to look for. `code` is stable API and stands in every finding of the rule. */
export interface Rule {
  readonly code: string;
  readonly check: (context: LintContext) => readonly LintFinding[];
}
