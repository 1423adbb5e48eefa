import { ASSUMED_OPENSSH } from '../../../openssh/builds/modernLists.ts';
import type { Span } from '../../../openssh/config/configDocument.ts';
import { atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import type { Fix } from '../rule.ts';
import type { LineRuleModule } from '../ruleModule.ts';

/** The release that brought `accept-new`. */
const ACCEPT_NEW_SINCE = '7.6';
const OFF: ReadonlySet<string> = new Set(['no', 'off', 'false']);

interface Data {
  readonly scope: 'block' | 'every-host';
}

const words = {
  summary: 'StrictHostKeyChecking is disabled.',
  why: 'ssh accepts any host key, even a changed one. A man in the middle can impersonate the server. On the first connection ssh stores the key of the attacker without asking, and a password goes to the attacker. When a known key has changed, ssh warns, disables password authentication and connects all the same.',
  remedy:
    'Use `accept-new`: it accepts the key of a new host and rejects a changed one. Or delete the line, and ssh asks.',
  severities: 'warning, or info in a block for some hosts',
  message: ({ scope }: Data) =>
    `Host keys are not verified for ${scope === 'block' ? 'the hosts of this block' : 'any host'}; a man in the middle can impersonate the server`,
  fixes: {
    ...DELETE_LINE,
    acceptNew: () => 'Use accept-new (rejects changed keys)',
  },
};

/** `strict-host-key-checking-no`: ssh then trusts any host key, even one that has changed, so that anyone may listen in. */
export const strictHostKeyCheckingNo: LineRuleModule<Data, typeof words.fixes> = {
  code: 'strict-host-key-checking-no',
  category: 'security',
  severity: ['warning', 'info'],
  precedence: 300,
  words,
  references: ['RFC 4251 §4.1', 'ssh_config(5)'],
  examples: {
    kind: 'ssh',
    wrong: 'StrictHostKeyChecking no\n',
    right: 'StrictHostKeyChecking accept-new\n',
    fixed: 'StrictHostKeyChecking accept-new\n',
  },
  safeFix: false,
  checkLine: (target) => {
    const { own, directive, document, place, fault } = target;
    const [argument] = directive.args;
    if (document.kind !== 'ssh' || own?.name !== 'StrictHostKeyChecking' || argument === undefined) return [];
    if (fault !== null || !OFF.has(argument.value.toLowerCase())) return [];
    return [
      {
        severity: place === 'block' ? 'info' : 'warning',
        data: { scope: place === 'block' ? 'block' : 'every-host' },
        refs: ['ssh_config(5)', 'RFC 4251 §4.1'],
        span: argument,
        makeFixes: (titles) => fixes(target, argument, titles),
      },
    ];
  },
};

function fixes(target: LineTarget, argument: Span, titles: typeof words.fixes): readonly Fix[] {
  const accept = {
    title: titles.acceptNew(),
    kind: 'replace-value' as const,
    preferred: false,
  };
  const has = atLeast(target.openssh ?? ASSUMED_OPENSSH, ACCEPT_NEW_SINCE);
  const remove = deleteLine(target, false, titles);
  return has ? [replaceSpan(target.document, argument, 'accept-new', accept), remove] : [remove];
}
