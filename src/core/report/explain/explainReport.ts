import type { Bare } from '../bare.ts';
import type { Finding } from '../../ssh/finding.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { Kind, ProposalJson, Slot } from '../../ssh/proposal/proposal.ts';
import type { WrongRecipe } from '../../assess/remedies/code/wrongRecipes.ts';
import type { Remedy } from '../../assess/remedy.ts';
import type { Caller, LogMatch, LogSoftware, MatchCode } from '../../sources/log/logMatch.ts';

/** Where a side's lists came from. */
export type ListSource =
  | { readonly from: 'text' }
  /** `assumed`: the text does not name the release, so this one stands in. */
  | { readonly from: 'profile'; readonly id: string; readonly assumed: boolean }
  /** This machine's own client. */
  | { readonly from: 'local'; readonly version: string }
  | { readonly from: 'probe'; readonly host: string; readonly port: number };

/** One match with what a person should know and can do. Fields up to `remedies` are the command's contract. */
export interface ExplainedMatch {
  readonly dialect: string;
  /** Zero-based. */
  readonly line: number;
  readonly slot: Slot | null;
  readonly host?: string;
  readonly port?: number;
  /** The lists of that kind, of the text or filled in: `sources` tells which. */
  readonly client: readonly string[] | null;
  readonly server: readonly string[] | null;
  readonly findings: readonly Finding[];
  readonly remedies: readonly Remedy[];
  readonly code: MatchCode;
  readonly kind: Kind | null;
  readonly range: LogMatch['range'];
  readonly count: number;
  readonly writtenBy: LogMatch['writtenBy'];
  readonly caller: Caller | null;
  readonly truncated: boolean;
  readonly details: LogMatch['details'];
  /** The message without noise. */
  readonly message: string;
  /** What it is, in a few plain words. */
  readonly title: string;
  /** What happened, why, and what next. */
  readonly explanation: string;
  readonly sources: { readonly client: ListSource | null; readonly server: ListSource | null };
  readonly software: { readonly client: LogSoftware | null; readonly server: LogSoftware | null };
  /** Whole Proposals, where the text or what was filled in has them. */
  readonly proposals: { readonly client: ProposalJson | null; readonly server: ProposalJson | null };
  /** Of two whole Proposals; null where only some lists are known. */
  readonly negotiation: Negotiation | null;
  /** The host could be asked for its lists, which the text lacks: a surface may offer that. */
  readonly canProbe: boolean;
}

/** A wrong recipe, and what is to be said of it. */
export type FoundRecipe = Omit<WrongRecipe, 'finding'> & { readonly finding: Finding };

/** The answer of `kexpert explain` and of the panel. */
export interface ExplainReport {
  readonly schema: 'kexpert/explain@1';
  readonly matches: readonly ExplainedMatch[];
  /** Known wrong recipes in code, commands or configuration that stand in the text, in its order. */
  readonly recipes: readonly FoundRecipe[];
  /** Distinct failures that were left out because there are too many. */
  readonly omitted: number;
  /** The whole text was read. */
  readonly complete: boolean;
}

/** The answer as it is made, before its findings and remedies have words. */
export type BareExplainReport = Bare<ExplainReport>;
export type BareExplainedMatch = Bare<ExplainedMatch>;
