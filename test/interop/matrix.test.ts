/**
 * Every SSH client that Debian and npm have against random configurations of the real sshd: what Kexpert predicts from
 * both sides' Proposals must be what happens, each algorithm and each failing category, every time.
 *
 * KEXPERT_SEED chooses other configurations; KEXPERT_DEEP=1 tries more than ten times as many.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { SshdDefaults } from '../../src/core/sources/sshdServer/sshdOffer.ts';
import { artefact, temporaryFolder } from '../setup/places.ts';
import { categoryNamedBy, kindOfWord } from './matrix/clientWords.ts';
import { CLIENTS, type MatrixClient } from './matrix/clients.ts';
import { dressConfigurations } from './matrix/dressConfigurations.ts';
import { lockoutDifferences } from './matrix/lockoutDifferences.ts';
import { matrixJson, matrixMarkdown } from './matrix/matrixReport.ts';
import { ownSshdDefaults } from './matrix/ownSshd.ts';
import { runMatrix, usesMac, type Cell } from './matrix/runMatrix.ts';
import { makeKeys, writeConfigurations } from './matrix/serverConfigurations.ts';

const DEEP = process.env['KEXPERT_DEEP'] === '1';
const CONFIGURATIONS = DEEP ? 300 : 24;
const SEED = Number(process.env['KEXPERT_SEED'] ?? 20_250);
/** A whole run, on a busy machine; milliseconds. */
const LIMIT = DEEP ? 1_200_000 : 150_000;
/** Where sshd, run as root, wants an empty folder (Debian's --with-privsep-path). */
const PRIVILEGE_SEPARATION_FOLDER = '/run/sshd';

describe('the matrix', { timeout: LIMIT }, () => {
  const folder = temporaryFolder('matrix');
  const clients: MatrixClient[] = [];
  let cells: readonly Cell[] = [];
  let defaults: SshdDefaults | undefined;

  before(
    async () => {
      console.log(`KEXPERT_SEED=${SEED}, ${CONFIGURATIONS} configurations`);
      if (process.getuid?.() === 0) mkdirSync(PRIVILEGE_SEPARATION_FOLDER, { recursive: true, mode: 0o755 });
      const keys = await makeKeys(folder.path);
      const plain = await writeConfigurations(CONFIGURATIONS, SEED, keys);
      const configurations = await dressConfigurations(plain, SEED);
      defaults = await ownSshdDefaults(keys, folder.path);
      for (const make of CLIENTS) clients.push(await make(folder.path));
      cells = await runMatrix(clients, configurations, folder.path);
      writeFileSync(artefact('matrix.json'), matrixJson(SEED, cells));
      writeFileSync(artefact('matrix.md'), matrixMarkdown(SEED, cells));
    },
    { timeout: LIMIT },
  );
  after(async () => {
    await Promise.all(clients.map((client) => client.stop()));
    folder.remove();
  });

  for (const { clientName: name } of CLIENTS) {
    test(`${name}: each outcome is the predicted one`, () => {
      const own = cells.filter(({ client }) => client === name);
      assert.equal(own.length, CONFIGURATIONS);
      const wrong = own.filter(({ differences }) => differences.length > 0);
      assert.deepEqual(wrong.map(describeCell), []);
      // Both ways to end must have come up, or the run says little.
      assert.ok(own.some(({ actual }) => actual.completes));
      assert.ok(own.some(({ actual }) => actual.chosen === null));
    });
  }

  test('who is locked out is told by the text of each sshd_config alone, every time', async () => {
    assert.ok(defaults);
    const lines: string[] = [];
    for (const configuration of new Set(cells.map((cell) => cell.configuration))) {
      const own = cells.filter((cell) => cell.configuration === configuration);
      lines.push(...(await lockoutDifferences(configuration, own, defaults)));
    }
    assert.deepEqual(lines, []);
    const out = cells.filter(({ actual }) => !actual.completes).length;
    console.log(`${out} of ${cells.length} were locked out`);
    assert.ok(out > cells.length / 10 && out < (cells.length * 9) / 10);
  });

  test('every category has failed somewhere that can, and ciphers with and without a MAC of their own were used', () => {
    const blamed = new Set(cells.flatMap(({ actual }) => [actual.serverBlames, actual.clientBlames]));
    for (const kind of ['kex', 'hostKey', 'cipher', 'mac'] as const) assert.ok(blamed.has(kind), kind);
    const agreed = cells.map(({ actual }) => actual).filter(({ chosen }) => chosen !== null);
    assert.ok(agreed.some(usesMac) && !agreed.every(usesMac));
  });
});

function describeCell({ client, configuration, differences, said, log }: Cell): string {
  const parts = [...differences, ...configuration.lines, '--', said.slice(-600), '--', ...log.slice(-12)];
  return [`${client} ${configuration.name}`, ...parts].join('\n');
}

describe('what clients say of a failed negotiation', () => {
  for (const [said, kind] of [
    ['Unable to negotiate with 127.0.0.1 port 22: no matching host key type found. Their offer: ssh-dss', 'hostKey'],
    ['exited: No matching algo mac c->s', 'mac'],
    ['FATAL ERROR: Selected client-to-server compression method "x" does not correspond to any', 'compression'],
    ["Couldn't agree a server-to-client cipher (available: x)", 'cipher'],
    ['IncompatiblePeer: Incompatible ssh peer (no acceptable kex algorithm)', 'kex'],
    ['No matching encryption algorithm found, sent chacha20-poly1305@openssh.com', 'cipher'],
    ['kex error : no match for method mac algo server->client: server [x], client [y]', 'mac'],
    ['Handshake failed: no matching S->C cipher', 'cipher'],
    ['Net::SSH::Exception: could not settle on hmac_client algorithm', 'mac'],
    ['Net::SSH::Exception: could not settle on host_key algorithm', 'hostKey'],
    ['No compatible server to client encryption algorithms found', 'cipher'],
    ['No compatible client to server message authentication algorithms found', 'mac'],
    ['No compatible server host key algorithms found', 'hostKey'],
    ['Permission denied ().', null],
  ] as const) {
    test(said, () => assert.equal(categoryNamedBy(said), kind));
  }

  test('an unknown category is an error, not a guess', () => {
    assert.throws(() => kindOfWord('language'), /no category/);
  });
});
