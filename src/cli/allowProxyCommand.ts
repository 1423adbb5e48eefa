import type { AllowProxyCommand } from '../core/sources/probe/route/openPath.ts';
import { NOTICE } from '../core/render/en/cli/messages.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import type { Terminal } from './terminal.ts';

/**
 * What --allow-proxy-command adds to a request: each command line is shown before it runs, in full (planPath refuses
 * what is too long to be shown), on standard error, where no report is.
 */
export function allowProxyCommand(
  values: { readonly 'allow-proxy-command'?: boolean },
  terminal: Pick<Terminal, 'err'>,
): { readonly allowProxyCommand?: AllowProxyCommand } {
  if (values['allow-proxy-command'] !== true) return {};
  return {
    allowProxyCommand: (line) => {
      terminal.err(`${escapeUntrusted(NOTICE.proxyCommand(line))}\n`);
      return Promise.resolve(true);
    },
  };
}
