import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRule } from '../rule.ts';

/** `space-in-list`: a list of algorithms with spaces in it, which OpenSSH takes for further arguments and refuses. */
export const spaceInList: LineRule = {
  code: 'space-in-list',
  kind: 'validity',
  checkLine: (target) => {
    const { fault, list, document, directive } = target;
    const [first] = directive.args;
    const last = directive.args.at(-1);
    if (fault?.code !== 'extra-arguments' || list === null || first === undefined || last === undefined) return [];
    const span = { start: first.start, end: last.end };
    return [
      {
        code: 'space-in-list',
        severity: 'error' as const,
        message: `The list of ${list.name} has spaces in it: between names there is a comma and nothing else. The file is refused.`,
        refs: [`${document.kind}_config(5)`],
        span,
        makeFixes: () => {
          const parts = directive.args.map(({ value }) =>
            value
              .split(',')
              .filter((name) => name !== '')
              .join(','),
          );
          if (!parts.every((part) => /^[\w@.*?+^,-]*$/.test(part))) return [];
          const joined = parts.filter((part) => part !== '').join(',');
          const fix = { title: 'Join the list with commas', kind: 'replace-value' as const, preferred: true };
          return [replaceSpan(document, span, joined, fix)];
        },
      },
    ];
  },
};
