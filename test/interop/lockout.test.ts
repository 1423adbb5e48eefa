/**
 * Which configurations lock out everybody because sshd does not start, against the real sshd: generated files, sound
 * and broken, with included ones. Who is locked out by those that it takes is tried in matrix.test.ts.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { evaluateSshdConfig } from '../../src/core/openssh/config/evaluateSshdConfig.ts';
import { loadIncludeGraph } from '../../src/core/openssh/config/includeGraph.ts';
import { readPublicKeyFiles } from '../../src/core/sources/sshdServer/publicKeyFiles.ts';
import { sshdOffer, type SshdDefaults, type SshdOffer } from '../../src/core/sources/sshdServer/sshdOffer.ts';
import { createFileReader } from '../../src/node/fileReader.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { defaultSeed } from '../setup/seed.ts';
import { generateAdvisedConfig } from './generateAdvisedConfig.ts';
import { generateBrokenConfig } from './generateBrokenConfig.ts';
import { ownSshdDefaults, releaseOf } from './matrix/ownSshd.ts';
import { learnServer } from './matrix/runMatrix.ts';
import { makeKeys } from './matrix/serverConfigurations.ts';
import { randomFrom, type SeededRandom } from './seededRandom.ts';

const SEED = Number(process.env['KEXPERT_ORACLE_SEED'] ?? defaultSeed());
const FILES = process.env['KEXPERT_DEEP'] === '1' ? 1500 : 150;
const AT_ONCE = 4;

describe('who is locked out', () => {
  const folder = temporaryFolder('lockout');
  let defaults: SshdDefaults | undefined;

  before(async () => {
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    const keys = await makeKeys(folder.path);
    const own = await ownSshdDefaults(keys, folder.path);
    defaults = { ...own, openssh: releaseOf(own) };
  });
  after(() => folder.remove());

  async function told(path: string): Promise<SshdOffer> {
    assert.ok(defaults);
    const graph = await loadIncludeGraph(path, { kind: 'sshd', scope: 'system', home: '/' }, createFileReader());
    assert.ok(graph.ok);
    return sshdOffer(graph, defaults, await readPublicKeyFiles(evaluateSshdConfig(graph), path, createFileReader()));
  }

  /** What sshd has against the file; null where it starts with it. */
  function refusedBySshd(path: string): Promise<string | null> {
    const options = { timeout: 60_000, env: cleanEnvironment(folder.path) };
    return new Promise((resolve) => {
      execFile(requireProgram('sshd'), ['-t', '-f', path], options, (error, _out, err) => {
        resolve(error === null ? null : err);
      });
    });
  }

  test(`sshd refuses exactly those of ${FILES} files that are told to be refused (seed ${SEED})`, async () => {
    const random = randomFrom(SEED);
    const cases = Array.from({ length: FILES }, (_, index) => write(index, random));
    let refused = 0;
    const worker = async (): Promise<void> => {
      for (let next = cases.shift(); next !== undefined; next = cases.shift()) {
        const reality = await refusedBySshd(next.path);
        const { startupErrors: reasons } = await told(next.path);
        if (reality !== null) refused++;
        assert.equal(
          reasons.length > 0,
          reality !== null,
          `seed ${SEED}: ${JSON.stringify(reasons)}\nsshd: ${String(reality)}\n${next.text}`,
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    assert.ok(refused > FILES / 5 && refused < (FILES * 4) / 5, `${refused} of ${FILES} refused`);
  });

  /** A file with a key, some lines of its own, and an included file, within a Match block now and then. */
  function write(index: number, random: SeededRandom): { readonly path: string; readonly text: string } {
    const path = join(folder.path, `config-${index}`);
    const generate = (): string =>
      random.chance(0.5)
        ? generateAdvisedConfig(random, 'sshd')
        : generateBrokenConfig(random, 'sshd', random.pick([0, 0, 0.05]));
    const included = generate();
    const around = random.pick(['', '', 'Match all\n', 'Match user x\n']);
    const root = `HostKey ${join(folder.path, 'ed25519')}\n${around}Include ${path}-included\n${around === '' ? generate() : ''}`;
    writeFileSync(`${path}-included`, included);
    writeFileSync(path, root);
    return { path, text: `${root}\n== included\n${included}` };
  }

  test('a server without a usable algorithm of its keys starts, and lets nobody in', async () => {
    const path = join(folder.path, 'mismatch');
    writeFileSync(path, `HostKey ${join(folder.path, 'ed25519')}\nHostKeyAlgorithms rsa-sha2-512\nUsePAM no\n`);
    assert.equal(await refusedBySshd(path), null);
    const offer = await told(path);
    assert.deepEqual([offer.startupErrors, offer.proposal.hostKey], [[], []]);
    await assert.rejects(learnServer({ name: path, path, lines: [] }, folder.path));
  });

  test('a key that is too short for RequiredRSASize is none', async () => {
    const path = join(folder.path, 'short');
    const key = join(folder.path, 'rsa');
    writeFileSync(path, `HostKey ${key}\nRequiredRSASize 3072\nUsePAM no\n`);
    assert.match((await refusedBySshd(path)) ?? '', /no hostkeys available/);
    assert.deepEqual(
      (await told(path)).startupErrors.map(({ code }) => code),
      ['no-host-keys'],
    );
  });
});
