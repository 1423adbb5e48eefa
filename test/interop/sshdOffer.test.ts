/** What sshdOffer makes of an sshd_config, against what the real sshd with this file sends. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { evaluateSshdConfig } from '../../src/core/openssh/config/evaluateSshdConfig.ts';
import { loadIncludeGraph } from '../../src/core/openssh/config/includeGraph.ts';
import { readPublicKeyFiles } from '../../src/core/sources/sshdServer/publicKeyFiles.ts';
import { sshdOffer } from '../../src/core/sources/sshdServer/sshdOffer.ts';
import type { Proposal } from '../../src/core/ssh/proposal/proposal.ts';
import { createFileReader } from '../../src/node/fileReader.ts';
import { temporaryFolder } from '../setup/places.ts';
import { ownSshdDefaults } from './matrix/ownSshd.ts';
import { learnServer } from './matrix/runMatrix.ts';
import {
  makeKeys,
  writeConfigurations,
  type KeyStore,
  type ServerConfiguration,
} from './matrix/serverConfigurations.ts';
import { randomFrom } from './seededRandom.ts';

const SEED = Number(process.env['KEXPERT_SEED'] ?? 4711);
const CONFIGURATIONS = process.env['KEXPERT_DEEP'] === '1' ? 300 : 40;

describe('an sshd_config', () => {
  const folder = temporaryFolder('offer');
  let keys: KeyStore;
  before(async () => {
    console.log(`KEXPERT_SEED=${SEED}`);
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    keys = await makeKeys(folder.path);
  });
  after(() => folder.remove());

  async function real(path: string): Promise<Proposal> {
    return learnServer({ name: path, path, lines: [readFileSync(path, 'utf8')] }, folder.path);
  }

  test('gives the lists that the real sshd sends, prefixes, patterns and includes among them', async () => {
    const defaults = await ownSshdDefaults(keys, folder.path);
    const random = randomFrom(SEED);
    for (const configuration of await writeConfigurations(CONFIGURATIONS, SEED, keys)) {
      const path = varied(configuration, random);
      const sent = await real(path).catch(() => null);
      const graph = await loadIncludeGraph(path, { kind: 'sshd', scope: 'system', home: '/' }, createFileReader());
      assert.ok(graph.ok);
      const files = await readPublicKeyFiles(evaluateSshdConfig(graph), path, createFileReader());
      const { proposal, notes, startupErrors } = sshdOffer(graph, defaults, files);
      const text = readFileSync(path, 'utf8');
      if (sent === null) {
        // It did not start: a list that it refuses, or none of its keys is of any use.
        assert.ok(startupErrors.length > 0 || proposal.hostKey.length === 0, text);
        continue;
      }
      assert.deepEqual([notes, startupErrors], [[], []], text);
      for (const field of ['kex', 'cipherClientToServer', 'cipherServerToClient', 'macClientToServer'] as const) {
        assert.deepEqual(proposal[field], sent[field], `${field} of\n${text}`);
      }
      for (const field of ['macServerToClient', 'compressionClientToServer', 'compressionServerToClient'] as const) {
        assert.deepEqual(proposal[field], sent[field], `${field} of\n${text}`);
      }
      assert.deepEqual(proposal.hostKey, sent.hostKey, text);
    }
  });

  /** The same lines with prefixes and patterns here and there, and some of them in an included file. */
  function varied({ path, lines }: ServerConfiguration, random: ReturnType<typeof randomFrom>): string {
    const changed = lines.map((line) => {
      const [, directive = '', list = ''] = /^(KexAlgorithms|Ciphers|MACs) (.*)$/.exec(line) ?? [];
      if (directive === '' || random.chance(0.3)) return line;
      const prefix = random.pick(['+', '-', '^', '']);
      const pattern = random.chance(prefix === '-' ? 0.5 : 0.05)
        ? random.pick(['*-cbc', 'hmac-*', 'ecdh-*', '*'])
        : list;
      return `${directive} ${prefix}${pattern}`;
    });
    const included = `${path}.include`;
    const cut = random.below(changed.length);
    const rest = readFileSync(path, 'utf8').split('\n').slice(lines.length);
    writeFileSync(included, `${changed.slice(0, cut).join('\n')}\nMatch User nobody\n  X11Forwarding no\n`);
    writeFileSync(path, [`Include ${included}`, ...changed.slice(cut), 'Ciphers 3des-cbc', ...rest].join('\n'));
    return path;
  }
});
