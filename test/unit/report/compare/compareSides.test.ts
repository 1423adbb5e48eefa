import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OperandError } from '../../../../src/core/report/compare/compareSides.ts';
import { parseOperand, type Operand } from '../../../../src/core/report/compare/operand.ts';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { proposalToJson } from '../../../../src/core/ssh/proposal/proposal.ts';
import type { ProbeWorld } from '../../../../src/core/report/probe/probeHost.ts';
import type { LocalClient } from '../../../../src/core/sources/sshClient/localClient.ts';
import { clientOfProfileId } from '../../../../src/core/sources/profiles/profileClient.ts';
import { digests } from '../../../../src/node/digests.ts';
import { legacyServer, proposal } from '../../../samples/proposals.ts';
import { localClient } from '../../../samples/reports.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';
import { connectorTo, FakeClock, MemoryLogger, runToEnd, ScriptedConnection } from '../../ssh/wire/fakeWorld.ts';
import { IDENTIFICATION, KEXINIT, kexinitPacket, line } from '../../ssh/wire/transcripts.ts';
import { compareSides } from '../../../samples/worded.ts';

const FILES = {
  '/c/sshd_config': 'Ciphers aes128-cbc\nHostKey /k/rsa\n',
  '/c/ssh_config': 'Host *\n  Ciphers aes192-ctr\nHost special\n  KexAlgorithms ecdh-sha2-nistp256\n',
  '/c/ssh_config.special': 'Host special\n  MACs hmac-sha2-512\n',
  '/c/legacy.json': JSON.stringify(proposalToJson(legacyServer())),
  '/c/asyncssh.json': JSON.stringify({
    identification: 'SSH-2.0-AsyncSSH_2.10.1',
    proposal: proposalToJson(proposal('client')),
  }),
  '/c/broken.json': '{"kex": 1}',
  '/home/me/.ssh/config': 'Host *\n  Ciphers aes256-ctr\n',
};

const local: LocalClient = { ...localClient(null), defaults: proposal('client') };

async function compare(
  client: string,
  server: string,
  more: { readonly openssh?: string; readonly forHost?: string } = {},
) {
  const clock = new FakeClock();
  const steps = [{ send: line(IDENTIFICATION) }, { send: kexinitPacket(KEXINIT) }];
  let learnt = 0;
  let connections = 0;
  const connection = new ScriptedConnection(clock, steps);
  const inner = connectorTo(connection);
  const world: ProbeWorld = {
    connector: {
      connect: (...rest) => {
        connections += 1;
        return inner.connect(...rest);
      },
    },
    clock,
    logger: new MemoryLogger(),
    reader: new MemoryFileReader(FILES),
    localClient: {
      learn: () => {
        learnt += 1;
        return Promise.resolve(local);
      },
    },
    profileClient: (id) => Promise.resolve(clientOfProfileId(id)),
    ownIdentification: 'SSH-2.0-Test',
    digests,
    sshConfig: {
      userConfigPath: '/home/me/.ssh/config',
      systemConfigPath: null,
      local: { user: 'me', home: '/home/me', hostname: 'here' },
    },
  };
  const request = {
    client: operand(client),
    server: operand(server),
    openssh: more.openssh === undefined ? null : parseOpenSshVersion(more.openssh),
    forHost: more.forHost ?? null,
    probing: {},
  };
  const comparing = compareSides(request, world, { signal: new AbortController().signal });
  const settled = await runToEnd(
    clock,
    comparing.then(
      (report) => ({ report }),
      (error: unknown) => ({ error }),
    ),
  );
  if ('error' in settled) throw settled.error;
  const written = Buffer.concat(connection.written).toString('latin1');
  return { ...settled, learnt, connections, written };
}

function operand(text: string): Operand {
  const parsed = parseOperand(text);
  assert.ok(parsed, text);
  return parsed;
}

const cipher = (report: Awaited<ReturnType<typeof compare>>['report']) =>
  report.negotiation?.slots.cipherClientToServer.chosen;

describe('comparing any two sides', () => {
  test('two profiles need nothing of the machine', async () => {
    const { report, learnt, connections } = await compare('paramiko 2.12', 'tinyssh 20230101');
    assert.deepEqual([learnt, connections], [0, 0]);
    assert.deepEqual([report.client.id, report.server.id], ['paramiko-2.12.0', 'tinyssh-20230101']);
    assert.equal(report.negotiation?.firstFailure, 'cipherClientToServer');
    assert.equal(report.findings[0]?.code, 'no-common-cipher');
    assert.ok(report.remedies.length > 0);
  });

  test('an sshd_config changes the defaults of its release, or of the newest', async () => {
    const old = await compare('openssh-7.4p1', 'file:/c/sshd_config', { openssh: '6.6' });
    assert.match(old.report.server.label, /^OpenSSH sshd 6\.5p1|^OpenSSH sshd 6\.6/);
    assert.equal(cipher(old.report), 'aes128-cbc');
    assert.deepEqual(old.report.server.proposal?.cipherServerToClient, ['aes128-cbc']);
    const newest = await compare('openssh-7.4p1', 'file:/c/sshd_config');
    assert.match(newest.report.server.label, /10\.5p1 with \/c\/sshd_config/);
  });

  test('an ssh_config is read for the host that is named, and for none without one', async () => {
    const none = await compare('file:/c/ssh_config', 'openssh-server-9.2p1', { openssh: '9.2' });
    assert.equal(cipher(none.report), 'aes192-ctr');
    assert.equal(none.report.negotiation?.slots.kex.chosen, 'sntrup761x25519-sha512@openssh.com');
    const named = await compare('file:/c/ssh_config', 'openssh-server-9.2p1', { openssh: '9.2', forHost: 'special' });
    assert.equal(named.report.negotiation?.slots.kex.chosen, 'ecdh-sha2-nistp256');
    const host = await compare('file:/c/ssh_config.special', 'host:special', { openssh: '9.2' });
    assert.deepEqual(host.report.client.proposal?.macClientToServer, ['hmac-sha2-512']);
    assert.equal(host.connections, 1);
  });

  test('local is the ssh of this machine; its configuration applies to a host alone', async () => {
    const profile = await compare('local', 'openssh-server-9.2p1');
    assert.deepEqual([profile.learnt, profile.report.client.id], [1, 'local']);
    assert.deepEqual(profile.report.client.proposal?.cipherClientToServer, ['aes256-ctr', 'aes128-ctr']);
    const host = await compare('local', 'host:somewhere');
    assert.deepEqual([host.connections, host.report.server.id], [1, 'host:somewhere']);
    assert.deepEqual(host.report.client.proposal?.cipherClientToServer, ['aes256-ctr']);
    assert.notEqual(host.report.negotiation, null);
    // A comparison of lists asks for no key: nothing but a greeting and a goodbye is sent.
    assert.doesNotMatch(host.written, /curve25519/);
  });

  test('a profile speaks to a host without this machine’s ssh or its configuration', async () => {
    const { report, learnt } = await compare('paramiko 2.12', 'host:somewhere');
    assert.deepEqual([learnt, report.client.id, report.client.label], [0, 'paramiko-2.12.0', 'Paramiko 2.12.0']);
    assert.ok(report.client.proposal?.cipherClientToServer.includes('3des-cbc'));
  });

  test('what was recorded keeps its identification, and with it what is known of its program', async () => {
    const { report } = await compare('file:/c/asyncssh.json', 'file:/c/legacy.json');
    assert.equal(report.client.label, 'AsyncSSH 2.10.1');
    assert.deepEqual(report.server.learntFrom, { kind: 'file', path: '/c/legacy.json' });
    assert.equal(report.negotiation?.agreed, false);
  });

  test('a list that a record lacks counts for nothing, and this is told', async () => {
    const { report } = await compare('openssh-7.4p1', 'comware-5.20.99');
    assert.notEqual(report.negotiation?.slots.macClientToServer.chosen, null);
    assert.ok(report.findings.some(({ code }) => code === 'profile-incomplete'));
  });

  test('what makes no sense on its side, or is not there, is told before anything is done', async () => {
    for (const [client, server, message] of [
      ['host:x', 'openssh-server-9.2p1', /use it as the second argument/],
      ['local', 'local', /use it as the first argument/],
      ['openssh-server-9.2p1', 'tinyssh-20230101', /use it as the second argument/],
      ['local', 'paramiko-2.12.0', /use it as the first argument/],
      ['file:/c/sshd_config', 'tinyssh-20230101', /use it as the second argument/],
      ['local', 'file:/c/ssh_config', /use it as the first argument/],
      ['nothing-1', 'tinyssh-20230101', /^Unknown client profile "nothing-1"/],
      ['local', 'nothing 1', /^Unknown server profile "nothing 1"/],
      ['file:/c/none', 'tinyssh-20230101', /^Cannot read \/c\/none: no such file$/],
      ['local', 'file:/c/none/sshd_config', /^Cannot read \/c\/none\/sshd_config: /],
      ['file:/c/broken.json', 'tinyssh-20230101', /^\/c\/broken\.json is not a recorded offer: /],
      ['local', 'file:/c/broken.json', /^\/c\/broken\.json is not a recorded offer: /],
    ] as const) {
      await assert.rejects(compare(client, server), (error) => {
        assert.ok(error instanceof OperandError, String(error));
        assert.match(error.message, message);
        return true;
      });
    }
    await assert.rejects(
      compare('file:/c/ssh_config', 'openssh-server-9.2p1', { forHost: '-oProxyCommand=x' }),
      /Invalid host name: -oProxyCommand=x$/,
    );
  });
});
