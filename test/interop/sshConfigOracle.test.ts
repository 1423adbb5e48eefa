import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { applyAlgorithmList } from '../../src/core/openssh/config/algorithmList.ts';
import { parseHostName } from '../../src/core/openssh/config/destination.ts';
import { resolveHost } from '../../src/core/openssh/config/resolveSshConfig.ts';
import type { ResolvedHost } from '../../src/core/openssh/config/resolvedHost.ts';
import type { FileReader, FileReadResult } from '../../src/core/ports.ts';
import { requireProgram } from '../setup/programs.ts';
import { generateSshConfig, type GeneratedConfig } from './generateSshConfig.ts';
import { randomFrom } from './seededRandom.ts';
import { defaultSeed } from '../setup/seed.ts';

/*
 * The resolver against `ssh -G`. The generated files hold no `Match exec`, no ProxyCommand is ever run by -G, and HOME
 * is a folder of the test's own, so that nothing of the machine's user is read (threat 24).
 */

const CONFIGS = Number(process.env['KEXPERT_ORACLE_CONFIGS'] ?? 200);
const SEED = Number(process.env['KEXPERT_ORACLE_SEED'] ?? defaultSeed());

const SSH = requireProgram('ssh');
const run = promisify(execFile);

/** Reads the generated files; Includes name whole paths, so a glob is its own match. */
const reader: FileReader = {
  async read(path): Promise<FileReadResult> {
    try {
      return { ok: true, path, text: await readFile(path, 'utf8') };
    } catch {
      return { ok: false, path, reason: 'not-found' };
    }
  },
  glob: (pattern) => Promise.resolve([pattern]),
};

let folder = '';
const lists = { kex: [''], cipher: [''], mac: [''], hostKey: [''] };
let defaults: ReadonlyMap<string, string> = new Map();

async function ssh(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(SSH, args, {
    env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    timeout: 60_000,
  });
  return stdout;
}

/** `ssh -G` prints a keyword in lower case and its value, a line each. */
function settingsOf(output: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of output.split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0 && !settings.has(line.slice(0, space))) settings.set(line.slice(0, space), line.slice(space + 1));
  }
  return settings;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kexpert-oracle-'));
  await mkdir(join(folder, '.ssh'));
  const query = async (what: string): Promise<string[]> => (await ssh('-Q', what)).trim().split('\n');
  lists.kex = await query('kex');
  lists.cipher = await query('cipher');
  lists.mac = await query('mac');
  lists.hostKey = await query('HostKeyAlgorithms');
  defaults = settingsOf(await ssh('-F', 'none', '-G', 'x'));
});

after(() => rm(folder, { recursive: true, force: true }));

function effective(keyword: string, spec: string | undefined, supported: readonly string[]): string {
  const base = (defaults.get(keyword) ?? '').split(',');
  const applied = applyAlgorithmList(spec ?? '', base, supported);
  return applied.ok ? applied.names.join(',') : applied.reason;
}

function predicted(resolved: ResolvedHost): ReadonlyMap<string, string | undefined> {
  const jump = resolved.proxyJump?.value;
  return new Map([
    ['hostname', resolved.hostname?.value],
    ['port', String(resolved.port.value)],
    ['user', resolved.user.value],
    ['kexalgorithms', effective('kexalgorithms', resolved.kexAlgorithms?.value, lists.kex)],
    ['ciphers', effective('ciphers', resolved.ciphers?.value, lists.cipher)],
    ['macs', effective('macs', resolved.macs?.value, lists.mac)],
    ['hostkeyalgorithms', effective('hostkeyalgorithms', resolved.hostKeyAlgorithms?.value, lists.hostKey)],
    ['compression', resolved.compression?.value === true ? 'yes' : 'no'],
    ['addressfamily', resolved.addressFamily?.value ?? 'any'],
    ['hostkeyalias', resolved.hostKeyAlias?.value],
    ['bindaddress', resolved.bindAddress?.value],
    ['proxyjump', jump === 'none' ? undefined : jump],
    ['proxycommand', resolved.proxyCommand?.value],
    ['userknownhostsfile', resolved.userKnownHostsFile?.value.join(' ') ?? defaults.get('userknownhostsfile')],
  ]);
}

async function compare(generated: GeneratedConfig, index: number): Promise<void> {
  const path = join(folder, `config-${index}`);
  const included = join(folder, `included-${index}`);
  await writeFile(included, generated.included, { mode: 0o600 });
  await writeFile(path, generated.main.replaceAll('@INCLUDED@', included), { mode: 0o600 });
  for (const name of generated.hosts) {
    const host = parseHostName(name);
    assert.ok(host !== null);
    const actual = settingsOf(await ssh('-F', path, '-G', name));
    const resolved = await resolveHost(
      { host },
      {
        userConfigPath: path,
        systemConfigPath: null,
        reader,
        local: { user: userInfo().username, home: folder, hostname: 'test' },
        version: { major: 9, minor: 2, patch: 1 },
      },
    );
    assert.deepEqual(resolved.problems, [], `config ${index}, host ${name}`);
    for (const [keyword, value] of predicted(resolved)) {
      assert.equal(
        value,
        actual.get(keyword),
        `${keyword} of ${name}, config ${index}, seed ${SEED}:\n${generated.main}`,
      );
    }
  }
}

test(`the resolver and ssh -G agree on ${CONFIGS} configs (seed ${SEED})`, async () => {
  console.log(`ssh -G oracle: seed ${SEED}`);
  const random = randomFrom(SEED);
  for (let index = 0; index < CONFIGS; index++) await compare(generateSshConfig(random), index);
});
