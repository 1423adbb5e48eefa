import type { PoliciesReport, ToldPolicy } from '../../report/policiesReport.ts';
import { escapeUntrusted } from '../escape.ts';
import { HEADINGS } from '../en/reportWords.ts';
import { type TextStyle, plainStyle } from './pairText.ts';

/** One line a policy; whole where there is only one. Ends in a newline; escaped here and nowhere before. */
export function renderPoliciesText(report: PoliciesReport, style: TextStyle = plainStyle): string {
  const { policies } = report;
  const lines =
    policies.length === 1 ? policies.flatMap((policy) => wholeLines(policy, style)) : table(policies, style);
  return `${lines.join('\n')}\n`;
}

function table(policies: readonly ToldPolicy[], style: TextStyle): readonly string[] {
  const width = Math.max(0, ...policies.map(({ id }) => id.length));
  return policies.map(({ id, title, date, source }) => {
    const about = `${title}, ${date}: ${source}`;
    return `${style.bold(escapeUntrusted(id.padEnd(width)))}  ${escapeUntrusted(about)}`;
  });
}

function wholeLines(policy: ToldPolicy, style: TextStyle): readonly string[] {
  const { id, title, date, source, note, rules, exceptions } = policy;
  const dim = (text: string): string => style.dim(escapeUntrusted(text));
  return [
    `${style.bold(escapeUntrusted(title))} ${dim(`(${id})`)}`,
    ...[source, date].filter((text) => text !== '').map((text) => `  ${dim(text)}`),
    ...(note === '' ? [] : ['', `  ${escapeUntrusted(note)}`]),
    ...rules.flatMap(({ rule, asks, why, source: by }) => [
      '',
      `  ${style.bold(escapeUntrusted(rule))}`,
      ...(why === '' ? [] : [`    ${escapeUntrusted(why)}`]),
      ...(by === '' ? [] : [`    ${dim(by)}`]),
      ...Object.entries(asks).map(([key, value]) => {
        const words = typeof value === 'object' ? value.join(', ') : String(value);
        return `    ${escapeUntrusted(`${key}: ${words}`)}`;
      }),
    ]),
    ...(exceptions.length === 0 ? [] : ['', `  ${style.bold(HEADINGS.exceptions)}`]),
    ...exceptions.map(({ rule, names, hosts, until, owner, why }) => {
      const what = `${rule}${names === null ? '' : `: ${names.join(', ')}`}${hosts === null ? '' : ` for ${hosts.join(', ')}`}`;
      return `    ${escapeUntrusted(`${what}; expires on ${until}, ${owner}${why === '' ? '' : `: ${why}`}`)}`;
    }),
  ];
}
