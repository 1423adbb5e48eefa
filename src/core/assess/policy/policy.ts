import type { Kind } from '../../ssh/proposal/proposal.ts';

/** The rules about a list of names: those of KEXINIT, and the signatures of user keys. */
export const LIST_RULES = ['kex', 'hostKey', 'userKey', 'cipher', 'mac', 'compression'] as const;
export type ListRuleId = (typeof LIST_RULES)[number];

/** Every rule, as policies and findings name it. */
export const RULE_IDS = [...LIST_RULES, 'keys', 'strictKex', 'postQuantum', 'clients'] as const;
export type PolicyRuleId = (typeof RULE_IDS)[number];

/** What a rule says of itself, for people. */
export interface RuleWords {
  /** One sentence; empty where the policy gives none. */
  readonly why: string;
  /** Whose word it is; the policy's own source where the rule names none. */
  readonly source: string;
  /** Names that references.ts may know an address of. */
  readonly refs: readonly string[];
}

/** Which names may stand in a list. Names may hold the wildcards `*` and `?`. */
export interface ListRule extends RuleWords {
  /** Nothing but these, best first; null: everything that is not forbidden. */
  readonly allow: readonly string[] | null;
  /** Wins over `allow`. */
  readonly forbid: readonly string[];
}

/** What keys have to be. */
export interface KeysRule extends RuleWords {
  /** The least size of an RSA modulus in bits; null for any. */
  readonly rsaBits: number | null;
  /** Formats of public keys (RFC 4253 §6.6), such as `ssh-ed25519` and `ssh-rsa`; null for any. */
  readonly types: readonly string[] | null;
}

/** `offered`: at least one method has to be. `only`: nothing else may be. */
export const POST_QUANTUM = ['offered', 'only'] as const;
export interface PostQuantumRule extends RuleWords {
  readonly require: (typeof POST_QUANTUM)[number];
}

/** Clients that have to get in: ids of profiles, with wildcards, or a product and a version in words. */
export interface ClientsRule extends RuleWords {
  readonly require: readonly string[];
}

/** Lets something through that a rule is against, until the end of a day. */
export interface PolicyException {
  readonly rule: PolicyRuleId;
  /** The names let through, with wildcards; null: the rule does not count at all. */
  readonly names: readonly string[] | null;
  /** For these hosts alone, with wildcards; null for all. */
  readonly hosts: readonly string[] | null;
  /** `2027-03-31`: the last day on which it counts. */
  readonly until: string;
  /** Whom to ask. */
  readonly owner: string;
  /** Empty where none is given. */
  readonly why: string;
}

/** What an organisation wants of its SSH. A rule that is null or absent asks for nothing. */
export interface Policy {
  /** The name of a built-in one, or the path of its file. */
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** `2026-11` or `2026-11-21`; empty where it is not told. */
  readonly date: string;
  readonly note: string;
  readonly lists: ReadonlyMap<ListRuleId, ListRule>;
  readonly keys: KeysRule | null;
  readonly strictKex: RuleWords | null;
  readonly postQuantum: PostQuantumRule | null;
  readonly clients: ClientsRule | null;
  readonly exceptions: readonly PolicyException[];
}

/** The kind of the catalogue whose names a rule is about. */
export function kindOfRule(rule: ListRuleId): Kind {
  return rule === 'userKey' ? 'hostKey' : rule;
}
