import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDestination } from '../../../../../src/core/openssh/config/destination.ts';
import { loadIncludeGraph } from '../../../../../src/core/openssh/config/includeGraph.ts';
import type { HostRequest } from '../../../../../src/core/openssh/config/resolvedHost.ts';
import { resolveFromGraphs } from '../../../../../src/core/openssh/config/resolveSshConfig.ts';
import { planPath, viaOf, type PathPlan } from '../../../../../src/core/sources/probe/route/planPath.ts';
import { MAX_SHOWN_CHARACTERS } from '../../../../../src/core/ssh/wire/limits.ts';
import { MemoryFileReader } from '../../../openssh/config/memoryFileReader.ts';

const FILE = '/home/me/.ssh/config';
const local = { user: 'me', home: '/home/me', hostname: 'here' };

/** The plan for a destination by a real configuration, and the jump hosts that the configuration was asked about. */
async function plan(
  config: string,
  destination = 'box',
  included = '',
): Promise<{ plan: PathPlan; asked: readonly string[] }> {
  const graph = await loadIncludeGraph(
    FILE,
    { kind: 'ssh', scope: 'user', home: '/home/me', user: 'me' },
    new MemoryFileReader({ [FILE]: config, '/home/me/.ssh/a': included }),
  );
  assert.ok(graph.ok);
  const asked: string[] = [];
  const parsed = parseDestination(destination);
  assert.ok(parsed.ok);
  const { host, user, port } = parsed;
  const resolve = (request: HostRequest) => resolveFromGraphs(request, [graph], { local });
  const target = resolve({ host, ...(user !== undefined && { user }), ...(port !== undefined && { port }) });
  const made = await planPath(target, (hop) => {
    asked.push(hop.host);
    return Promise.resolve(resolve(hop));
  });
  return { plan: made, asked };
}

async function via(config: string): Promise<readonly string[]> {
  const { plan: made } = await plan(config);
  assert.notEqual(made.kind, 'refused', made.kind === 'refused' ? made.failure.message : '');
  return viaOf(made);
}

async function refusal(config: string): Promise<readonly [string, string]> {
  const { plan: made } = await plan(config);
  assert.ok(made.kind === 'refused');
  assert.deepEqual([made.failure.stage, made.failure.at, viaOf(made)], ['connect', 'jump', []]);
  return [made.failure.code, made.failure.message ?? ''];
}

describe('the way to a host', () => {
  test('is direct without a word of another', async () => {
    for (const config of ['', 'ProxyJump none', 'ProxyCommand none', 'ProxyCommand NONE', 'ProxyJump None']) {
      assert.deepEqual(await plan(config), { plan: { kind: 'direct' }, asked: [] }, config);
    }
  });

  test('leads through the hosts of ProxyJump in their order', async () => {
    assert.deepEqual(await via('ProxyJump none\nHost *\n ProxyJump x'), []);
    assert.deepEqual(await via('Host box\n ProxyJump u@a:2222,ssh://b,[::1]'), ['u@a:2222', 'b', '[::1]']);
  });

  test('asks the configuration about the first jump host only, as ssh does', async () => {
    const { plan: made, asked } = await plan('Host box\n ProxyJump a,b\nHost b\n ProxyJump elsewhere\n');
    assert.deepEqual(viaOf(made), ['a', 'b']);
    assert.deepEqual(asked, ['a']);
  });

  test('goes on to the jump hosts of the first jump host', async () => {
    const config = 'Host box\n ProxyJump b\nHost b\n ProxyJump a1,a2\nHost a1\n ProxyJump door\n';
    const { plan: made, asked } = await plan(config);
    assert.deepEqual(viaOf(made), ['door', 'a1', 'a2', 'b']);
    assert.deepEqual(asked, ['b', 'a1', 'door']);
  });

  test('that comes back to itself ends with a word on that, and not in endless programs', async () => {
    for (const config of ['ProxyJump a', 'Host box b\n ProxyJump a\nHost a\n ProxyJump b']) {
      const [code, message] = await refusal(config);
      assert.equal(code, 'invalid-jump-host');
      assert.match(message, /back to a host.*ProxyJump to none/);
    }
  });

  test('has a bounded length, whoever adds to it', async () => {
    const list = (letter: string, count: number): string =>
      Array.from({ length: count }, (_, index) => `${letter}${index}`).join(',');
    const config = (count: number): string =>
      `Host box\n ProxyJump ${list('a', count)}\nHost a0\n ProxyJump ${list('b', 4)}\n`;
    assert.equal((await via(config(4))).length, 8);
    assert.equal((await refusal(config(5)))[0], 'invalid-jump-host');
  });

  test('through a ProxyCommand has its tokens filled in', async () => {
    const config =
      'HostName Box.Example\nPort 2022\nUser root\nHostKeyAlias k\nProxyCommand nc -x "p" %h %p %n %r %k %%\n';
    assert.deepEqual((await plan(config)).plan, {
      kind: 'command',
      command: { line: 'nc -x "p" box.example 2022 box root k %' },
    });
    assert.deepEqual(await via(config), ['ProxyCommand']);
  });

  test('is no ProxyCommand that is too long to be shown whole before it runs', async () => {
    const most = `nc ${'x'.repeat(MAX_SHOWN_CHARACTERS - 'nc '.length)}`;
    assert.deepEqual((await plan(`ProxyCommand ${most}\n`)).plan, { kind: 'command', command: { line: most } });
    assert.match(
      (await refusal(`ProxyCommand ${most}; touch /tmp/hidden\n`)).join(),
      /^path-not-supported,.*longer than/,
    );
    assert.match((await refusal(`Host box\n ProxyJump a\nHost a\n ProxyCommand ${most}x\n`)).join(), /longer than/);
  });

  test('to the first jump host may be a ProxyCommand, filled in for that one', async () => {
    const config = 'Host box\n ProxyJump u@a:23,b\nHost a\n HostName a.example\n ProxyCommand c %h %p %r %n\n';
    const { plan: made } = await plan(config);
    assert.ok(made.kind === 'jump');
    assert.equal(made.command?.line, 'c a.example 23 u a');
    assert.deepEqual(viaOf(made), ['ProxyCommand', 'u@a:23', 'b']);
  });

  test('is by whichever of ProxyJump and ProxyCommand comes first', async () => {
    assert.deepEqual(await via('Host box\n ProxyJump a\n ProxyCommand x'), ['a']);
    assert.deepEqual(await via('ProxyCommand x\nProxyJump a'), ['ProxyCommand']);
  });
});

describe('what is refused', () => {
  test('a command as ProxyJump, with its place and not its text', async () => {
    const [code, message] = await refusal('Host box\n  ProxyJump ssh -q -W %h:%p secret-jump\n');
    assert.equal(code, 'invalid-jump-host');
    assert.match(message, /\/home\/me\/\.ssh\/config, line 2\) holds a command.*ProxyCommand.*Nothing was sent/);
    assert.doesNotMatch(message, /secret-jump/);
  });

  for (const value of [
    '-oProxyCommand=id',
    'a,-x',
    'a;id',
    '$(id)',
    'a b',
    'a:ssh',
    '$X@a,b',
    'a*,b',
    '[fe80::1%lo],b',
  ]) {
    test(`${value} as ProxyJump`, async () => {
      const [code, message] = await refusal(`Host box\n ProxyJump ${value}\n`);
      assert.equal(code, 'invalid-jump-host');
      assert.match(message, /line 2\) is not a list of \[user@\]host\[:port\]/);
    });
  }

  test('but the last jump host is an argument of its own, and may be less plain', async () => {
    assert.deepEqual(await via('Host box\n ProxyJump b,DOM\\u@a'), ['b', 'DOM\\u@a']);
    // Not where a command leads to it: then its name goes into a file.
    const [code] = await refusal('Host box\n ProxyJump DOM\\u@a\nHost a\n ProxyCommand x\n');
    assert.equal(code, 'invalid-jump-host');
  });

  test('ProxyUseFdpass, and a connection on standard input', async () => {
    const [code, message] = await refusal('ProxyCommand x\nProxyUseFdpass yes\n');
    assert.deepEqual(
      [code, message.includes('ProxyUseFdpass, which Kexpert does not support')],
      ['path-not-supported', true],
    );
    assert.deepEqual(await via('ProxyCommand x\nProxyUseFdpass no\n'), ['ProxyCommand']);
    assert.equal((await refusal('ProxyCommand -\n'))[0], 'path-not-supported');
  });

  test('tokens that ssh does not take, and names that a shell would read', async () => {
    assert.match((await refusal('ProxyCommand x %d\n'))[1], /the token “%d”, which ssh does not take/);
    assert.match((await refusal('HostKeyAlias a;id\nProxyCommand x %k\n'))[1], /stands for “%k”.*no plain name/);
    assert.match((await refusal('User a;id\nProxyCommand x %r\n'))[1], /stands for “%r”/);
  });

  test('a jump host whose HostName is none', async () => {
    const [code, message] = await refusal('Host box\n ProxyJump a\nHost a\n HostName -oProxyCommand=id\n');
    assert.deepEqual([code, /HostName .* for the jump host a is not/.test(message)], ['invalid-jump-host', true]);
  });
});

test('of a ProxyCommand in an included file the place is told, and no token of it', async () => {
  const { plan: made } = await plan('Include a\n', 'box', 'ProxyCommand secret\n');
  const included = { path: '/home/me/.ssh/a', line: 0 };
  assert.deepEqual(made, { kind: 'command', command: { line: 'secret', included } });
  for (const [own, other] of [
    ['ProxyCommand x %q\n', ''],
    ['Include a\n', 'ProxyCommand x %q\n'],
  ] as const) {
    const { plan: refused } = await plan(own, 'box', other);
    assert.ok(refused.kind === 'refused');
    assert.equal((refused.failure.message ?? '').includes('%q'), other === '', own);
  }
});
