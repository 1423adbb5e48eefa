import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRuleModule, NoData } from '../ruleModule.ts';

const words = {
  summary: 'ProxyJump has a value with spaces, usually a command.',
  why: 'ssh reads the whole value as one host name. For `ssh -W …` it tries to reach a host called `ssh`.',
  remedy: 'Use ProxyCommand for a command, or name only the host: `ProxyJump gate`.',
  message: () => 'ProxyJump takes host names, not a command; use ProxyCommand for a command',
  fixes: { toProxyCommand: () => 'Change to ProxyCommand' },
};

/**
 * `proxyjump-command`: a ProxyJump with spaces in it, mostly a command that belongs to ProxyCommand. Ssh takes the whole
 * for the name of a host.
 */
export const proxyJumpCommand: LineRuleModule<NoData, typeof words.fixes> = {
  code: 'proxyjump-command',
  category: 'advice',
  severity: ['warning'],
  precedence: 290,
  words,
  references: ['ssh_config(5)'],
  examples: {
    kind: 'ssh',
    wrong: 'ProxyJump ssh -W [%h]:22 gate\n',
    right: 'ProxyJump gate\n',
    fixed: 'ProxyCommand ssh -W [%h]:22 gate\n',
  },
  safeFix: false,
  checkLine: ({ record, directive, document }) => {
    if (document.kind !== 'ssh' || record?.name !== 'ProxyJump') return [];
    const value = document.text.slice(directive.rest.start, directive.rest.end).replace(/#.*$/s, '').trim();
    if (!/[ \t]/.test(value)) return [];
    return [
      {
        data: {},
        refs: ['ssh_config(5)'],
        span: { start: directive.rest.start, end: directive.rest.start + value.length },
        makeFixes: (titles) => {
          const fix = { title: titles.toProxyCommand(), kind: 'rename' as const, preferred: false };
          return [replaceSpan(document, directive.keywordSpan, 'ProxyCommand', fix)];
        },
      },
    ];
  },
};
