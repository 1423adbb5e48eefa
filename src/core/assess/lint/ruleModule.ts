import type { ConfigKind, Span } from '../../openssh/config/configDocument.ts';
import type { StartupErrorCode, StartupErrorData } from '../../openssh/config/validate/startupError.ts';
import type { Severity } from '../../ssh/finding.ts';
import type { Slot } from '../../ssh/proposal/proposal.ts';
import type { LineTarget } from '../../openssh/config/lineTarget.ts';
import type { Fix, LintContext, RuleCategory } from './rule.ts';

/** The data of a finding whose message is always the same. */
export type NoData = Readonly<Record<string, never>>;

/** The titles of a rule's fixes, by their names within the rule. */
export type FixTitles = Readonly<Record<string, (data: never) => string>>;

/**
 * All that a rule says, in one language. `message` is one line for an editor's list of problems; the rest is for the
 * rule's page, and may hold inline code between backticks and links.
 */
export interface RuleWords<Data, Titles> {
  /** What the rule looks for, in a sentence. Also the text of its setting, and of the fault in an included file. */
  readonly summary: string;
  /** What goes wrong because of it; of an algorithm, what an attacker can do. */
  readonly why: string;
  /** What a person does about it. */
  readonly remedy: string;
  /** When it has which severity; for a rule that has several. */
  readonly severities?: string;
  readonly message: (data: Data) => string;
  readonly fixes: Titles;
}

/** A file in which the rule finds something, and what becomes of it. The table test lints each of these. */
export interface RuleExamples {
  readonly kind: ConfigKind;
  /** The release that reads it, `9.2`; the one that OpenSSH of Debian 12 has where nothing is said. */
  readonly openssh?: string;
  /** The day it is. */
  readonly today?: string;
  /** The name of a built-in policy, the fields of one, or why one cannot be used. */
  readonly policy?: string | { readonly fields: object } | { readonly unusable: string };
  /** The files at hand, by their paths, where the rule looks at what is included. The example is /etc/ssh/sshd_config. */
  readonly files?: Readonly<Record<string, string>>;
  readonly wrong: string;
  /** As it should be: nothing of the rule is found in it. Null where what is wrong is not in the file. */
  readonly right: string | null;
  /** What the rule's safe fix makes of `wrong`; without a safe fix, what its first fix does; null where it has none. */
  readonly fixed: string | null;
}

/** A finding as a rule's module gives it: data, and no words yet. */
export interface FoundData<Data, Titles> {
  /** That of the rule where nothing is said. */
  readonly severity?: Severity;
  readonly slot?: Slot;
  readonly algorithm?: string;
  readonly refs: readonly string[];
  readonly span: Span;
  readonly data: Data;
  /** How many names of the list have the same fault without a finding of their own: see foundInList.ts. */
  readonly more?: number;
  /** Edits that make the finding go away, with titles in the rule's words. */
  readonly makeFixes?: (titles: Titles) => readonly Fix[];
}

interface ModuleBase<Data, Titles> {
  /** Stable API: settings, suppressions and docs/rules/ are named after it. */
  readonly code: string;
  readonly category: RuleCategory;
  /** The usual severity first, then the others that its findings can have. */
  readonly severity: readonly [Severity, ...Severity[]];
  /** Its place among findings that begin at the same place of a line or of a file: the lowest comes first. */
  readonly precedence: number;
  readonly words: RuleWords<Data, Titles>;
  readonly examples: RuleExamples;
  /** Whether fix-all mends it in most places: a preferred fix that cannot lock anyone out. */
  readonly safeFix: boolean;
  /** Standards, manuals and sources, for the rule's page. */
  readonly references: readonly string[];
}

/** A rule about one line at a time. */
export interface LineRuleModule<Data, Titles> extends ModuleBase<Data, Titles> {
  readonly checkLine: (target: LineTarget, context: LintContext) => readonly FoundData<Data, Titles>[];
}

/** A rule about the whole document. */
export interface DocumentRuleModule<Data, Titles> extends ModuleBase<Data, Titles> {
  readonly check: (context: LintContext) => readonly FoundData<Data, Titles>[];
}

/** Of a rule that puts an error into words for which OpenSSH does not start: openssh/config/validate finds it. */
export interface StartupErrorRule<Code extends StartupErrorCode, Data> {
  readonly code: Code;
  /** What a finding of the rule holds about such an error in a file of this kind. */
  readonly ofError: (error: StartupErrorData[Code], kind: ConfigKind) => Data;
}

/** Everything about one rule. Each file of rules/ exports one; the registry, the pages and the settings are made of them. */
export type RuleModule<Data, Titles> = LineRuleModule<Data, Titles> | DocumentRuleModule<Data, Titles>;
