import { isConcrete } from '../../../openssh/config/pattern.ts';
import { firstValues } from '../firstValues.ts';
import { foundInList } from '../foundInList.ts';
import { removeName } from '../fixes/removeName.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { type DocumentRule, type Found, type LintContext } from '../rule.ts';

/** What the names of key files tell of their type, as ssh-keygen names them, and the names that such a key can serve. */
const KEY_FILES: readonly (readonly [file: RegExp, algorithm: RegExp])[] = [
  [/ed25519/i, /^ssh-ed25519/],
  [/ecdsa/i, /^ecdsa-sha2-/],
  [/rsa/i, /^(?:ssh-rsa|rsa-sha2-)/],
  [/dsa|dss/i, /^ssh-dss/],
];

/**
 * `host-key-mismatch`: HostKeyAlgorithms of sshd_config names algorithms that no HostKey line has a key for; where that
 * is all of them, sshd starts and no client can connect. Keys are not read: their files' names tell their types.
 */
export const hostKeyMismatch: DocumentRule = {
  code: 'host-key-mismatch',
  kind: 'advice',
  check: (context) => {
    const target = context.document.kind === 'sshd' ? firstValues(context).get('HostKeyAlgorithms') : undefined;
    const served = keysOf(context);
    if (target?.document !== context.document || target.list === null || served === null) return [];
    const { list } = target.list;
    if (list.prefix !== '' || list.names.some(({ name }) => !isConcrete(name))) return [];
    const lacking = list.names.filter(({ name }) => !served.some((algorithm) => algorithm.test(name)));
    if (lacking.length === list.names.length) {
      const message =
        'No HostKey line names a key for any of these algorithms: sshd starts, and no client can connect.';
      return [{ ...base, severity: 'error', message, span: list.argument }];
    }
    return foundInList(lacking, ({ name, start, end }) => unserved(target, name, { start, end }));
  },
};

const base = { code: 'host-key-mismatch', refs: ['sshd_config(5)'] };

function unserved(target: LineTarget, name: string, span: Found['span']): Found {
  return {
    ...base,
    severity: 'hint',
    algorithm: name,
    message: `No HostKey line names a key for ${name}: sshd does not offer it.`,
    span,
    makeFixes: () => (target.list === null ? [] : [removeName(target.document, target.list, name, false)]),
  };
}

/** What the keys of the HostKey lines can serve; null where there is no such line, or one whose name tells nothing. */
function keysOf({ targets, includes }: LintContext): readonly RegExp[] | null {
  // Another file may name more keys.
  if ((includes ?? null) === null && targets.some(({ directive }) => directive.keyword === 'include')) return null;
  const files = targets.filter(({ record, place }) => record?.name === 'HostKey' && place !== 'block');
  const types = files.map(({ directive }) => {
    const file = directive.args[0]?.value.split('/').at(-1) ?? '';
    return KEY_FILES.find(([pattern]) => pattern.test(file))?.[1];
  });
  const known = types.filter((type) => type !== undefined);
  return known.length === 0 || known.length < types.length ? null : [...new Set(known)];
}
