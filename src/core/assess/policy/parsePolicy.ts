import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { isConcrete } from '../../openssh/config/pattern.ts';
import { lineStartsOf, positionAt } from '../../openssh/config/lineIndex.ts';
import type { Position } from '../../openssh/config/textEdit.ts';
import { readJson, type JsonNode } from './jsonTree.ts';
import {
  kindOfRule,
  LIST_RULES,
  POST_QUANTUM,
  RULE_IDS,
  type ClientsRule,
  type KeysRule,
  type ListRule,
  type ListRuleId,
  type Policy,
  type PolicyException,
  type PostQuantumRule,
  type RuleWords,
} from './policy.ts';
import { POLICY_SHAPE } from './policyShape.ts';
import { checkShape } from './shape.ts';

/** Ten times the longest of the built-in policies. Each pattern is matched with each name: more would hold the editor up. */
export const MAX_POLICY_CHARACTERS = 64 * 1024;

/** What is wrong in a policy file, and where. The message may hold text of the file. */
export interface PolicyProblem {
  /** Where in the value, such as `/kex/allow/2` (RFC 6901). */
  readonly path: string;
  readonly position: Position;
  readonly message: string;
}

export type PolicyReading =
  /** `doubts`: what is accepted and probably not meant. */
  | { readonly ok: true; readonly policy: Policy; readonly doubts: readonly PolicyProblem[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

export interface PolicyOrigin {
  /** See Policy.id. */
  readonly id: string;
  /** The policy that `extends` names; null for one that is not there. */
  readonly builtIn: (id: string) => Policy | null;
}

/**
 * Reads a policy from JSON. Refuses every text that does not fit the format, with all that is wrong and where; takes
 * nothing for meant that the format does not have. Never throws on any text.
 */
export function parsePolicy(text: string, origin: PolicyOrigin): PolicyReading {
  if (text.length > MAX_POLICY_CHARACTERS) {
    const message = `a policy has at most ${MAX_POLICY_CHARACTERS} characters`;
    return { ok: false, problems: [{ path: '', position: { line: 0, character: 0 }, message }] };
  }
  const starts = lineStartsOf(text);
  const reading = readJson(text);
  if (!reading.ok) {
    const { offset, message } = reading;
    return {
      ok: false,
      problems: [{ path: '', position: positionAt(starts, offset), message: `not JSON: ${message}` }],
    };
  }
  const problems = checkShape(reading.node, POLICY_SHAPE).map(({ path, start, message }) => ({
    path,
    position: positionAt(starts, start),
    message,
  }));
  if (problems.length > 0) return { ok: false, problems };
  const doubts = unknownNames(reading.node).map(({ path, node, message }) => ({
    path,
    position: positionAt(starts, node.start),
    message,
  }));
  return { ok: true, policy: policyOf(new Fields(reading.node), origin), doubts };
}

/** The fields of an object that has the right shape. */
class Fields {
  readonly #members: ReadonlyMap<string, JsonNode>;

  constructor(node: JsonNode | undefined) {
    this.#members = new Map(node?.type === 'object' ? node.members.map((member) => [member.key, member.node]) : []);
  }

  text(key: string): string | null {
    const node = this.#members.get(key);
    return node?.type === 'string' ? node.value : null;
  }

  number(key: string): number | null {
    const node = this.#members.get(key);
    return node?.type === 'number' ? node.value : null;
  }

  flag(key: string): boolean {
    const node = this.#members.get(key);
    return node?.type === 'boolean' && node.value;
  }

  texts(key: string): readonly string[] | null {
    const node = this.#members.get(key);
    return node?.type === 'array' ? node.items.flatMap((item) => (item.type === 'string' ? [item.value] : [])) : null;
  }

  within(key: string): Fields | null {
    const node = this.#members.get(key);
    return node === undefined ? null : new Fields(node);
  }

  each(key: string): readonly Fields[] {
    const node = this.#members.get(key);
    return node?.type === 'array' ? node.items.map((item) => new Fields(item)) : [];
  }
}

function policyOf(fields: Fields, origin: PolicyOrigin): Policy {
  const extended = fields.text('extends');
  const base = extended === null ? null : origin.builtIn(extended);
  const source = fields.text('source') ?? '';
  const lists = LIST_RULES.flatMap((id) => {
    const inherited = base?.lists.get(id) ?? null;
    const own = fields.within(id);
    const rule = own === null ? inherited : listRuleOf(own, inherited, source);
    return rule === null ? [] : [[id, rule] as const];
  });
  /** The rule of the policy that is extended where the file says nothing of it, else what the file makes of it. */
  const overlaid = <T>(
    key: string,
    inherited: T | null | undefined,
    make: (own: Fields, inherited: T | null, source: string) => T | null,
  ): T | null => {
    const own = fields.within(key);
    return own === null ? (inherited ?? null) : make(own, inherited ?? null, source);
  };
  return {
    id: origin.id,
    title: fields.text('title') ?? '',
    source,
    date: fields.text('date') ?? '',
    note: fields.text('note') ?? '',
    lists: new Map<ListRuleId, ListRule>(lists),
    keys: overlaid('keys', base?.keys, keysRuleOf),
    strictKex: overlaid('strictKex', base?.strictKex, (own, ...rest) =>
      own.flag('require') ? wordsOf(own, ...rest) : null,
    ),
    postQuantum: overlaid('postQuantum', base?.postQuantum, postQuantumOf),
    clients: overlaid('clients', base?.clients, clientsRuleOf),
    exceptions: [...fields.each('exceptions').flatMap(exceptionOf), ...(base?.exceptions ?? [])],
  };
}

function wordsOf(own: Fields, inherited: RuleWords | null, source: string): RuleWords {
  return {
    why: own.text('why') ?? inherited?.why ?? '',
    source: own.text('source') ?? inherited?.source ?? source,
    refs: own.texts('refs') ?? inherited?.refs ?? [],
  };
}

/** What a file forbids is added to what is forbidden already; what it allows takes the place of what is allowed. */
function listRuleOf(own: Fields, inherited: ListRule | null, source: string): ListRule {
  return {
    allow: own.texts('allow') ?? inherited?.allow ?? null,
    forbid: [...(own.texts('forbid') ?? []), ...(inherited?.forbid ?? [])],
    ...wordsOf(own, inherited, source),
  };
}

function keysRuleOf(own: Fields, inherited: KeysRule | null, source: string): KeysRule {
  return {
    rsaBits: own.number('rsaBits') ?? inherited?.rsaBits ?? null,
    types: own.texts('types') ?? inherited?.types ?? null,
    ...wordsOf(own, inherited, source),
  };
}

function postQuantumOf(own: Fields, inherited: PostQuantumRule | null, source: string): PostQuantumRule | null {
  const word = own.text('require');
  const require = POST_QUANTUM.find((each) => each === word);
  return require === undefined ? null : { require, ...wordsOf(own, inherited, source) };
}

function clientsRuleOf(own: Fields, inherited: ClientsRule | null, source: string): ClientsRule {
  return { require: own.texts('require') ?? [], ...wordsOf(own, inherited, source) };
}

function exceptionOf(fields: Fields): readonly PolicyException[] {
  const word = fields.text('rule');
  const rule = RULE_IDS.find((id) => id === word);
  if (rule === undefined) return [];
  return [
    {
      rule,
      names: fields.texts('names'),
      hosts: fields.texts('hosts'),
      until: fields.text('until') ?? '',
      owner: fields.text('owner') ?? '',
      why: fields.text('why') ?? '',
    },
  ];
}

interface Doubt {
  readonly path: string;
  readonly node: JsonNode;
  readonly message: string;
}

/** Names without wildcards that no implementation is known to have: misspelt, or newer than this catalogue. */
function unknownNames(root: JsonNode): readonly Doubt[] {
  if (root.type !== 'object') return [];
  return root.members.flatMap(({ key, node }) => {
    const rule = LIST_RULES.find((id) => id === key);
    if (rule === undefined || node.type !== 'object') return [];
    return node.members.flatMap(({ key: list, node: names }) => {
      if ((list !== 'allow' && list !== 'forbid') || names.type !== 'array') return [];
      return names.items.flatMap((item, at) => {
        if (item.type !== 'string' || !isConcrete(item.value)) return [];
        if (lookup(kindOfRule(rule), item.value) !== undefined) return [];
        const message = `no implementation is known to have a name “${item.value}” among these`;
        return [{ path: `/${key}/${list}/${at}`, node: item, message }];
      });
    });
  });
}
