import { isConcrete } from '../../../openssh/config/pattern.ts';
import { firstValues } from '../firstValues.ts';
import { removeName } from '../fixes/removeName.ts';
import { REMOVE_NAME } from '../fixes/titles.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { foundInList } from '../foundInList.ts';
import type { LintContext } from '../rule.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';

/** What the names of key files tell of their type, as ssh-keygen names them, and the names that such a key can serve. */
const KEY_FILES: readonly (readonly [file: RegExp, algorithm: RegExp])[] = [
  [/ed25519/i, /^ssh-ed25519/],
  [/ecdsa/i, /^ecdsa-sha2-/],
  [/rsa/i, /^(?:ssh-rsa|rsa-sha2-)/],
  [/dsa|dss/i, /^ssh-dss/],
];

interface Data {
  /** The algorithm without a key; null where no algorithm of the list has one. */
  readonly algorithm: string | null;
}

const words = {
  summary: 'HostKeyAlgorithms names algorithms for which no HostKey line provides a key.',
  why: 'sshd does not offer an algorithm without a key. If that is true of all of them, sshd starts and no client can connect.',
  remedy:
    'Add a HostKey line for the missing key, or remove the algorithm. Kexpert does not read keys: it takes the type from the file name.',
  severities: 'error where no algorithm has a key, otherwise hint',
  message: ({ algorithm }: Data) =>
    algorithm === null
      ? 'No HostKey line provides a key for these algorithms; sshd starts, but no client can connect'
      : `No HostKey line provides a key for ${algorithm}; sshd does not offer it`,
  fixes: REMOVE_NAME,
};

/**
 * `host-key-mismatch`: HostKeyAlgorithms of sshd_config names algorithms that no HostKey line has a key for; where that
 * is all of them, sshd starts and no client can connect. Keys are not read: their files' names tell their types.
 */
export const hostKeyMismatch: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'host-key-mismatch',
  category: 'advice',
  severity: ['hint', 'error'],
  precedence: 350,
  words,
  references: ['RFC 4253 §7.1', 'sshd_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'HostKey /etc/ssh/ssh_host_ed25519_key\nHostKeyAlgorithms ssh-ed25519,rsa-sha2-512\n',
    right: 'HostKey /etc/ssh/ssh_host_ed25519_key\nHostKeyAlgorithms ssh-ed25519\n',
    fixed: 'HostKey /etc/ssh/ssh_host_ed25519_key\nHostKeyAlgorithms ssh-ed25519\n',
  },
  safeFix: false,
  check: (context) => {
    const target = context.document.kind === 'sshd' ? firstValues(context).get('HostKeyAlgorithms') : undefined;
    const served = keysOf(context);
    if (target?.document !== context.document || target.list === null || served === null) return [];
    const { list } = target.list;
    if (list.prefix !== '' || list.names.some(({ name }) => !isConcrete(name))) return [];
    const lacking = list.names.filter(({ name }) => !served.some((algorithm) => algorithm.test(name)));
    if (lacking.length === list.names.length) {
      return [{ severity: 'error', data: { algorithm: null }, refs: REFS, span: list.argument }];
    }
    return foundInList(lacking, ({ name, start, end }) => unserved(target, name, { start, end }));
  },
};

const REFS = ['sshd_config(5)'];

function unserved(
  target: LineTarget,
  name: string,
  span: FoundData<Data, typeof words.fixes>['span'],
): FoundData<Data, typeof words.fixes> {
  return {
    algorithm: name,
    data: { algorithm: name },
    refs: REFS,
    span,
    makeFixes: (titles) =>
      target.list === null ? [] : [removeName(target.document, target.list, name, false, titles)],
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
