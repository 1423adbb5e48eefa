import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { modernList } from '../../../openssh/builds/modernLists.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { withinPolicy } from '../fixes/withinPolicy.ts';
import type { LineRule } from '../rule.ts';

/**
 * `not-post-quantum`: a KexAlgorithms line without a single method that resists a quantum computer, so that what is
 * recorded today can be read one day. Newer clients warn of such servers (OpenSSH 10.1).
 */
export const notPostQuantum: LineRule = {
  code: 'not-post-quantum',
  kind: 'security',
  checkLine: (target, context) => {
    const { list, document, openssh } = target;
    if (list?.use !== 'kex' || list.list.prefix !== '') return [];
    const { names: listed, body, argument } = list.list;
    if (listed.some(({ name }) => lookup('kex', name)?.postQuantum === true)) return [];
    const hybrids = modernList('kex', { openssh }).names.filter((name) => lookup('kex', name)?.postQuantum === true);
    // A release that has none is not helped by being told.
    if (openssh !== null && hybrids.length === 0) return [];
    return [
      {
        code: 'not-post-quantum',
        severity: 'info' as const,
        slot: 'kex' as const,
        message:
          'None of these methods resists a quantum computer: what is recorded now can be read once there is one.',
        refs: ['OpenSSH post-quantum'],
        span: argument,
        makeFixes: () => {
          const names = withinPolicy(hybrids, 'kex', context, document, target.line);
          if (body === null || names.length === 0) return [];
          const edit = {
            range: rangeOf(document, { start: body.start, end: body.start }),
            newText: `${names.join(',')},`,
          };
          const title = `Put ${names.join(' and ')} first`;
          return [{ title, kind: 'replace-value' as const, preferred: false, edits: [edit] }];
        },
      },
    ];
  },
};
