import { isAmong, isExcepted } from '../../policy/exceptions.ts';
import { ruleSentence } from '../../policy/judgeName.ts';
import type { KeysRule } from '../../policy/policy.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { hasKeyword } from '../../policy/policyLists.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';
import { insertGlobalLines } from '../fixes/insertModernLines.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { firstLine, policyOf, useAt, useOf } from '../policyView.ts';
import type { DocumentRule, Found, LintContext } from '../rule.ts';

/** The keyword that sets the least size of RSA keys. */
const KEYWORD = 'RequiredRSASize';

/** What the names of key files tell of their type, as ssh-keygen names them; the longer word first. */
const KEY_FILES: readonly (readonly [file: RegExp, types: readonly string[]])[] = [
  [/ed25519/i, ['ssh-ed25519']],
  [/ecdsa/i, ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521']],
  [/rsa/i, ['ssh-rsa']],
  [/dsa|dss/i, ['ssh-dss']],
];

/**
 * `policy-keys`: RequiredRSASize lets in smaller RSA keys than the policy does, or a HostKey line names a key of a type
 * that it does not allow. Keys are not read: their files' names tell their types.
 */
export const policyKeys: DocumentRule = {
  code: 'policy-keys',
  kind: 'security',
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
  const message = `RSA keys of ${argument.value} bits are let in; the policy “${judging.policy.title}” asks for ${rsaBits}.`;
  const span = { start: argument.start, end: argument.end };
  const fix = { title: `Ask for ${rsaBits} bits`, kind: 'replace-value', preferred: true, mayLockOut: true } as const;
  return [
    {
      ...describe(message, 'error', rule, judging, span),
      makeFixes: () => [{ ...replaceSpan(document, span, String(rsaBits), fix), mayLockOut: true }],
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
  const message = `By its name this is a key of type ${own.join(' or ')}, which the policy “${judging.policy.title}” does not allow.`;
  return [describe(message, 'error', rule, judging, { start: argument.start, end: argument.end })];
}

/** Without the line sshd takes RSA keys from 1024 bits on. Said where the release has the keyword. */
function unset(rule: KeysRule, context: LintContext, judging: PolicyInForce): readonly Found[] {
  const { document, openssh } = context;
  const { rsaBits } = rule;
  if (document.kind !== 'sshd' || rsaBits === null || rsaBits <= 1024) return [];
  if (openssh === null || !hasKeyword('sshd', KEYWORD, openssh) || mayBeElsewhere(context)) return [];
  if (firstValues(context).has(KEYWORD) || isExcepted(judging.policy, 'keys', 'ssh-rsa', useOf(judging))) return [];
  const message = `Without a ${KEYWORD} line sshd takes RSA keys from 1024 bits on; the policy “${judging.policy.title}” asks for ${rsaBits}.`;
  const found = describe(message, 'info', rule, judging, firstLine(document));
  return [
    {
      ...found,
      makeFixes: () => [
        {
          title: `Insert ${KEYWORD} ${rsaBits}`,
          kind: 'insert-line',
          preferred: false,
          mayLockOut: true,
          edits: insertGlobalLines(document, [`${KEYWORD} ${rsaBits}`]),
        },
      ],
    },
  ];
}

function describe(
  message: string,
  severity: Found['severity'],
  rule: KeysRule,
  { policy }: PolicyInForce,
  span: Found['span'],
): Found {
  const { refs } = rule;
  return { code: 'policy-keys', severity, message: `${message} ${ruleSentence(policy, 'keys', rule)}`, refs, span };
}
