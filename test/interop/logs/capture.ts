/**
 * `node test/interop/logs/capture.ts [CLIENT…]` records anew what clients say and log, into test/fixtures/logs, with
 * what there is to recognise as the wire had it. Without names: all that the interop suite runs; those of
 * FURTHER_CLIENTS have to be named.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SLOTS } from '../../../src/core/ssh/proposal/proposal.ts';
import { REPOSITORY, temporaryFolder } from '../../setup/places.ts';
import { FURTHER_CLIENTS, LOGGING_CLIENTS } from './loggingClients.ts';
import { refuseUntilTold, type ScriptedRun } from './scriptedServer.ts';
import { dialectOf, expectedOf } from './whatClientsTell.ts';

/** Stands for the folders of the machine that it was recorded on. */
const ELSEWHERE = '/srv/app';

const FIXTURES = join(REPOSITORY, 'test/fixtures/logs');

async function capture(name: string, home: string): Promise<void> {
  const make = LOGGING_CLIENTS.get(name) ?? FURTHER_CLIENTS.get(name);
  if (make === undefined) throw new Error(`there is no client ${name}`);
  const client = await make(home);
  try {
    for (const slot of SLOTS) write(name, await refuseUntilTold(slot, client), home);
  } finally {
    await client.stop();
  }
}

function write(name: string, run: ScriptedRun, home: string): void {
  const matches = expectedOf(name, run);
  // What tells nothing of itself is no fixture.
  if (matches.length === 0) return;
  const folder = join(FIXTURES, dialectOf(name));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}-${run.slot}`);
  const text = run.said.replaceAll(home, ELSEWHERE).replaceAll(REPOSITORY, ELSEWHERE);
  writeFileSync(`${file}.txt`, `${text}\n`);
  const from = `captured: ${run.clientIdentification}`;
  writeFileSync(`${file}.json`, `${JSON.stringify({ from, matches }, null, 2)}\n`);
}

const folder = temporaryFolder('capture');
const named = process.argv.slice(2);
for (const name of named.length === 0 ? LOGGING_CLIENTS.keys() : named) {
  await capture(name, folder.path);
  console.log(name);
}
folder.remove();
