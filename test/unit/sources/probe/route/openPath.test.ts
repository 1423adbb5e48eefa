import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseHostName } from '../../../../../src/core/openssh/config/destination.ts';
import { resolveHost } from '../../../../../src/core/openssh/config/resolveSshConfig.ts';
import type { ResolveContext } from '../../../../../src/core/openssh/config/resolvedHost.ts';
import type { JumpConfigFile } from '../../../../../src/core/sources/probe/route/jumpConfig.ts';
import { hopText } from '../../../../../src/core/sources/probe/route/jumpHops.ts';
import { onTheWay } from '../../../../../src/core/sources/probe/route/jumpLog.ts';
import {
  openPath,
  type AllowProxyCommand,
  type OpenedPath,
  type PathConnector,
  type PathPrograms,
} from '../../../../../src/core/sources/probe/route/openPath.ts';
import { MemoryFileReader } from '../../../openssh/config/memoryFileReader.ts';

const USER = '/home/me/.ssh/config';
const SYSTEM = '/usr/etc/ssh/ssh_config';

const connector: PathConnector = {
  connect: () => assert.fail('nothing is opened yet'),
  stalled: () => onTheWay('timed-out', ''),
};

interface Opened {
  readonly path: OpenedPath;
  /** What would be started. */
  readonly started: readonly string[];
  readonly files: readonly JumpConfigFile[];
  readonly shown: readonly string[];
}

async function open(
  files: Readonly<Record<string, string>>,
  options: { readonly allow?: boolean; readonly programs?: null } = {},
): Promise<Opened> {
  const reader = new MemoryFileReader(files);
  const local = { user: 'me', home: '/home/me', hostname: 'here' };
  const context: ResolveContext = { userConfigPath: USER, systemConfigPath: SYSTEM, local, reader };
  const host = parseHostName('box');
  assert.ok(host !== null);
  const started: string[] = [];
  const made: JumpConfigFile[] = [];
  const shown: string[] = [];
  const programs: PathPrograms = {
    throughJumpHosts: (hops, configFiles) => {
      started.push(`ssh ${hops.map(hopText).join(',')}`);
      made.push(...configFiles((name) => `/t/${name}`));
      return connector;
    },
    throughCommand: (line) => {
      started.push(`command ${line}`);
      return connector;
    },
  };
  const allow: AllowProxyCommand = (line) => {
    shown.push(line);
    return Promise.resolve(options.allow === true);
  };
  const path = await openPath(
    await resolveHost({ host }, context),
    context,
    options.programs === null ? null : programs,
    options.allow === undefined ? undefined : allow,
  );
  return { path, started, files: made, shown };
}

describe('a way', () => {
  test('that is direct starts nothing and asks nothing', async () => {
    for (const config of ['', 'ProxyJump none\n', 'ProxyCommand none\n']) {
      const { path, started, shown } = await open({ [USER]: config }, { allow: true });
      assert.deepEqual([path, started, shown], [{ kind: 'direct', via: [] }, [], []], config);
    }
  });

  test('through jump hosts asks nothing, and has copies of both configurations', async () => {
    const { path, started, files, shown } = await open(
      {
        [USER]: 'Host box\n ProxyJump a\nHost a\n User u\n LocalCommand x\n',
        [SYSTEM]: 'Include more/*\n',
        '/usr/etc/ssh/more/1': 'Host a\n ProxyJump door\n Port 23\n',
      },
      { allow: false },
    );
    assert.deepEqual([path, started, shown], [{ kind: 'through', via: ['door', 'a'], connector }, ['ssh door,a'], []]);
    assert.deepEqual(
      files.slice(1).map(({ text }) => text),
      ['Host box\nHost a\nuser u\n', 'Include "/t/config-3"\n', 'Host a\nport 23\n'],
    );
  });

  test('through a command shows the exact line, and runs it only after a yes', async () => {
    const files = { [USER]: 'Host box\n ProxyCommand nc %h %p\n' };
    const yes = await open(files, { allow: true });
    assert.deepEqual(yes.path, { kind: 'through', via: ['ProxyCommand'], connector });
    assert.deepEqual([yes.started, yes.shown], [['command nc box 22'], ['nc box 22']]);
    for (const allow of [false, undefined]) {
      const { path, started } = await open(files, allow === undefined ? {} : { allow });
      assert.ok(path.kind === 'refused');
      assert.deepEqual([path.failure.code, path.via, started], ['proxy-command-not-allowed', ['ProxyCommand'], []]);
      assert.match(path.failure.message ?? '', allow === undefined ? /--allow-proxy-command/ : /you did not allow it/);
      assert.match(path.failure.message ?? '', /The command is: nc box 22$/);
    }
  });

  test('through a command of an included file: who is asked sees the line, the failure has its place alone', async () => {
    const files = { [USER]: 'Include more\n', '/home/me/.ssh/more': 'Host box\n ProxyCommand secret %h\n' };
    const { path, shown } = await open(files, { allow: false });
    assert.ok(path.kind === 'refused');
    assert.deepEqual(shown, ['secret box']);
    assert.equal((path.failure.message ?? '').includes('secret'), false);
    assert.match(path.failure.message ?? '', /The command stands in \/home\/me\/\.ssh\/more, line 2\.$/);
  });

  test('to a jump host through a command needs the yes too', async () => {
    const files = { [USER]: 'Host box\n ProxyJump a\nHost a\n ProxyCommand c %h\n' };
    const yes = await open(files, { allow: true });
    assert.deepEqual([yes.started, yes.shown], [['ssh a'], ['c a']]);
    assert.match(yes.files[0]?.text ?? '', /^Host a\nProxyCommand c a\n/);
    const no = await open(files, { allow: false });
    assert.deepEqual([no.path.kind, no.started, no.path.via], ['refused', [], ['ProxyCommand', 'a']]);
  });

  test('that takes a program is not gone where none may be started, and nothing is shown', async () => {
    for (const [config, how] of [
      ['Host box\n ProxyJump a\n', 'ProxyJump'],
      ['Host box\n ProxyCommand x\n', 'ProxyCommand'],
    ] as const) {
      const { path, started, shown } = await open({ [USER]: config }, { allow: true, programs: null });
      assert.ok(path.kind === 'refused');
      assert.deepEqual([path.failure.code, started, shown], ['needs-jump-host', [], []]);
      assert.match(path.failure.message ?? '', new RegExp(`through ${how}, .*Restricted Mode`));
    }
  });

  test('that must not be gone is refused with its reason', async () => {
    const { path, started } = await open({ [USER]: 'Host box\n ProxyJump -x\n' }, { allow: true });
    assert.ok(path.kind === 'refused');
    assert.deepEqual([path.failure.code, started, path.via], ['invalid-jump-host', [], []]);
  });
});
