import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseHostName } from '../../../../../src/core/openssh/config/destination.ts';
import type { ResolvedHost } from '../../../../../src/core/openssh/config/resolvedHost.ts';
import { resolveHost } from '../../../../../src/core/openssh/config/resolveSshConfig.ts';
import {
  completeHandshake,
  type HandshakePlan,
} from '../../../../../src/core/sources/probe/handshake/completeHandshake.ts';
import { notTried, type HandshakeReport } from '../../../../../src/core/sources/probe/handshake/handshakeReport.ts';
import type {
  HandshakeRequest,
  HandshakeRunner,
} from '../../../../../src/core/sources/probe/handshake/handshakeRunner.ts';
import { negotiate } from '../../../../../src/core/ssh/negotiation/negotiate.ts';
import { openssh92, proposal } from '../../../../samples/proposals.ts';
import { MemoryFileReader } from '../../../openssh/config/memoryFileReader.ts';
import { COMPLETED } from './handshakes.ts';

async function resolved(config: string): Promise<ResolvedHost> {
  const host = parseHostName('box');
  assert.ok(host);
  return resolveHost(
    { host },
    {
      userConfigPath: '/c',
      systemConfigPath: null,
      reader: new MemoryFileReader({ '/c': config }),
      local: { user: 'me', home: '/home/me', hostname: 'here' },
    },
  );
}

const server = { ...openssh92(), side: 'server' } as const;

async function planOf(changes: Partial<HandshakePlan> = {}, config = ''): Promise<HandshakePlan> {
  const client = changes.client ?? openssh92();
  return {
    resolved: await resolved(config),
    client,
    negotiation: negotiate({ ...openssh92(), ...client }, server),
    isLocalSsh: true,
    through: null,
    timeoutMs: 1234,
    ...changes,
  };
}

function runner(by: 'ssh' | 'ssh2', answer: HandshakeReport = { ...COMPLETED, by }) {
  const asked: HandshakeRequest[] = [];
  const it: HandshakeRunner = {
    by,
    run: (request) => {
      asked.push(request);
      return Promise.resolve(answer);
    },
  };
  return { it, asked };
}

const signal = new AbortController().signal;

describe('the request', () => {
  test('offers this machine’s ssh all that it offers, without markers, and tells what is expected', async () => {
    const [ssh, ssh2] = [runner('ssh'), runner('ssh2')];
    const config = 'HostName Box.Example\nPort 2022\nUser me2\nAddressFamily inet\nBindAddress 192.0.2.7\n';
    const plan = await planOf({}, config);
    const report = await completeHandshake(plan, { ssh: ssh.it, ssh2: ssh2.it }, signal);
    assert.equal(report.by, 'ssh');
    assert.equal(ssh2.asked.length, 0);
    const [request] = ssh.asked;
    assert.ok(request);
    const { hostname, port, user, addressFamily, bindAddress, bindInterface, timeoutMs } = request;
    assert.deepEqual([hostname, port, user, timeoutMs], ['box.example', 2022, 'me2', 1234]);
    assert.deepEqual([addressFamily, bindAddress, bindInterface], ['inet', '192.0.2.7', null]);
    const kex = openssh92().kex.filter((name) => !/^ext-info|^kex-strict/.test(name));
    assert.notEqual(kex.length, openssh92().kex.length);
    assert.deepEqual(request.lists.kex, kex);
    assert.deepEqual(request.lists.mac, openssh92().macClientToServer);
    assert.equal(request.expected.kex, kex[0]);
    assert.equal(request.expected.macClientToServer, '<implicit>');
  });

  test('offers only what was agreed on where the client is another one', async () => {
    const ssh = runner('ssh');
    const client = { ...openssh92(), kex: ['made-up', 'curve25519-sha256'] };
    await completeHandshake(await planOf({ isLocalSsh: false, client }), { ssh: ssh.it, ssh2: ssh.it }, signal);
    assert.deepEqual(ssh.asked[0]?.lists, {
      kex: ['curve25519-sha256'],
      hostKey: [ssh.asked[0]?.expected.hostKey],
      cipher: [ssh.asked[0]?.expected.cipherClientToServer],
      mac: ['hmac-sha2-256'],
      compression: ['none'],
    });
  });

  test('names nobody where the user is no name that may stand in an argument', async () => {
    const ssh = runner('ssh');
    await completeHandshake(await planOf({}, 'User "-oProxyCommand=x"\n'), { ssh: ssh.it, ssh2: ssh.it }, signal);
    assert.equal(ssh.asked[0]?.user, null);
  });
});

describe('who tries it', () => {
  const refused = notTried('ssh', 'ssh is too old.');
  test('ssh2 where no program may run, or ssh would not', async () => {
    const ssh2 = runner('ssh2');
    assert.equal((await completeHandshake(await planOf(), { ssh: null, ssh2: ssh2.it }, signal)).by, 'ssh2');
    const ssh = runner('ssh', refused);
    assert.equal((await completeHandshake(await planOf(), { ssh: ssh.it, ssh2: ssh2.it }, signal)).by, 'ssh2');
    assert.deepEqual([ssh.asked.length, ssh2.asked.length], [1, 2]);
  });
  test('nobody: both reasons are told', async () => {
    const runners = { ssh: runner('ssh', refused).it, ssh2: runner('ssh2', notTried('ssh2', 'ssh2 lacks it.')).it };
    const { failure, connections } = await completeHandshake(await planOf(), runners, signal);
    assert.deepEqual(failure, { code: 'cannot-be-tried', message: 'ssh is too old. ssh2 lacks it.' });
    assert.equal(connections, 0);
  });
  test('a failure of ssh’s is the answer, and is not tried again', async () => {
    const failure = { code: 'kex-never-completes', message: 'No.' } as const;
    const [ssh, ssh2] = [runner('ssh', { ...COMPLETED, completed: false, failure }), runner('ssh2')];
    const report = await completeHandshake(await planOf(), { ssh: ssh.it, ssh2: ssh2.it }, signal);
    assert.equal(report.failure, failure);
    assert.equal(ssh2.asked.length, 0);
  });
});

describe('is not tried, and says why', () => {
  const reason = async (changes: Partial<HandshakePlan>, config = '', runners = true): Promise<string> => {
    const [ssh, ssh2] = [runner('ssh'), runner('ssh2')];
    const both = runners ? { ssh: ssh.it, ssh2: ssh2.it } : undefined;
    const { failure, connections } = await completeHandshake(await planOf(changes, config), both, signal);
    assert.deepEqual([ssh.asked.length, ssh2.asked.length, connections], [0, 0, 0]);
    assert.equal(failure?.code, 'cannot-be-tried');
    return failure.message ?? '';
  };
  test('without anything that could', async () => assert.match(await reason({}, '', false), /Nothing here can/));
  test('where there is no agreement', async () => {
    const client = { ...openssh92(), kex: ['made-up'] };
    assert.match(await reason({ client }), /do not agree/);
  });
  test('with lists that differ by direction', async () => {
    const client = { ...openssh92(), cipherServerToClient: ['aes128-ctr'] };
    assert.match(await reason({ client }), /different lists for the two directions/);
  });
  test('with what is no algorithm name', async () => {
    const client = { ...openssh92(), hostKey: [...openssh92().hostKey, 'a b'] };
    assert.match(await reason({ client }), /no algorithm name/);
  });
  test('with a place to bind to that is none', async () => {
    assert.match(await reason({}, 'BindAddress "a b"\n'), /neither an address nor a name/);
    assert.match(await reason({}, 'BindInterface -x\n'), /neither an address nor a name/);
  });
});

test('the small client of the samples has no list that cannot be handed on', async () => {
  const plan = await planOf({ client: proposal('client') });
  assert.equal(plan.negotiation.agreed, true);
  const ssh = runner('ssh');
  await completeHandshake(plan, { ssh: ssh.it, ssh2: ssh.it }, signal);
  assert.equal(ssh.asked.length, 1);
});
