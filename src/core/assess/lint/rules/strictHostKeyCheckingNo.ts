import { ASSUMED_OPENSSH } from '../../../openssh/builds/modernLists.ts';
import { atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix, LineRule } from '../rule.ts';

/** The release that brought `accept-new`. */
const ACCEPT_NEW_SINCE = '7.6';
const OFF: ReadonlySet<string> = new Set(['no', 'off', 'false']);

/** `strict-host-key-checking-no`: ssh then trusts any host key, even one that has changed, so that anyone may listen in. */
export const strictHostKeyCheckingNo: LineRule = {
  code: 'strict-host-key-checking-no',
  kind: 'security',
  checkLine: (target) => {
    const { own, directive, document, place, fault } = target;
    const [argument] = directive.args;
    if (document.kind !== 'ssh' || own?.name !== 'StrictHostKeyChecking' || argument === undefined) return [];
    if (fault !== null || !OFF.has(argument.value.toLowerCase())) return [];
    const scope = place === 'block' ? 'this block' : 'every host';
    return [
      {
        code: 'strict-host-key-checking-no',
        severity: place === 'block' ? ('info' as const) : ('warning' as const),
        message: `For ${scope} ssh accepts any host key, a changed one too: whoever is in between can pose as the server.`,
        refs: ['ssh_config(5)', 'RFC 4251 §4.1'],
        span: argument,
        makeFixes: () => fixes(target, argument),
      },
    ];
  },
};

function fixes(target: LineTarget, argument: { readonly start: number; readonly end: number }): readonly Fix[] {
  const accept = {
    title: 'Accept new keys, refuse changed ones (accept-new)',
    kind: 'replace-value' as const,
    preferred: false,
  };
  const has = atLeast(target.openssh ?? ASSUMED_OPENSSH, ACCEPT_NEW_SINCE);
  const remove = deleteLine(target, false, 'turns the check off');
  return has ? [replaceSpan(target.document, argument, 'accept-new', accept), remove] : [remove];
}
