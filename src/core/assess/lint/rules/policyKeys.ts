import { isAmong, isExcepted } from '../../policy/exceptions.ts';
import { ruleSentence, sourceOf, type PolicySource } from '../../policy/judgeName.ts';
import type { KeysRule, RuleWords as PolicyRuleWords } from '../../policy/policy.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { hasKeyword } from '../../policy/policyLists.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';
import { insertGlobalLines } from '../fixes/insertModernLines.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { firstLine, policyOf, useAt, useOf } from '../policyView.ts';
import type { LintContext } from '../rule.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';

type Found = FoundData<Data, typeof words.fixes>;

/** The keyword that sets the least size of RSA keys. */
const KEYWORD = 'RequiredRSASize';

/** What the names of key files tell of their type, as ssh-keygen names them; the longer word first. */
const KEY_FILES: readonly (readonly [file: RegExp, types: readonly string[]])[] = [
  [/ed25519/i, ['ssh-ed25519']],
  [/ecdsa/i, ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521']],
  [/rsa/i, ['ssh-rsa']],
  [/dsa|dss/i, ['ssh-dss']],
];

type Breach =
  | { readonly what: 'small'; readonly bits: string; readonly asked: number }
  | { readonly what: 'type'; readonly types: readonly string[] }
  | { readonly what: 'unset'; readonly asked: number };

interface Data {
  readonly policy: PolicySource;
  readonly rule: PolicyRuleWords;
  readonly breach: Breach;
}

const words = {
  summary:
    'RequiredRSASize accepts smaller RSA keys than the chosen policy, or a HostKey line names a key of a type that it does not allow. Kexpert does not read keys: it takes the type from the file name. Only with a policy: see [Policies](../policies.md).',
  why: 'RequiredRSASize applies to the keys of users and hosts that log in. Without the line, sshd accepts RSA keys from 1024 bits.',
  remedy:
    'Require the size that the policy requires. Users with a smaller RSA key need a new one first, so fix-all never does this.',
  severities: 'error, or info where sshd_config does not set RequiredRSASize',
  message: ({ policy, rule, breach }: Data) =>
    `${breachSentence(policy.title, breach)} ${ruleSentence(policy, 'keys', rule)}`,
  fixes: {
    require: ({ bits }: { readonly bits: number }) => `Require ${bits} bits`,
    insert: ({ bits }: { readonly bits: number }) => `Insert ${KEYWORD} ${bits}`,
  },
};

function breachSentence(title: string, breach: Breach): string {
  switch (breach.what) {
    case 'small':
      return `RSA keys of ${breach.bits} bits are accepted; policy “${title}” requires ${breach.asked}.`;
    case 'type':
      return `By its name this is a key of type ${breach.types.join(' or ')}; policy “${title}” does not allow it.`;
    case 'unset':
      return `Without ${KEYWORD}, sshd accepts RSA keys from 1024 bits; policy “${title}” requires ${breach.asked}.`;
  }
}

/**
 * `policy-keys`: RequiredRSASize lets in smaller RSA keys than the policy does, or a HostKey line names a key of a type
 * that it does not allow. Keys are not read: their files' names tell their types.
 */
export const policyKeys: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'policy-keys',
  category: 'security',
  severity: ['error', 'info'],
  precedence: 430,
  words,
  references: ['sshd_config(5)', 'the source that the policy names'],
  examples: {
    kind: 'sshd',
    openssh: '9.2',
    policy: 'cnsa-2.0',
    wrong: 'RequiredRSASize 2048\n',
    right: 'RequiredRSASize 3072\n',
    fixed: 'RequiredRSASize 3072\n',
  },
  safeFix: false,
  check: (context) => {
    const judging = policyOf(context);
    const rule = judging?.policy.keys ?? null;
    if (judging === null || rule === null) return [];
    const lines = context.targets.flatMap((target) => checkLine(target, rule, judging));
    return [...lines, ...unset(rule, context, judging)];
  },
};

function checkLine(target: LineTarget, rule: KeysRule, judging: PolicyInForce): readonly Found[] {
  const [argument] = target.directive.args;
  if (argument === undefined || target.line.fault !== null || target.fault !== null) return [];
  if (target.record?.name === KEYWORD) return checkSize(argument, rule, target, judging);
  return target.record?.name === 'HostKey' ? checkType(argument, rule, judging) : [];
}

function checkSize(
  argument: { readonly value: string; readonly start: number; readonly end: number },
  rule: KeysRule,
  { document, line }: LineTarget,
  judging: PolicyInForce,
): readonly Found[] {
  const { rsaBits } = rule;
  if (rsaBits === null || isExcepted(judging.policy, 'keys', 'ssh-rsa', useAt(judging, document, line))) return [];
  if (Number(argument.value) >= rsaBits) return [];
  const breach = { what: 'small', bits: argument.value, asked: rsaBits } as const;
  const span = { start: argument.start, end: argument.end };
  return [
    {
      ...describe(breach, rule, judging, span),
      makeFixes: (titles) => {
        const fix = { title: titles.require({ bits: rsaBits }), kind: 'replace-value', preferred: true } as const;
        return [{ ...replaceSpan(document, span, String(rsaBits), fix), mayLockOut: true }];
      },
    },
  ];
}

function checkType(
  argument: { readonly value: string; readonly start: number; readonly end: number },
  rule: KeysRule,
  judging: PolicyInForce,
): readonly Found[] {
  const { types } = rule;
  if (types === null) return [];
  const file = argument.value.split(/[\\/]/).at(-1) ?? '';
  const own = KEY_FILES.find(([pattern]) => pattern.test(file))?.[1] ?? [];
  const use = useOf(judging);
  const isFine = (type: string): boolean => isAmong(type, types) || isExcepted(judging.policy, 'keys', type, use);
  if (own.length === 0 || own.some(isFine)) return [];
  const breach = { what: 'type', types: own } as const;
  return [describe(breach, rule, judging, { start: argument.start, end: argument.end })];
}

/** Without the line sshd takes RSA keys from 1024 bits on. Said where the release has the keyword. */
function unset(rule: KeysRule, context: LintContext, judging: PolicyInForce): readonly Found[] {
  const { document, openssh } = context;
  const { rsaBits } = rule;
  if (document.kind !== 'sshd' || rsaBits === null || rsaBits <= 1024) return [];
  if (openssh === null || !hasKeyword('sshd', KEYWORD, openssh) || mayBeElsewhere(context)) return [];
  if (firstValues(context).has(KEYWORD) || isExcepted(judging.policy, 'keys', 'ssh-rsa', useOf(judging))) return [];
  const found = describe({ what: 'unset', asked: rsaBits }, rule, judging, firstLine(document));
  return [
    {
      ...found,
      severity: 'info',
      makeFixes: (titles) => [
        {
          title: titles.insert({ bits: rsaBits }),
          kind: 'insert-line',
          preferred: false,
          mayLockOut: true,
          edits: insertGlobalLines(document, [`${KEYWORD} ${rsaBits}`]),
        },
      ],
    },
  ];
}

function describe(breach: Breach, rule: KeysRule, { policy }: PolicyInForce, span: Found['span']): Found {
  const { why, source, refs } = rule;
  return { data: { policy: sourceOf(policy), rule: { why, source, refs }, breach }, refs, span };
}
