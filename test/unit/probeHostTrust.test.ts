/** What a whole probe says of a host key: proved or not, and what known_hosts and a certificate are worth then. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { probeExitCode } from '../../src/cli/exitCode.ts';
import { type ProbeRequest, type ProbeWorld } from '../../src/core/report/probe/probeHost.ts';
import { renderProbeMarkdown } from '../../src/core/render/markdown/markdownReport.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { renderProbeText } from '../../src/core/render/text/probeText.ts';
import { probesToSarif } from '../../src/core/render/sarif/sarifReport.ts';
import { isBroken } from '../../src/core/assess/findings/obstacles.ts';
import { modpPrime } from '../../src/core/ssh/wire/modpGroups.ts';
import { digests } from '../../src/node/digests.ts';
import { both, proposal } from '../samples/proposals.ts';
import { proofCrypto } from '../samples/readKey.ts';
import { localClient } from '../samples/reports.ts';
import { connectorToSigning } from '../samples/signingConnection.ts';
import { certified, edwardsKey, type CertificateFields } from '../samples/signingKeys.ts';
import type { ServerPlan } from '../samples/signingServer.ts';
import { MemoryFileReader } from './openssh/config/memoryFileReader.ts';
import { entry } from './openssh/knownHosts/keys.ts';
import { FakeClock, MemoryLogger, runToEnd } from './ssh/wire/fakeWorld.ts';
import { probeHost } from '../samples/worded.ts';

const key = edwardsKey('ssh-ed25519');
const authority = edwardsKey('ssh-ed25519');
const stranger = edwardsKey('ssh-ed25519');
const CURVE = 'curve25519-sha256';
const GEX = 'diffie-hellman-group-exchange-sha256';
const PLAIN: ServerPlan = { kex: CURVE, algorithm: 'ssh-ed25519', key };
const NOW = 1_800_000_000;
const ALGORITHMS = ['ssh-ed25519', 'ssh-ed25519-cert-v01@openssh.com'];

async function probe(
  plans: readonly ServerPlan[],
  knownHosts: readonly string[] = [],
  more: {
    readonly request?: Partial<ProbeRequest>;
    readonly config?: string;
    readonly without?: 'proof' | 'unixSeconds';
  } = {},
): Promise<ProbeReport> {
  const clock = new FakeClock();
  const client = localClient({
    kex: [GEX, CURVE],
    hostKey: ALGORITHMS,
    cipher: ['aes256-ctr', 'aes128-ctr', 'chacha20-poly1305@openssh.com'],
    mac: ['hmac-sha2-256', 'hmac-sha2-512'],
    compression: ['none'],
  });
  const defaults = proposal('client', {
    kex: [GEX, CURVE],
    hostKey: ALGORITHMS,
    ...both('cipher', ['aes256-ctr', 'chacha20-poly1305@openssh.com']),
    ...both('mac', ['hmac-sha2-256']),
  });
  const world: ProbeWorld = {
    connector: connectorToSigning(plans),
    clock,
    logger: new MemoryLogger(),
    reader: new MemoryFileReader({
      '/home/me/.ssh/config': more.config ?? '',
      '/home/me/.ssh/known_hosts': knownHosts.join('\n'),
    }),
    localClient: { learn: () => Promise.resolve({ ...client, defaults }) },
    profileClient: () => Promise.resolve(null),
    ownIdentification: 'SSH-2.0-Kexpert_0',
    sshConfig: {
      userConfigPath: '/home/me/.ssh/config',
      systemConfigPath: null,
      local: { user: 'me', home: '/home/me', hostname: 'here' },
    },
    digests,
    ...(more.without !== 'proof' && { proof: proofCrypto }),
    ...(more.without !== 'unixSeconds' && { unixSeconds: () => NOW }),
  };
  const signal = new AbortController().signal;
  return runToEnd(clock, probeHost({ destination: 'server.example', ...more.request }, world, { signal }));
}

const codes = ({ findings }: ProbeReport): readonly string[] =>
  findings.map(({ code }) => code).filter((code) => code.startsWith('host-key') || code.startsWith('group-'));
const states = ({ server }: ProbeReport) =>
  server.hostKeys.map(({ verification, verificationReason, known }) => [verification, verificationReason, known]);

test('a known key that is proved: verified and known, over one connection', async () => {
  const report = await probe([PLAIN], [entry('server.example', key.blob)]);
  assert.deepEqual(states(report), [['verified', undefined, 'known']]);
  assert.deepEqual([report.server.hostKeys[0]?.kex, report.connections], [CURVE, 1]);
  assert.deepEqual(codes(report), []);
});

describe('a known key that is copied', () => {
  const copied: ServerPlan = { ...PLAIN, key: { blob: key.blob, sign: stranger.sign } };
  const probed = probe([copied], [entry('server.example', key.blob)]);

  test('is forged: an error that fails the probe, with a way to find out who answers', async () => {
    const report = await probed;
    assert.deepEqual(states(report), [['forged', 'signature-mismatch', 'known']]);
    assert.deepEqual(codes(report), ['host-key-forged']);
    assert.equal(isBroken(report), true);
    assert.equal(probeExitCode(report, 'error'), 1);
    assert.equal(report.remedies[0]?.id, 'find-out-who-answers');
  });

  test('each format says so, and none that it is in known_hosts', async () => {
    const report = await probed;
    const rendered = [renderProbeText(report), renderProbeMarkdown(report), JSON.stringify(report)];
    for (const text of rendered) assert.match(text, /forged/i);
    for (const text of rendered.slice(0, 2)) assert.doesNotMatch(text, /; in known/);
    assert.match(probesToSarif([report], '0'), /"ruleId":"host-key-forged"/);
  });
});

test('without cryptography or a calendar, a certificate vouches for nothing', async () => {
  const algorithm = 'ssh-ed25519-cert-v01@openssh.com';
  const plan: ServerPlan = { ...PLAIN, algorithm, key: certified(key, authority) };
  const line = `@cert-authority server.example ${entry('x', authority.blob).slice(2)}`;
  for (const without of ['proof', 'unixSeconds'] as const) {
    const [shown] = (await probe([plan], [line], { without })).server.hostKeys;
    assert.deepEqual([shown?.known, shown?.certificateProblems], ['unknown', ['not-checked']]);
    assert.equal(shown?.verification, without === 'proof' ? 'claimed' : 'verified');
  }
});

describe('a certificate', () => {
  const line = `@cert-authority server.example ${entry('x', authority.blob).slice(2)}`;
  const plan = (fields: CertificateFields): ServerPlan => ({
    ...PLAIN,
    algorithm: 'ssh-ed25519-cert-v01@openssh.com',
    key: certified(key, authority, fields),
  });

  test('that holds, of an authority that known_hosts trusts for the host, certifies the key', async () => {
    const report = await probe([plan({ principals: ['server.example'] })], [line]);
    assert.deepEqual(states(report), [['verified', undefined, 'authority']]);
    assert.deepEqual(codes(report), []);
  });

  test('that holds, of an authority that known_hosts does not trust, does not', async () => {
    const report = await probe([plan({ principals: ['server.example'] })], [line.replace('server', 'other')]);
    assert.deepEqual(states(report), [['verified', undefined, 'unknown']]);
  });

  test('that has expired, or names another host, is a finding and certifies nothing', async () => {
    for (const fields of [{ validBefore: BigInt(NOW) }, { principals: ['other.example'] }]) {
      const report = await probe([plan(fields)], [line]);
      assert.deepEqual(states(report), [['verified', undefined, 'unknown']]);
      assert.deepEqual(codes(report), ['host-key-certificate-invalid', 'host-key-unknown']);
    }
  });

  test('is compared with HostKeyAlias, as ssh does', async () => {
    const config = 'Host server.example\n  HostKeyAlias the-alias\n';
    const aliased = line.replace('server.example', 'the-alias');
    const report = await probe([plan({ principals: ['the-alias'] })], [aliased], { config });
    assert.deepEqual(states(report), [['verified', undefined, 'authority']]);
  });

  test('that its authority did not sign is an error, with a way to find out who answers', async () => {
    const report = await probe([plan({ forge: () => stranger.sign(Buffer.from('x'), 'ssh-ed25519') })], [line]);
    assert.deepEqual(codes(report), ['host-key-certificate-forged', 'host-key-unknown']);
    assert.equal(isBroken(report), true);
    assert.equal(report.remedies[0]?.id, 'find-out-who-answers');
  });
});

describe('a group exchange that proves nothing', () => {
  const lists = { kex: [GEX, CURVE] };
  const unsafe: ServerPlan = { ...PLAIN, kex: GEX, lists, group: { prime: modpPrime('group14'), generator: 1n } };
  const good: ServerPlan = { ...PLAIN, lists };
  const known = [entry('server.example', key.blob)];

  test('leaves a claim, and the group is a finding', async () => {
    const report = await probe([unsafe, good], known);
    assert.deepEqual(states(report), [['claimed', 'group-not-verifiable', 'known']]);
    assert.deepEqual([codes(report), report.connections], [['group-not-safe'], 1]);
    assert.match(renderProbeText(report), /claimed, not verified/);
  });

  test('verified over a second connection where that was asked for, which is counted', async () => {
    const report = await probe([unsafe, good], known, { request: { verifyHostKey: true } });
    assert.deepEqual([states(report), report.connections], [[['verified', undefined, 'known']], 2]);
    assert.match(renderProbeText(report), /connections: 2/);
  });

  test('another key on the second connection is shown beside the first', async () => {
    const report = await probe([unsafe, { ...good, key: stranger }], known, { request: { verifyHostKey: true } });
    assert.deepEqual(states(report), [
      ['claimed', 'group-not-verifiable', 'known'],
      ['verified', undefined, 'changed'],
    ]);
    assert.ok(codes(report).includes('host-keys-differ'));
  });
});

test('with a verified key, asking to verify opens nothing', async () => {
  const report = await probe([PLAIN], [], { request: { verifyHostKey: true } });
  assert.deepEqual([states(report)[0]?.[0], report.connections], ['verified', 1]);
});
