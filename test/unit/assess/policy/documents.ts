import fc from 'fast-check';
import { LIST_RULES, RULE_IDS } from '../../../../src/core/assess/policy/policy.ts';
import { BUILT_IN_IDS, POLICY_SCHEMA } from '../../../../src/core/assess/policy/policyShape.ts';

const name = fc.constantFrom('curve25519-sha256', '*-cbc', 'umac-??@openssh.com', 'x'.repeat(64), '~');
const names = fc.array(name, { maxLength: 3 });
const words = {
  why: fc.constantFrom('because', 'x'.repeat(1000)),
  source: fc.constant('RFC 9142'),
  refs: fc.array(fc.constant('RFC 9142'), { maxLength: 2 }),
};
const rule = (fields: Record<string, fc.Arbitrary<unknown>>, required: readonly string[] = []) => {
  const all: Record<string, fc.Arbitrary<unknown>> = { ...fields, ...words };
  return fc.record(all, { requiredKeys: [...required] });
};

const exception = fc.record(
  {
    rule: fc.constantFrom(...RULE_IDS),
    names,
    hosts: fc.constantFrom(['*.example'], []),
    until: fc.constantFrom('2026-12-31', '2027-02-30', '9999-01-01'),
    owner: fc.constant('net team'),
    why: fc.constant('old switch'),
  },
  { requiredKeys: ['rule', 'until', 'owner'] },
);

const sound = fc.record(
  {
    $schema: fc.constant('./kexpert-policy.schema.json'),
    schema: fc.constant(POLICY_SCHEMA),
    title: fc.constantFrom('Ours', '😀'.repeat(100)),
    source: fc.constant('IT security'),
    date: fc.constantFrom('2026-11', '2026-11-21'),
    note: fc.constant('a note'),
    extends: fc.constantFrom(...BUILT_IN_IDS),
    ...Object.fromEntries(LIST_RULES.map((id) => [id, rule({ allow: names, forbid: names })])),
    keys: rule({ rsaBits: fc.constantFrom(1024, 3072, 16_384), types: names }),
    strictKex: rule({ require: fc.boolean() }, ['require']),
    postQuantum: rule({ require: fc.constantFrom('offered', 'only', 'no') }, ['require']),
    clients: rule({ require: fc.array(fc.constant('putty-*'), { maxLength: 2 }) }, ['require']),
    exceptions: fc.array(exception, { maxLength: 2 }),
  },
  { requiredKeys: ['schema', 'title'] },
);

/** What takes the place of a value, or of a field's name. */
const SPOILERS: readonly unknown[] = [
  ...[null, true, '', 'x', 'a,b', 'ä', 'y'.repeat(65), 'z'.repeat(1001), '2026-13-01', '😀'.repeat(101)],
  ...[0, 7, 1023, 2048, 2048.5, 16_385, -1, [], [1], ['a'], [''], {}, { require: 'yes' }, { unknown: 1 }],
];

/** Puts a value in the place of the n-th one of a document, counted through it, or takes it out where it is a field. */
function spoilt(document: unknown, at: number, spoiler: unknown, how: 'replace' | 'drop' | 'rename'): unknown {
  let count = 0;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => (count++ === at ? spoiler : walk(item)));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
      if (count++ !== at) return [[key, walk(item)]];
      if (how === 'drop') return [];
      return how === 'rename' ? [[`${key}s`, item]] : [[key, spoiler]];
    });
    return Object.fromEntries(entries);
  };
  return walk(document);
}

/** JSON values that are policies, or are but for one thing. */
export const policyDocuments: fc.Arbitrary<unknown> = fc.oneof(
  sound,
  fc
    .tuple(sound, fc.nat(30), fc.constantFrom(...SPOILERS), fc.constantFrom('replace', 'replace', 'drop', 'rename'))
    .map(([document, at, spoiler, how]) => spoilt(document, at, spoiler, how)),
  fc.constantFrom(...SPOILERS),
);
