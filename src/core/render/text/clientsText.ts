import type { ClientsReport, ListedClient } from '../../report/clientsReport.ts';
import { escapeUntrusted } from '../escape.ts';
import { HEADINGS } from '../en/reportWords.ts';
import { type TextStyle, plainStyle } from './pairText.ts';

/** One line a client, under its product. Ends in a newline. */
export function renderClientsText({ clients }: ClientsReport, style: TextStyle = plainStyle): string {
  const groups = new Map<string, string[]>();
  const width = Math.max(...clients.map(({ id }) => escapeUntrusted(id).length));
  for (const client of clients) {
    const heading = client.found === null ? client.product : HEADINGS.here;
    const lines = groups.get(heading) ?? [];
    lines.push(`  ${escapeUntrusted(client.id).padEnd(width)}  ${style.dim(escapeUntrusted(about(client)))}`);
    groups.set(heading, lines);
  }
  const blocks = [...groups].map(
    ([heading, lines]) => `${style.bold(escapeUntrusted(heading))}\n${lines.join('\n')}\n`,
  );
  return blocks.join('\n');
}

function about({ product, version, versions, released, verified, found, profile }: ListedClient): string {
  if (found !== null) return `${product} ${version}${profile === null ? '' : `, as ${profile}`} (${found})`;
  const last = versions.at(-1);
  const range = last === undefined || last === version ? '' : ` (unchanged up to ${last})`;
  return [`${released ?? 'undated'}${range}`, ...(verified === null ? [] : [verified])].join('; ');
}
