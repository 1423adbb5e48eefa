import { LIST_RULES, type Policy, type PolicyException, type RuleWords } from '../assess/policy/policy.ts';

/** A rule as JSON and text show it: what it asks for, in words of the format, and what it says of itself. */
export interface ToldRule extends RuleWords {
  readonly rule: string;
  readonly asks: Readonly<Record<string, readonly string[] | string | number | boolean>>;
}

export interface ToldPolicy {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly date: string;
  readonly note: string;
  readonly rules: readonly ToldRule[];
  readonly exceptions: readonly PolicyException[];
}

/** What `kexpert policies --json` prints. Versioned by `schema`; fields are only ever added. */
export interface PoliciesReport {
  readonly schema: 'kexpert/policies@1';
  readonly policies: readonly ToldPolicy[];
}

export function policiesReport(policies: readonly Policy[]): PoliciesReport {
  return { schema: 'kexpert/policies@1', policies: policies.map(told) };
}

function told(policy: Policy): ToldPolicy {
  const { id, title, source, date, note, exceptions } = policy;
  return { id, title, source, date, note, rules: rulesOf(policy), exceptions };
}

function rulesOf({ lists, keys, strictKex, postQuantum, clients }: Policy): readonly ToldRule[] {
  const rule = (name: string, words: RuleWords | null | undefined, asks: ToldRule['asks']): readonly ToldRule[] =>
    words === null || words === undefined
      ? []
      : [{ rule: name, asks, why: words.why, source: words.source, refs: words.refs }];
  const { rsaBits, types } = keys ?? { rsaBits: null, types: null };
  return [
    ...LIST_RULES.flatMap((id) => {
      const list = lists.get(id);
      const allow = list?.allow ?? null;
      return rule(id, list, {
        ...(allow !== null && { allow }),
        ...(list !== undefined && list.forbid.length > 0 && { forbid: list.forbid }),
      });
    }),
    ...rule('keys', keys, {
      ...(rsaBits !== null && { rsaBits }),
      ...(types !== null && { types }),
    }),
    ...rule('strictKex', strictKex, { require: true }),
    ...rule('postQuantum', postQuantum, { require: postQuantum?.require ?? '' }),
    ...rule('clients', clients, { require: clients?.require ?? [] }),
  ];
}
