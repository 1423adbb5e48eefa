import type { ClientView } from '../../core/service/panel/viewModel.ts';

/** Rows that the list of clients shows at most; typing brings the others. */
const MAX_ROWS = 200;

export interface ClientGroup {
  readonly name: string;
  readonly members: readonly ClientView[];
}

/**
 * The clients whose label or group contains every word of the text, without regard to case, in their groups.
 * `left` is how many more there are than are shown.
 */
export function matchClients(
  clients: readonly ClientView[],
  text: string,
): { readonly groups: readonly ClientGroup[]; readonly left: number } {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = clients.filter(({ label, group }) => {
    const where = `${group} ${label}`.toLowerCase();
    return words.every((word) => where.includes(word));
  });
  const groups = new Map<string, ClientView[]>();
  for (const client of found.slice(0, MAX_ROWS)) {
    const members = groups.get(client.group);
    if (members === undefined) groups.set(client.group, [client]);
    else members.push(client);
  }
  return {
    groups: [...groups].map(([name, members]) => ({ name, members })),
    left: Math.max(0, found.length - MAX_ROWS),
  };
}
