import type { Cell, Outcome } from './runMatrix.ts';

/** The matrix as data: one object a client and configuration. */
export function matrixJson(seed: number, cells: readonly Cell[]): string {
  const rows = cells.map(({ client, configuration, predicted, actual, differences }) => ({
    client,
    configuration: configuration.name,
    predicted,
    actual,
    differences,
  }));
  const configurations = [...new Set(cells.map(({ configuration }) => configuration))].map(({ name, lines }) => ({
    name,
    // Key files stand in a folder of the run; their names tell what they are.
    lines: lines.map((line) => line.replace(/ \/.*\//, ' ')),
  }));
  return `${JSON.stringify({ seed, configurations, cells: rows }, null, 1)}\n`;
}

/** The matrix as a table: a row a configuration, a column a client; `✘` stands before what was not predicted. */
export function matrixMarkdown(seed: number, cells: readonly Cell[]): string {
  const clients = [...new Set(cells.map(({ client }) => client))];
  const names = [...new Set(cells.map(({ configuration }) => configuration.name))];
  const wrong = cells.filter(({ differences }) => differences.length > 0);
  const cellOf = new Map(cells.map((cell) => [`${cell.configuration.name} ${cell.client}`, cell]));
  const rows = names.map((name) => {
    const texts = clients.map((client) => {
      const cell = cellOf.get(`${name} ${client}`);
      return cell === undefined ? '' : `${cell.differences.length > 0 ? '✘ ' : ''}${brief(cell.actual)}`;
    });
    return `| ${[name, ...texts].join(' | ')} |`;
  });
  return [
    '# Predicted and real outcomes',
    '',
    `Seed ${seed}: ${names.length} sshd configurations, ${clients.length} clients, ${cells.length} connections, ` +
      `${wrong.length} of them not as predicted.`,
    '',
    `| | ${clients.join(' | ')} |`,
    `|${'---|'.repeat(clients.length + 1)}`,
    ...rows,
    ...wrong.flatMap(({ client, configuration, differences }) => [
      '',
      `${client} ${configuration.name}: ${differences.join('; ')}`,
    ]),
    '',
  ].join('\n');
}

function brief({ chosen, completes, serverBlames, clientBlames }: Outcome): string {
  if (chosen === null) return `no ${serverBlames ?? clientBlames ?? 'word'}`;
  const [kex = '', hostKey = '', cipher = ''] = chosen;
  return `${[kex, hostKey, cipher].map((name) => name.replace(/@.*/, '')).join(', ')}${completes ? '' : ' (not completed)'}`;
}
