/**
 * A temporary downgrade for a host whose lists the person's own ssh_config sets already: with the edits applied, the real
 * ssh offers this host what it offered before and the one name more, every other host what it offered before, and with
 * the exception removed the file is what it was.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { removeException } from '../../src/core/assess/exceptions/removeException.ts';
import { exceptionsOf } from '../../src/core/assess/exceptions/temporaryException.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import type { Peer } from './peers/peerProcess.ts';
import { askSsh } from './peers/sshOracle.ts';
import { startSshd } from './peers/sshd.ts';
import { probeHost } from '../samples/worded.ts';

const NAME = 'diffie-hellman-group14-sha1';
const SERVER = [`KexAlgorithms ${NAME}`, 'Ciphers aes256-ctr', 'HostKeyAlgorithms ssh-ed25519'];
/** A list, what the remedy writes for it, and whether in one line that follows the defaults. */
const OWN: readonly (readonly [what: string, own: string, written: RegExp])[] = [
  ['an addition', '+diffie-hellman-group1-sha1', /^\+diffie-hellman-group1-sha1,diffie-hellman-group14-sha1$/],
  ['a whole list', 'curve25519-sha256,ecdh-sha2-nistp256', /^curve25519-sha256,ecdh-sha2-nistp256,diffie-h[^,]+$/],
  [
    'a removal of others',
    '-ecdh-*,*group16*',
    /^sntrup[^*!]+,diffie-hellman-group14-sha256,diffie-hellman-group14-sha1$/,
  ],
  ['what comes first', '^ecdh-sha2-nistp521', /^ecdh-sha2-nistp521,sntrup.*,diffie-hellman-group14-sha1$/],
];
const folder = temporaryFolder('own-list');
const config = join(folder.path, 'config');
let peer: Peer;

before(async () => {
  peer = await startSshd({ configLines: SERVER, hostKeys: ['ed25519'] });
});
after(async () => {
  await peer.stop();
  folder.remove();
});

/** What `ssh -G` says of KexAlgorithms for a host. */
async function kexFor(host: string): Promise<readonly string[]> {
  const args = ['-G', '-F', config, '--', host];
  const { stdout } = await promisify(execFile)(requireProgram('ssh'), args, { env: cleanEnvironment(folder.path) });
  return /^kexalgorithms (.*)$/m.exec(stdout)?.[1]?.split(',') ?? [];
}

function probed(): Promise<ProbeReport> {
  const options = {
    ...{ sshConfigFile: config, sshPath: null, mayRunPrograms: true, version: '0.0.0' },
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined },
  };
  return probeHost({ destination: 'target' }, createProbeWorld(options), { signal: new AbortController().signal });
}

function edit(edits: Parameters<typeof applyEdits>[1]): void {
  writeFileSync(config, applyEdits(readFileSync(config, 'utf8'), edits) ?? assert.fail());
}

describe('a downgrade for a host keeps what the person’s own line says', () => {
  const LAYOUTS: readonly (readonly [where: string, text: (own: string, target: string) => string])[] = [
    ['for every host', (own, target) => `${target}\nHost *\n  KexAlgorithms ${own}\n  ServerAliveInterval 60\n`],
    ['above all blocks', (own, target) => `KexAlgorithms ${own}\n\n${target}`],
    [
      'for some hosts, behind the host’s own block',
      (own, target) => `${target}\nHost tar* other\n  KexAlgorithms ${own}\n`,
    ],
  ];
  for (const [index, [what, own, written]] of OWN.entries()) {
    const [where, layout] = LAYOUTS[index % LAYOUTS.length] ?? assert.fail();
    it(`${what}, ${where}`, async () => {
      const target = `Host target\n  HostName ${peer.address}\n  Port ${peer.port}\n`;
      const original = layout(own, target);
      writeFileSync(config, original);
      const [was, others] = [await kexFor('target'), await kexFor('other')];
      const report = await probed();
      const remedy = report.remedies.find(({ id }) => id === 'allow-for-host');
      assert.ok(remedy?.edits?.[0], report.remedies.map(({ id }) => id).join());
      edit(remedy.edits[0].edits);
      const text = readFileSync(config, 'utf8');
      assert.match(valueIn(text), written);
      assert.equal(valueIn(remedy.snippet?.text ?? ''), valueIn(text));
      assert.match(remedy.detail, /Your own KexAlgorithms line sets this list already/);
      const is = await kexFor('target');
      assert.deepEqual(is, [...was, NAME], text);
      assert.deepEqual(await kexFor('other'), others, text);
      const verdict = await askSsh({ address: 'target', port: peer.port, configFile: config });
      assert.ok(verdict.keyExchangeCompleted, verdict.lines.join('\n'));

      const document = parseConfig(text, 'ssh');
      const [exception] = exceptionsOf(document);
      assert.ok(exception);
      edit(removeException(document, exception));
      assert.deepEqual([await kexFor('target'), await kexFor('other')], [was, others]);
      assert.doesNotMatch(readFileSync(config, 'utf8'), /kexpert|group14-sha1$/m);
    });
  }

  it('a removal that took the name away by a pattern, in the host’s own block', async () => {
    const own = await startSshd({
      configLines: ['KexAlgorithms diffie-hellman-group14-sha256'],
      hostKeys: ['ed25519'],
    });
    try {
      const lines = `  HostName ${own.address}\n  Port ${own.port}\n`;
      writeFileSync(config, `Host target\n  KexAlgorithms -diffie-*,ecdh-*\n${lines}`);
      const was = await kexFor('target');
      edit((await probed()).remedies.find(({ id }) => id === 'allow-for-host')?.edits?.[0]?.edits ?? assert.fail());
      const text = readFileSync(config, 'utf8');
      assert.equal(valueIn(text), '-!diffie-hellman-group14-sha256,diffie-*,ecdh-*');
      assert.deepEqual(await kexFor('target'), [...was, 'diffie-hellman-group14-sha256']);
      const verdict = await askSsh({ address: 'target', port: own.port, configFile: config });
      assert.ok(verdict.keyExchangeCompleted, verdict.lines.join('\n'));
    } finally {
      await own.stop();
    }
  });
});

/** The first list of the file: ssh reads no other. */
function valueIn(text: string): string {
  return /^\s*KexAlgorithms (.*)$/m.exec(text)?.[1] ?? '';
}
