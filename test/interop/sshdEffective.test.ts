import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { AlgorithmListUse } from '../../src/core/openssh/config/directives.ts';
import {
  effectiveList,
  evaluateSshdConfig,
  type ListDefaults,
} from '../../src/core/openssh/config/evaluateSshdConfig.ts';
import { loadIncludeGraph } from '../../src/core/openssh/config/includeGraph.ts';
import type { FileReader } from '../../src/core/ports.ts';
import { requireProgram } from '../setup/programs.ts';
import { generateAdvisedConfig } from './generateAdvisedConfig.ts';
import { randomFrom } from './seededRandom.ts';
import { defaultSeed } from '../setup/seed.ts';

/* Kexpert's reading of generated sshd_config files, Includes among them, against `sshd -T`. */

const DEEP = process.env['KEXPERT_DEEP'] === '1' ? 10 : 1;
const SEED = Number(process.env['KEXPERT_ORACLE_SEED'] ?? defaultSeed());
const FILES = 100 * DEEP;
const SSHD = requireProgram('sshd');
const SSH = requireProgram('ssh');
const run = promisify(execFile);

/** How `sshd -T` names the lists, and `ssh -Q` what there is. */
const LISTS: readonly (readonly [use: AlgorithmListUse, printed: string, query: string])[] = [
  ['kex', 'kexalgorithms', 'KexAlgorithms'],
  ['cipher', 'ciphers', 'Ciphers'],
  ['mac', 'macs', 'MACs'],
  ['hostKey', 'hostkeyalgorithms', 'HostKeyAlgorithms'],
  ['pubkey', 'pubkeyacceptedalgorithms', 'PubkeyAcceptedAlgorithms'],
];
/** Single values that say which line won. */
const VALUES: readonly (readonly [keyword: string, printed: string])[] = [
  ['PermitRootLogin', 'permitrootlogin'],
  ['X11Forwarding', 'x11forwarding'],
  ['UseDNS', 'usedns'],
  ['KbdInteractiveAuthentication', 'kbdinteractiveauthentication'],
];

const NOTHING: ListDefaults = { defaults: [], supported: [] };

let folder = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kexpert-effective-'));
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  await run(requireProgram('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'hostkey')]);
});

after(() => rm(folder, { recursive: true, force: true }));

async function printed(path: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await run(SSHD, ['-T', '-f', path, '-h', join(folder, 'hostkey')], { timeout: 60_000 });
  return new Map(stdout.split('\n').map((line) => [line.split(' ')[0] ?? '', line.split(' ').slice(1).join(' ')]));
}

/** What this sshd has by itself, asked of it: distributions change the lists of a release. */
async function defaultsOfSshd(): Promise<ReadonlyMap<AlgorithmListUse, ListDefaults>> {
  const own = await printed('/dev/null');
  const entries = await Promise.all(
    LISTS.map(async ([use, name, query]) => {
      const { stdout } = await run(SSH, ['-Q', query]);
      const defaults = (own.get(name) ?? '').split(',');
      return [use, { defaults, supported: stdout.trim().split('\n') }] as const;
    }),
  );
  return new Map(entries);
}

test(`sshd -T and the effective values agree on ${FILES} files (seed ${SEED})`, async () => {
  const lists = await defaultsOfSshd();
  const random = randomFrom(SEED);
  for (let index = 0; index < FILES; index++) {
    const path = join(folder, `config-${index}`);
    const parts = [`${path}-a`, `${path}-b`];
    const texts = new Map(parts.map((part) => [part, generateAdvisedConfig(random, 'sshd')]));
    const include = random.pick([
      `Include ${path}-?`,
      `Include ${parts.join(' ')}`,
      `Match all\nInclude ${parts[0] ?? ''}`,
      `Include ${parts[1] ?? ''}\nMatch all`,
    ]);
    const head = random.pick([
      '',
      'X11Forwarding no\n',
      'Ciphers -aes*\n',
      'HostKeyAlgorithms ssh-*,rsa-sha2-512\n',
      'KexAlgorithms ^diffie-*\n'.replace('diffie-*', 'ecdh-sha2-nistp521'),
    ]);
    texts.set(path, `${head}${include}\n${generateAdvisedConfig(random, 'sshd')}`);
    for (const [name, text] of texts) await writeFile(name, text, { mode: 0o600 });
    const reader: FileReader = {
      read: (asked) => {
        const text = texts.get(asked);
        return Promise.resolve(
          text === undefined ? { ok: false, path: asked, reason: 'not-found' } : { ok: true, path: asked, text },
        );
      },
      glob: (pattern) => Promise.resolve(pattern.endsWith('?') ? parts : [pattern]),
    };
    const graph = await loadIncludeGraph(path, { kind: 'sshd', scope: 'system', home: folder }, reader);
    assert.ok(graph.ok);
    const effective = evaluateSshdConfig(graph);
    const told = await printed(path);
    const shown = `file ${index}, seed ${SEED}\n${[...texts].map(([name, text]) => `== ${name}\n${text}`).join('\n')}`;
    for (const [use, name] of LISTS)
      assert.equal(
        effectiveList(effective, use, lists.get(use) ?? NOTHING).names?.join(','),
        told.get(name),
        `${name}: ${shown}`,
      );
    for (const [keyword, name] of VALUES) {
      const value = effective.everyConnection.get(keyword)?.[0]?.args[0];
      if (value !== undefined) assert.equal(value, told.get(name), `${keyword}: ${shown}`);
    }
  }
});
