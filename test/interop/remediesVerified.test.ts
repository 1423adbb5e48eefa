/**
 * Every remedy that Kexpert offers for the demo hosts and for the servers of these tests is carried out and then proved
 * with the real programs. A remedy that this file does not know how to prove fails it.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDemoHosts, stopDemoHosts, type StartedHost } from '../../demo/hosts/demoHosts.ts';
import { lookup } from '../../src/core/ssh/catalogue/catalogue.ts';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import type { Remedy } from '../../src/core/assess/remedy.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { temporaryFolder } from '../setup/places.ts';
import { startDropbear } from './peers/dropbear.ts';
import type { Peer } from './peers/peerProcess.ts';
import { askSsh } from './peers/sshOracle.ts';
import {
  LEGACY_CONFIG,
  MODERN_CONFIG,
  startDefaultSshd,
  startLegacySshd,
  startModernSshd,
  startSshd,
  type HostKeyType,
} from './peers/sshd.ts';
import { startTinysshd } from './peers/tinysshd.ts';
import { probeHost } from '../samples/worded.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

interface Target {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

interface Probed {
  readonly target: Target;
  readonly report: ProbeReport;
  readonly configFile: string;
}

let demo: readonly StartedHost[] = [];
let peers: readonly Peer[] = [];
const folder = temporaryFolder('verified');
const probed: Probed[] = [];

async function probe(target: Target): Promise<Probed> {
  const configFile = join(folder.path, target.name);
  writeFileSync(configFile, `Host target\n  HostName ${target.address}\n  Port ${target.port}\n`);
  const options = {
    sshConfigFile: configFile,
    sshPath: null,
    mayRunPrograms: true,
    logger: quiet,
    version: '0.0.0',
    timeoutMs: 3_000,
  };
  const report = await probeHost({ destination: 'target' }, createProbeWorld(options), {
    signal: new AbortController().signal,
  });
  return { target, report, configFile };
}

before(async () => {
  demo = await startDemoHosts();
  peers = await Promise.all([
    startDefaultSshd(),
    startModernSshd(),
    startLegacySshd(),
    startSshd({ configLines: LEGACY_CONFIG.slice(0, 1), hostKeys: ['ed25519'] }),
    startSshd({ configLines: LEGACY_CONFIG.slice(2, 4), hostKeys: ['ed25519', 'rsa'] }),
    startDropbear(),
    startTinysshd(),
  ]);
  const targets = [
    ...demo.map(({ running }) => ({ name: running.alias, address: '127.0.0.1', port: running.port })),
    ...peers.map(({ address, port }, index) => ({ name: `peer-${index}`, address, port })),
  ];
  for (const target of targets) probed.push(await probe(target));
});
after(async () => {
  await Promise.all([stopDemoHosts(demo), ...peers.map((peer) => peer.stop())]);
  folder.remove();
});

/** The key types that a server is seen to have. */
function keyTypes({ server }: ProbeReport): readonly HostKeyType[] {
  const names = server.proposal?.hostKey ?? [];
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  return [
    ...(has(/^(?:ssh-rsa|rsa-sha2-)/) ? (['rsa'] as const) : []),
    ...(has(/^ssh-ed25519/) ? (['ed25519'] as const) : []),
    ...(has(/^ecdsa-sha2-nistp256/) ? (['ecdsa'] as const) : []),
  ];
}

/** The remedy's lines in a new sshd, which this machine's ssh then meets. */
async function proveServerLines(remedy: Remedy, { report }: Probed): Promise<void> {
  const lines = (remedy.sshdLines ?? []).filter(({ directive }) => directive !== 'HostKey');
  assert.ok(lines.length > 0);
  const hostKeys = [...keyTypes(report), ...(remedy.id === 'new-host-key' ? (['ed25519'] as const) : [])];
  const mended = await startSshd({
    configLines: lines.map(({ directive, value }) => `${directive} ${value}`),
    hostKeys: [...new Set(hostKeys)],
  });
  try {
    const ssh = await askSsh({ address: mended.address, port: mended.port });
    assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
  } finally {
    await mended.stop();
  }
}

/** The remedy's edits in a copy of the ssh_config that the probe read. */
async function proveClientEdits(remedy: Remedy, { target, configFile }: Probed): Promise<void> {
  const [edit, ...others] = remedy.edits ?? [];
  assert.ok(edit?.path === configFile && others.length === 0);
  const changed = applyEdits(readFileSync(configFile, 'utf8'), edit.edits);
  assert.ok(changed !== null);
  const copy = `${configFile}-${remedy.id}`;
  writeFileSync(copy, changed);
  const without = await askSsh({ address: 'target', port: target.port, configFile });
  assert.equal(without.keyExchangeCompleted, false, 'it was to fail before');
  const ssh = await askSsh({ address: 'target', port: target.port, configFile: copy });
  assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
}

async function proveNoTerrapin(remedy: Remedy, { target, configFile }: Probed): Promise<void> {
  const copy = `${configFile}-${remedy.id}`;
  writeFileSync(copy, `${remedy.snippet?.text ?? assert.fail()}${readFileSync(configFile, 'utf8')}`);
  const ssh = await askSsh({ address: 'target', port: target.port, configFile: copy });
  assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
  for (const direction of [ssh.clientToServer, ssh.serverToClient]) {
    assert.equal(lookup('cipher', direction?.cipher ?? '')?.terrapin, undefined);
  }
}

/** An update of the server: one that offers what the remedy names (or any modern one) is met without trouble. */
async function proveUpdatedServer(remedy: Remedy): Promise<void> {
  assert.equal(remedy.edits, undefined);
  const updated = await startSshd({ configLines: MODERN_CONFIG, hostKeys: ['ed25519', 'rsa'] });
  try {
    const ssh = await askSsh({ address: updated.address, port: updated.port });
    assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
    assert.ok(ssh.server);
    assert.ok(ssh.server.kex.includes('kex-strict-s-v00@openssh.com'));
    const offered = new Set([
      ...ssh.server.kex,
      ...ssh.server.hostKey,
      ...ssh.server.cipherClientToServer,
      ...ssh.server.macClientToServer,
    ]);
    for (const line of remedy.snippet?.text.trim().split('\n') ?? []) {
      const names = line.replace(/^[^:]*: /, '').split(', ');
      assert.ok(
        names.some((name) => offered.has(name)),
        `a modern sshd has none of: ${line}`,
      );
    }
  } finally {
    await updated.stop();
  }
}

const PROOFS: ReadonlyMap<string, (remedy: Remedy, probed: Probed) => Promise<void>> = new Map([
  ['modernize-server', proveServerLines],
  ['smallest-server-change', proveServerLines],
  ['new-host-key', proveServerLines],
  ['allow-for-host', proveClientEdits],
  ['avoid-terrapin-for-host', proveNoTerrapin],
  ['update-for-strict-kex', proveUpdatedServer],
  ['update-server', proveUpdatedServer],
]);

describe('every remedy that is offered', () => {
  it('can be proved, and is proved with the real programs', async (context) => {
    const proved = new Map<string, number>();
    for (const one of probed) {
      for (const remedy of one.report.remedies) {
        if (remedy.side === 'network') {
          // Advice on the way to a host that speaks no SSH changes nothing by itself.
          assert.equal(remedy.edits ?? remedy.sshdLines, undefined, remedy.id);
          continue;
        }
        const prove = PROOFS.get(remedy.id);
        assert.ok(prove, `${one.target.name} offers ${remedy.id}, and nothing here proves it`);
        await prove(remedy, one);
        proved.set(remedy.id, (proved.get(remedy.id) ?? 0) + 1);
      }
    }
    context.diagnostic([...proved].map(([id, times]) => `${id} ${times}`).join(', '));
    for (const id of ['modernize-server', 'smallest-server-change', 'allow-for-host', 'update-server']) {
      assert.ok(proved.has(id), `no host was offered ${id}`);
    }
  });

  it('hardens first and weakens last, on every host', () => {
    const order = ['hardens', 'keeps', 'weakens'];
    for (const { report, target } of probed) {
      const effects = report.remedies.map(({ effect }) => order.indexOf(effect));
      assert.deepEqual(
        effects,
        [...effects].sort((a, b) => a - b),
        target.name,
      );
    }
  });
});
