import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ConnectionError } from '../../../../src/core/ports.ts';
import { UnknownClientError, type ProbeRequest, type ProbeWorld } from '../../../../src/core/report/probe/probeHost.ts';
import type { LocalClient } from '../../../../src/core/sources/sshClient/localClient.ts';
import { clientOfProfileId, profileOfRelease } from '../../../../src/core/sources/profiles/profileClient.ts';
import type { ProbeReport } from '../../../../src/core/report/probe/probeReport.ts';
import { legacyServer, proposal } from '../../../samples/proposals.ts';
import { localClient } from '../../../samples/reports.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';
import {
  connectorTo,
  FakeClock,
  MemoryLogger,
  runToEnd,
  ScriptedConnection,
  type Step,
} from '../../ssh/wire/fakeWorld.ts';
import { IDENTIFICATION, KEXINIT, kexinitPacket, line, LISTS } from '../../ssh/wire/transcripts.ts';
import { probeHost } from '../../../samples/worded.ts';

const USER = '/home/me/.ssh/config';
const SYSTEM = '/etc/ssh/ssh_config';

const legacyLists = ((): typeof LISTS => {
  const { side: _side, learntFrom: _from, strictKex: _s, extInfo: _e, firstKexFollows: _f, ...lists } = legacyServer();
  return lists;
})();
const talks = (lists = LISTS): readonly Step[] => [
  { send: line(IDENTIFICATION) },
  { send: kexinitPacket({ ...KEXINIT, lists }) },
];

/** What a client of few words implements. */
const terse: LocalClient = {
  ...localClient({
    kex: ['curve25519-sha256', 'diffie-hellman-group14-sha1', 'diffie-hellman-group14-sha256'],
    hostKey: ['ssh-ed25519', 'rsa-sha2-512', 'ssh-rsa'],
    cipher: ['aes256-ctr', 'aes128-ctr', '3des-cbc', 'aes128-cbc', 'chacha20-poly1305@openssh.com'],
    mac: ['hmac-sha2-256', 'hmac-md5'],
    compression: ['none'],
  }),
  defaults: proposal('client'),
};

interface Attempt {
  readonly report: ProbeReport;
  /** `hostname port` of every connection that was asked for. */
  readonly targets: readonly string[];
  readonly read: readonly string[];
  readonly learnt: number;
  readonly written: string;
}

async function attempt(
  request: string | ProbeRequest,
  options: {
    readonly files?: Readonly<Record<string, string>>;
    readonly steps?: readonly Step[] | ConnectionError;
    readonly client?: LocalClient;
    readonly signal?: AbortSignal;
    readonly onStage?: (stage: string) => void;
    /** Whether the person named the file, as with ssh -F. */
    readonly named?: boolean;
  } = {},
): Promise<Attempt> {
  const clock = new FakeClock();
  const steps = options.steps ?? talks();
  const connection = new ScriptedConnection(clock, steps instanceof ConnectionError ? [] : steps);
  const inner = connectorTo(steps instanceof ConnectionError ? steps : connection);
  const targets: string[] = [];
  const reader = new MemoryFileReader(options.files ?? {});
  let learnt = 0;
  const world: ProbeWorld = {
    connector: {
      connect: (target, rest) => {
        targets.push(`${target.hostname} ${target.port}`);
        return inner.connect(target, rest);
      },
    },
    clock,
    logger: new MemoryLogger(),
    reader,
    localClient: {
      learn: () => {
        learnt += 1;
        return Promise.resolve(options.client ?? terse);
      },
    },
    profileClient: (id) => Promise.resolve(clientOfProfileId(id)),
    ownIdentification: 'SSH-2.0-Kexpert_0',
    sshConfig: {
      userConfigPath: USER,
      systemConfigPath: options.named === true ? null : SYSTEM,
      local: { user: 'me', home: '/home/me', hostname: 'here' },
    },
  };
  const report = await runToEnd(
    clock,
    probeHost(typeof request === 'string' ? { destination: request } : request, world, {
      signal: options.signal ?? new AbortController().signal,
      ...(options.onStage !== undefined && { onStage: options.onStage }),
    }),
  );
  const written = connection.written.map((bytes) => Buffer.from(bytes).toString('latin1')).join('');
  return { report, targets, read: reader.asked, learnt, written };
}

describe('an alias of ssh_config', () => {
  const files = {
    [USER]: [
      'Host box',
      '  HostName Box.Example',
      '  Port 2022',
      '  KexAlgorithms +diffie-hellman-group14-sha1',
      '  HostKeyAlgorithms -rsa-*',
      '  Ciphers ^3des-cbc',
      '  MACs hmac-md5',
      '',
    ].join('\n'),
  };

  test('is reached at its HostName and Port, on one connection, and compared with what ssh offers to it', async () => {
    const { report, targets, learnt, written } = await attempt('box', { files });
    assert.deepEqual(targets, ['box.example 2022']);
    assert.deepEqual([report.host, report.hostname, report.port], ['box', 'box.example', 2022]);
    assert.deepEqual([report.connections, learnt, report.via], [1, 1, []]);
    const { client } = report;
    assert.deepEqual(client.proposal.kex, [
      'curve25519-sha256',
      'diffie-hellman-group14-sha256',
      'diffie-hellman-group14-sha1',
    ]);
    assert.deepEqual(client.proposal.hostKey, ['ssh-ed25519']);
    assert.deepEqual(client.proposal.cipherServerToClient, ['3des-cbc', 'aes256-ctr', 'aes128-ctr']);
    assert.deepEqual(client.proposal.macClientToServer, ['hmac-md5']);
    assert.deepEqual(client.learntFrom, { kind: 'config', path: USER, basedOn: terse.defaults.learntFrom });
    assert.deepEqual(report.server.proposal?.kex, LISTS.kex);
    // LISTS takes hmac-sha2-256 only, and this client hmac-md5 only.
    assert.equal(report.failure?.code, 'no-common-algorithm');
    assert.equal(report.negotiation?.slots.kex.chosen, 'curve25519-sha256');
    assert.ok(written.startsWith('SSH-2.0-Kexpert_0\r\n'));
  });

  test('gives way to a port that was asked for; a destination’s own port comes second', async () => {
    assert.deepEqual((await attempt({ destination: 'box', port: 7 }, { files })).targets, ['box.example 7']);
    assert.deepEqual((await attempt('me@box:8', { files })).targets, ['box.example 8']);
    assert.deepEqual((await attempt({ destination: 'box:8', port: 7 }, { files })).targets, ['box.example 7']);
    assert.deepEqual((await attempt('[::1]', { files })).targets, ['::1 22']);
  });

  test('the remedy edits the person’s own file; the system’s file and its Includes do not count as that', async () => {
    const steps = talks(legacyLists);
    const system = {
      [SYSTEM]: 'Include /etc/ssh/ssh_config.d/*.conf\n',
      '/etc/ssh/ssh_config.d/a.conf': 'Ciphers aes256-ctr\n',
    };
    const own = 'Host box\n  Port 2022\n';
    const { report } = await attempt('box', { files: { [USER]: own, ...system }, steps });
    assert.deepEqual(report.client.proposal.cipherClientToServer, ['aes256-ctr']);
    const edits = report.remedies.flatMap((remedy) => remedy.edits ?? []);
    assert.deepEqual(
      edits.map(({ path }) => path),
      [USER],
    );
    // Into the block that is there: the system's line comes after it.
    assert.equal(edits[0]?.edits[0]?.range.start.line, 1);

    const fresh = await attempt('box', { files: {}, steps });
    assert.deepEqual(
      fresh.report.remedies.flatMap((remedy) => remedy.edits ?? []).map(({ create }) => create),
      [true],
    );
    const unreadable = await attempt('box', { files: { [USER]: 'UNREADABLE' }, steps });
    assert.deepEqual(
      unreadable.report.remedies.flatMap((remedy) => remedy.edits ?? []),
      [],
    );
    assert.ok(unreadable.report.remedies.length > 0);
  });
});

describe('a configuration that would start programs', () => {
  test('Match exec is not run, and that is said; its block is left out', async () => {
    const files = { [USER]: 'Match exec "touch /tmp/canary"\n  Port 99\nHost *\n  Port 23\n' };
    const { report, targets } = await attempt('box', { files });
    assert.deepEqual(targets, ['box 23']);
    const notes = report.findings.filter(({ code }) => code === 'ssh-config-note');
    assert.deepEqual(
      notes.map(({ severity, message }) => [severity, message]),
      [['info', `${USER}, line 1: Match exec was not run, because it would start a program; its block was left out.`]],
    );
    // Threat 17: where, never what.
    assert.doesNotMatch(JSON.stringify(report), /canary/);
  });

  for (const [name, text] of [
    ['ProxyJump', 'ProxyJump secret-jump'],
    ['ProxyCommand', 'ProxyCommand nc secret-jump %p'],
  ] as const) {
    test(`${name} is not followed: nothing is sent, and the other way is told`, async () => {
      const { report, targets } = await attempt('box', { files: { [USER]: `Host box\n  ${text}\n` } });
      assert.deepEqual([targets, report.connections], [[], 0]);
      assert.deepEqual([report.stage, report.failure?.code], ['connect', 'needs-jump-host']);
      assert.match(report.failure?.message ?? '', new RegExp(`through ${name},.*nothing was sent`));
      // Threat 17: the way may be named, a command line is not.
      assert.doesNotMatch(JSON.stringify(report), /nc secret-jump/);
      assert.deepEqual([report.negotiation, report.server.proposal, report.timings.total], [null, null, 0]);
    });

    test(`${name} none is a direct connection`, async () => {
      const files = { [USER]: `Host box\n  ${name} none\nHost *\n  ${text}\n` };
      assert.deepEqual((await attempt('box', { files })).targets, ['box 22']);
    });
  }
});

describe('what is no destination', () => {
  for (const destination of [
    ...['', ' ', '-oProxyCommand=x', '-p 22', 'a b', 'a\nb', 'a\0b', 'a\u202eb', 'a\u2028b', '$(id)', 'a;b', 'a|b'],
    ...['`id`', 'me@', '@box', '-l@box', 'box:0', 'box:65536', 'box:ssh', 'ssh://box/path', '[::1', 'a'.repeat(2000)],
  ]) {
    test(`${JSON.stringify(destination.slice(0, 30))} is refused before anything is sent`, async () => {
      const { report, targets } = await attempt(destination);
      assert.deepEqual([targets, report.connections], [[], 0]);
      assert.deepEqual([report.stage, report.failure?.code], ['resolve', 'invalid-destination']);
      assert.equal(report.host, destination);
    });
  }

  test('a HostName of the file that is none is refused too', async () => {
    for (const hostname of ['-oProxyCommand=x', '%h;id']) {
      const { report, targets } = await attempt('box', { files: { [USER]: `Host box\n  HostName ${hostname}\n` } });
      assert.deepEqual([targets, report.failure?.code], [[], 'invalid-destination'], hostname);
    }
  });
});

describe('the client', () => {
  test('of a profile offers its own lists: it reads no ssh_config here, and its host does', async () => {
    const files = { [USER]: 'Host box\n  HostName box.example\n  Ciphers 3des-cbc\n' };
    const { report, learnt, targets } = await attempt({ destination: 'box', clientId: 'paramiko-2.11.0' }, { files });
    const profile = clientOfProfileId('paramiko-2.11.0');
    assert.deepEqual([learnt, targets], [0, ['box.example 22']]);
    assert.equal(report.client.id, 'paramiko-2.11.0');
    assert.deepEqual(report.client.proposal.cipherClientToServer, profile?.defaults.cipherClientToServer);
    assert.deepEqual(
      report.remedies.flatMap(({ edits }) => edits ?? []),
      [],
    );
    assert.deepEqual((await attempt({ destination: 'box', clientId: 'local' })).learnt, 1);
  });

  test('whose own line is the cause is told which, and how to see it with the same file', async () => {
    const files = { [USER]: 'Host box\n  Ciphers 3des-cbc\n' };
    const steps = talks({ ...LISTS, cipherServerToClient: LISTS.cipherClientToServer });
    const { report } = await attempt('box', { files, steps, named: true });
    assert.equal(
      report.failure?.message,
      'No common cipher: the server offers only aes256-ctr, aes128-ctr; ' +
        `OpenSSH 9.2p1 would offer them, but its Ciphers line leaves them out (${USER}, line 2).`,
    );
    const verify = report.remedies.find(({ id }) => id === 'allow-for-host')?.verify;
    assert.equal(verify, `ssh -F ${USER} -v box`);
    const usual = await attempt('box', { files, steps });
    assert.equal(usual.report.remedies.find(({ id }) => id === 'allow-for-host')?.verify, 'ssh -v box');
  });

  test('of an id that nobody has is an error, before a byte is sent or a file is read', async () => {
    for (const clientId of ['nonsense', '', '__proto__']) {
      const reader = new MemoryFileReader({});
      const fail = (): never => assert.fail('nothing is to be asked for');
      const world: ProbeWorld = {
        connector: { connect: fail },
        clock: new FakeClock(),
        logger: new MemoryLogger(),
        reader,
        localClient: { learn: fail },
        profileClient: (id) => Promise.resolve(clientOfProfileId(id)),
        ownIdentification: 'SSH-2.0-Kexpert_0',
        sshConfig: {
          userConfigPath: USER,
          systemConfigPath: null,
          local: { user: 'me', home: '/home/me', hostname: 'here' },
        },
      };
      const asked = probeHost({ destination: 'box', clientId }, world, { signal: new AbortController().signal });
      await assert.rejects(asked, (error) => error instanceof UnknownClientError && error.message === clientId);
      assert.deepEqual(reader.asked, []);
    }
  });

  test('that a profile stands in for says so, reads the ssh_config, and gets no edits', async () => {
    const client = profileOfRelease({ major: 9, minor: 2, patch: 1 }, 'Its ssh hung.');
    const files = { [USER]: 'Ciphers aes128-ctr\n' };
    const { report } = await attempt('box', { files, client, steps: talks(legacyLists) });
    assert.deepEqual(
      report.findings.find(({ code }) => code === 'client-stand-in'),
      {
        code: 'client-stand-in',
        severity: 'info',
        message: 'Its ssh hung.',
        refs: [],
      },
    );
    assert.deepEqual(report.client.proposal.cipherClientToServer, ['aes128-ctr']);
    assert.deepEqual(
      report.remedies.flatMap(({ edits }) => edits ?? []),
      [],
    );
  });
});

describe('on the way', () => {
  test('each stage is told as it begins', async () => {
    const stages: string[] = [];
    await attempt('box', { onStage: (stage) => stages.push(stage) });
    assert.deepEqual(stages, ['resolve', 'connect', 'identify', 'kexinit']);
  });

  test('a cancel ends it at once: before, and while the server is silent', async () => {
    const before = await attempt('box', { signal: AbortSignal.abort() });
    assert.deepEqual([before.targets, before.report.failure?.code], [[], 'cancelled']);
    const controller = new AbortController();
    const { report } = await attempt('box', {
      steps: [],
      signal: controller.signal,
      onStage: (stage) => {
        if (stage === 'identify') controller.abort();
      },
    });
    assert.deepEqual([report.failure?.code, report.connections], ['cancelled', 1]);
  });

  test('a refusal is a report: no connection counted, the client’s offer shown', async () => {
    const steps = new ConnectionError('refused', 'ECONNREFUSED');
    const { report, targets } = await attempt('box', { steps });
    assert.deepEqual([report.failure?.code, report.stage, targets], ['refused', 'connect', ['box 22']]);
    assert.deepEqual([report.connections, report.negotiation], [0, null]);
    assert.deepEqual(report.client.proposal.kex, terse.defaults.kex);
  });
});

test('a name that only an included file spells is in no report, and what the two agree on stays', async () => {
  const files = {
    [USER]: 'Host box\nInclude more\n',
    '/home/me/.ssh/more': 'Ciphers secret-cipher,aes256-ctr,aes128-ctr\nMACs secret-mac,hmac-sha2-256\n',
  };
  // What the client implements could not be asked: any name of its configuration is believed.
  const { report } = await attempt('box', {
    files,
    client: localClient(null),
    steps: talks({ ...LISTS, cipherServerToClient: ['aes128-ctr'], macServerToClient: ['secret-mac'] }),
  });
  assert.deepEqual(report.client.proposal.cipherClientToServer, ['aes256-ctr', 'aes128-ctr']);
  assert.equal(JSON.stringify(report).includes('secret-cipher'), false);
  assert.ok(report.findings.some(({ code }) => code === 'included-name-not-shown'));
  assert.equal(report.negotiation?.slots.cipherServerToClient.chosen, 'aes128-ctr');
  // The server tells this one itself.
  assert.equal(report.negotiation.slots.macServerToClient.chosen, 'secret-mac');
});
