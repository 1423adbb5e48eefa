import type { ConfigDocument, Span } from '../../openssh/config/configDocument.ts';
import type { IncludeGraph } from '../../openssh/config/includeGraph.ts';
import type { Range, TextEdit } from '../../openssh/config/textEdit.ts';
import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Finding } from '../../ssh/finding.ts';
import type { PolicyInForce } from '../policy/policyInForce.ts';
import type { LineTarget } from '../../openssh/config/lineTarget.ts';

export type FixKind =
  | 'remove'
  | 'remove-line'
  | 'replace-name'
  | 'replace-list'
  | 'insert-modern'
  /** Another spelling of a keyword. */
  | 'rename'
  /** Another value, or the same one put right. */
  | 'replace-value'
  /** A line put elsewhere in the file. */
  | 'move'
  /** A new line. */
  | 'insert-line'
  /** Names of a list in another order. */
  | 'reorder';

/** Edits of the linted document that make its finding go away. None of them weakens anything. */
export interface Fix {
  readonly title: string;
  readonly kind: FixKind;
  /** The one to take when a person asks for no choice. At most one of a finding's fixes. */
  readonly preferred: boolean;
  /** Clients that know nothing else would no longer get in: a person's decision, never part of fix-all. */
  readonly mayLockOut?: true;
  readonly edits: readonly TextEdit[];
}

/** A finding of a rule. `data` are what its message is made of: see the rule's module for their type. */
export interface RuleFinding extends Finding {
  readonly data: Readonly<Record<string, unknown>>;
}

/** A finding at a place of a file. Its fixes are worked out when they are first asked for. */
export type LintFinding = RuleFinding & { readonly range: Range; readonly fixes: readonly Fix[] };

/** A finding of a rule, put into words: where it stands in the text, and how to make its fixes. */
export interface Found extends RuleFinding {
  readonly span: Span;
  readonly makeFixes: () => readonly Fix[];
}

export interface LintOptions {
  /** The release that will read the file; null where it is not known. */
  readonly openssh: OpenSshVersion | null;
  /** The document with the files it includes, where they could be read. Its root is the linted document. */
  readonly includes?: IncludeGraph | null;
  /** The day it is, as an ISO date; what depends on it is not judged without. */
  readonly today?: string;
  /** The policy to hold the file against, or why the one that was named cannot be used; absent for none. */
  readonly policy?: PolicyInForce | UnusablePolicy;
}

/** A policy that was named and cannot be used. */
export interface UnusablePolicy {
  /** A sentence; it may hold text of a file. */
  readonly unusable: string;
}

/** What a rule sees. */
export interface LintContext extends LintOptions {
  readonly document: ConfigDocument;
  /** The lines with a keyword, in order. */
  readonly targets: readonly LineTarget[];
}

/**
 * What a rule is about. `validity`: an error of such a rule means that sshd or ssh refuses the file at that line.
 * `security`: the file works and lets in what it should not. `advice`: it works, though not as its writer may think.
 */
export type RuleCategory = 'validity' | 'security' | 'advice';

interface RuleBase {
  /** Stable API: settings, suppressions and docs/rules/ are named after it. Stands in every finding of the rule. */
  readonly code: string;
  readonly category: RuleCategory;
}

/** A rule that looks at one line at a time: what it says hangs on nothing but the line's text and its LineTarget. */
export interface LineRule extends RuleBase {
  readonly checkLine: (target: LineTarget, context: LintContext) => readonly Found[];
}

/** A rule that looks at the whole document. */
export interface DocumentRule extends RuleBase {
  readonly check: (context: LintContext) => readonly Found[];
}

/** One thing to look for, in the language of its words. Made of a rule's module by speakingRule.ts. */
export type Rule = LineRule | DocumentRule;
