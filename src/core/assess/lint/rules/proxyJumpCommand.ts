import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRule } from '../rule.ts';

/**
 * `proxyjump-command`: a ProxyJump with spaces in it, mostly a command that belongs to ProxyCommand. Ssh takes the whole
 * for the name of a host.
 */
export const proxyJumpCommand: LineRule = {
  code: 'proxyjump-command',
  kind: 'advice',
  checkLine: ({ record, directive, document }) => {
    if (document.kind !== 'ssh' || record?.name !== 'ProxyJump') return [];
    const value = document.text.slice(directive.rest.start, directive.rest.end).replace(/#.*$/s, '').trim();
    if (!/[ \t]/.test(value)) return [];
    return [
      {
        code: 'proxyjump-command',
        severity: 'warning' as const,
        message:
          'ProxyJump takes host names, and this is one with spaces in it for ssh. A command belongs to ProxyCommand.',
        refs: ['ssh_config(5)'],
        span: { start: directive.rest.start, end: directive.rest.start + value.length },
        makeFixes: () => {
          const fix = { title: 'Make it a ProxyCommand', kind: 'rename' as const, preferred: false };
          return [replaceSpan(document, directive.keywordSpan, 'ProxyCommand', fix)];
        },
      },
    ];
  },
};
