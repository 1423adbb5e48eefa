import assert from 'node:assert/strict';
import { evaluateSshdConfig } from '../../../src/core/openssh/config/evaluateSshdConfig.ts';
import { loadIncludeGraph } from '../../../src/core/openssh/config/includeGraph.ts';
import { readPublicKeyFiles } from '../../../src/core/sources/sshdServer/publicKeyFiles.ts';
import { sshdOffer, type SshdDefaults } from '../../../src/core/sources/sshdServer/sshdOffer.ts';
import { lockout, type LockoutEntry } from '../../../src/core/assess/compatibility/lockout.ts';
import { recordedClient } from '../../../src/core/assess/compatibility/lockoutClients.ts';
import { lockoutJudge } from '../../../src/core/assess/compatibility/lockoutJudge.ts';
import { SLOTS } from '../../../src/core/ssh/proposal/proposal.ts';
import { createFileReader } from '../../../src/node/fileReader.ts';
import { releaseOf } from './ownSshd.ts';
import type { Cell } from './runMatrix.ts';
import type { ServerConfiguration } from './serverConfigurations.ts';

/**
 * Where what is told of an sshd_config differs from what came of the clients that were run against it: who got in, and
 * with which algorithms. Judged twice: by what this machine's sshd is known to have, and by the profile of its release.
 * @param cells all clients' runs against that configuration
 */
export async function lockoutDifferences(
  { name, path }: ServerConfiguration,
  cells: readonly Cell[],
  defaults: SshdDefaults,
): Promise<readonly string[]> {
  const reader = createFileReader();
  const graph = await loadIncludeGraph(path, { kind: 'sshd', scope: 'system', home: '/' }, reader);
  assert.ok(graph.ok);
  const files = await readPublicKeyFiles(evaluateSshdConfig(graph), path, reader);
  const clients = cells.map(({ client, offer }) => recordedClient(client, { product: client, version: null }, offer));
  const exact = lockout({ path, label: 'sshd', assumed: false }, sshdOffer(graph, defaults, files), clients);
  const byRelease = lockoutJudge(releaseOf(defaults)).judge(graph, files, clients);
  // Without the keys' files, by their names, nobody may be told to get in who does not, nor the other way round.
  const byName = lockoutJudge(releaseOf(defaults)).judge(graph, new Map(), clients);
  return cells.flatMap((cell, index) => {
    const told = [exact, byRelease, byName].map(({ clients: entries }) => entries[index]);
    const wrong = told.some((entry) => entry?.connects !== cell.actual.completes);
    const chosen = chosenBy(told[0]);
    const differs = cell.actual.completes && chosen !== cell.actual.chosen?.join(' ');
    const states = told.map((entry) => String(entry?.connects)).join(', ');
    return wrong || differs
      ? [
          `${name} ${cell.client}: told ${states} (${chosen}), was ${String(cell.actual.completes)} (${cell.actual.chosen?.join(' ') ?? ''})`,
        ]
      : [];
  });
}

function chosenBy(entry: LockoutEntry | undefined): string {
  return SLOTS.map((slot) => entry?.chosen?.[slot] ?? '').join(' ');
}
