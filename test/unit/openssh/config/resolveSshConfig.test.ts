import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHostName } from '../../../../src/core/openssh/config/destination.ts';
import { resolveHost } from '../../../../src/core/openssh/config/resolveSshConfig.ts';
import type { HostRequest, ResolveContext, ResolvedHost } from '../../../../src/core/openssh/config/resolvedHost.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

const CONFIG = '/home/me/.ssh/config';

interface Setup {
  readonly host?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly request?: Omit<HostRequest, 'host'>;
  readonly version?: ResolveContext['version'];
}

async function resolve(config: string, setup: Setup = {}): Promise<ResolvedHost> {
  const host = parseHostName(setup.host ?? 'web');
  assert.ok(host !== null);
  return resolveHost(
    { host, ...setup.request },
    {
      userConfigPath: CONFIG,
      systemConfigPath: '/etc/ssh/ssh_config',
      reader: new MemoryFileReader({ [CONFIG]: config, ...setup.files }),
      local: { user: 'me', home: '/home/me', hostname: 'desk' },
      version: setup.version ?? null,
    },
  );
}

function line(n: number, path = CONFIG): { readonly path: string; readonly line: number } {
  return { path, line: n };
}

const DEFAULTS = { hostname: 'web', port: 22, user: 'me' };

/** Each row: what it shows, the config, and what differs from the defaults for `web`. */
const ROWS: readonly (readonly [string, string, Partial<typeof DEFAULTS> & { readonly ciphers?: string }])[] = [
  ['nothing set', '', {}],
  ['first value wins', 'Port 1\nPort 2', { port: 1 }],
  ['a block that matches', 'Host web\nPort 2\nHost *\nPort 3', { port: 2 }],
  ['a block that does not', 'Host we\nPort 2\nHost w*\nPort 3', { port: 3 }],
  ['negation overrules', 'Host * !web\nPort 2', {}],
  ['tokens in HostName', 'HostName %h.example.COM', { hostname: 'web.example.com' }],
  ['Match host sees HostName', 'HostName a.example\nMatch host a.*\nPort 5', { hostname: 'a.example', port: 5 }],
  ['Match originalhost does not', 'HostName a\nMatch originalhost web\nPort 5', { hostname: 'a', port: 5 }],
  ['Match user sees what is set', 'User x\nMatch user x\nPort 5', { user: 'x', port: 5 }],
  ['Match user before it is set', 'Match user me\nPort 5\nMatch all\nUser x', { user: 'x', port: 5 }],
  ['Match localuser', 'Match localuser me user me\nPort 5', { port: 5 }],
  ['Match final comes last', 'Match final\nPort 5\nMatch all\nPort 6', { port: 6 }],
  [
    'Match final fills what is left',
    'Match final host web.x\nPort 5\nHost *\nHostName web.x',
    { hostname: 'web.x', port: 5 },
  ],
  [
    'Host lines of the final pass see HostName',
    'HostName web.x\nMatch final\nUser u\nHost web.x\nPort 5',
    { hostname: 'web.x', port: 5, user: 'u' },
  ],
  ['HostName in the final pass is too late', 'Match final\nHostName z', {}],
  ['canonicalization reads twice', 'Match canonical\nPort 5\nHost *\nCanonicalizeHostname yes', { port: 5 }],
  ['exec is no match', 'Match exec "true"\nPort 5', {}],
  ['lists as written', 'Ciphers "+aes128-cbc"\nCiphers aes128-ctr', { ciphers: '+aes128-cbc' }],
  ['keywords in any case, with =', 'PORT=7\nuSER = "a b"', { port: 7, user: 'a b' }],
  ['a hidden rest', 'Port 7\0 8', { port: 7 }],
  ['hostile keywords', '__proto__ x\nconstructor y', {}],
];

for (const [what, config, { ciphers, ...expected }] of ROWS) {
  test(what, async () => {
    const resolved = await resolve(config);
    const got = { hostname: resolved.hostname?.value, port: resolved.port.value, user: resolved.user.value };
    assert.deepEqual(got, { ...DEFAULTS, ...expected });
    assert.equal(resolved.ciphers?.value, ciphers);
  });
}

test('each value says where it comes from', async () => {
  const resolved = await resolve('Host web\n  Port 7\n', {
    files: { '/etc/ssh/ssh_config': 'Include d/*.conf\nMACs m', '/etc/ssh/d/x.conf': '\nKexAlgorithms k' },
    request: { user: 'you' },
  });
  assert.deepEqual(resolved.port, { value: 7, where: line(1) });
  assert.deepEqual(resolved.user, { value: 'you', where: 'argument' });
  assert.deepEqual(resolved.hostname, { value: 'web', where: 'argument' });
  assert.deepEqual(resolved.kexAlgorithms, { value: 'k', where: line(1, '/etc/ssh/d/x.conf'), included: true });
  assert.deepEqual([resolved.hasIncludes, (await resolve('')).hasIncludes], [true, false]);
  assert.deepEqual(resolved.macs, { value: 'm', where: line(1, '/etc/ssh/ssh_config') });
  assert.equal((await resolve('')).port.where, 'default');
  assert.deepEqual(resolved.files, [CONFIG, '/etc/ssh/ssh_config', '/etc/ssh/d/x.conf']);
});

test('what the caller gives comes before the files', async () => {
  const resolved = await resolve('Port 1\nUser u', { request: { port: 9, user: 'you' } });
  assert.deepEqual([resolved.port.value, resolved.user.value], [9, 'you']);
});

test('the other settings', async () => {
  const resolved = await resolve(
    [
      'HostKeyAlgorithms -ssh-rsa',
      'PubkeyAcceptedKeyTypes +ssh-rsa',
      'CASignatureAlgorithms ssh-ed25519',
      'Compression YES',
      'ProxyUseFdpass yes',
      'AddressFamily INET6',
      'BindAddress 127.0.0.1',
      'BindInterface lo',
      'HostKeyAlias h',
      'UserKnownHostsFile a "b c"',
      'UserKnownHostsFile d',
      'GlobalKnownHostsFile none',
      'RequiredRSASize 3072',
    ].join('\n'),
  );
  assert.equal(resolved.hostKeyAlgorithms?.value, '-ssh-rsa');
  assert.deepEqual(resolved.pubkeyAcceptedAlgorithms, { value: '+ssh-rsa', where: line(1) });
  assert.equal(resolved.caSignatureAlgorithms?.value, 'ssh-ed25519');
  assert.equal(resolved.compression?.value, true);
  assert.equal(resolved.proxyUseFdpass?.value, true);
  assert.equal(resolved.addressFamily?.value, 'inet6');
  assert.equal(resolved.bindAddress?.value, '127.0.0.1');
  assert.equal(resolved.bindInterface?.value, 'lo');
  assert.equal(resolved.hostKeyAlias?.value, 'h');
  assert.deepEqual(resolved.userKnownHostsFile?.value, ['a', 'b c']);
  assert.deepEqual(resolved.globalKnownHostsFile?.value, ['none']);
  assert.equal(resolved.requiredRsaSize?.value, 3072);
  assert.deepEqual(resolved.problems, []);
});

test('of ProxyJump and ProxyCommand the first one counts', async () => {
  const jump = await resolve('ProxyJump a,b # x\nProxyCommand nc');
  assert.deepEqual([jump.proxyJump?.value, jump.proxyCommand], ['a,b', null]);
  const command = await resolve('ProxyCommand nc %h # x\nProxyJump a');
  assert.deepEqual([command.proxyCommand?.value, command.proxyJump], ['nc %h # x', null]);
  const none = await resolve('ProxyJump none\nProxyCommand nc');
  assert.deepEqual([none.proxyJump?.value, none.proxyCommand?.value], ['none', 'nc']);
  const late = await resolve('ProxyCommand none\nProxyJump a');
  assert.deepEqual([late.proxyCommand?.value, late.proxyJump], ['none', null]);
});

test('an Include under a Host line that does not match changes nothing, whatever it holds', async () => {
  const files = { '/home/me/.ssh/x': 'Port 5\nHost *\nPort 6\nMatch all\nPort 7' };
  assert.equal((await resolve('Host other\nInclude x\nHost *\nUser u', { files })).port.value, 22);
  assert.equal((await resolve('Host web\nInclude x', { files })).port.value, 5);
});

test('a Host line in an included file does not reach beyond it', async () => {
  const files = { '/home/me/.ssh/x': 'Host other' };
  assert.equal((await resolve('Include x\nPort 5', { files })).port.value, 5);
});

/** Each row: config; the problem's code, its line, and whether ssh would stop. */
const PROBLEMS: readonly (readonly [string, string, number, boolean])[] = [
  ['Match exec "touch /x"\nPort 5', 'match-skipped', 0, false],
  ['\nMatch nonsense x', 'bad-match', 1, true],
  ['Port', 'missing-argument', 0, true],
  ['Port # x', 'missing-argument', 0, true],
  ['User ""', 'missing-argument', 0, true],
  ['User "x', 'unterminated-quote', 0, true],
  ['Port 1 2', 'extra-arguments', 0, true],
  ['Port 70000', 'bad-value', 0, true],
  ['Nonsense 1', 'unknown-keyword', 0, true],
  ['HostName a;b', 'bad-host-name', 0, true],
  ['HostName %x', 'bad-host-name', 0, true],
  ['User -x', 'bad-user-name', 0, false],
  ['CanonicalizeHostname yes', 'canonicalization-skipped', 0, false],
  ['\uFEFFPort 22', 'byte-order-mark', 0, true],
  ['Include //evil/x', 'include-remote-path', 0, false],
  ['Include config', 'include-cycle', 0, true],
];

for (const [config, code, at, fatal] of PROBLEMS) {
  test(`${JSON.stringify(config)}: ${code}`, async () => {
    const { problems } = await resolve(config);
    assert.deepEqual(
      problems.map((p) => [p.code, p.location, p.fatal]),
      [[code, line(at), fatal]],
    );
  });
}

test('a host name that is none leaves no host name to connect to', async () => {
  assert.equal((await resolve('HostName -oProxyCommand=x')).hostname, null);
});

test('IgnoreUnknown silences unknown keywords after it', async () => {
  assert.deepEqual((await resolve('IgnoreUnknown use*\nUseKeychain yes')).problems, []);
  assert.equal((await resolve('UseKeychain yes\nIgnoreUnknown use*')).problems.length, 1);
});

test('a keyword newer than the client is unknown to it', async () => {
  const at = (major: number, minor: number): Promise<ResolvedHost> =>
    resolve('RequiredRSASize 2048', { version: { major, minor, patch: 1 } });
  assert.equal((await at(9, 0)).problems[0]?.code, 'unknown-keyword');
  assert.deepEqual((await at(9, 1)).problems, []);
});

test('problems of a file that is read twice are told once', async () => {
  const { problems } = await resolve('Match final\nNonsense 1\nMatch exec x');
  assert.deepEqual(
    problems.map((p) => p.code),
    ['unknown-keyword', 'match-skipped'],
  );
});

test('no problem holds any text of a file (threat 17)', async () => {
  const canary = 'CANARY-7f3a';
  const { problems } = await resolve(`Include /secret\n${canary} ${canary}\nMatch ${canary} x\nPort ${canary}`, {
    files: { '/secret': `${canary} "${canary}\n${canary}` },
  });
  assert.ok(problems.length >= 4);
  assert.ok(!JSON.stringify(problems).includes(canary));
});

test('a config that cannot be read is a problem, a missing one is none', async () => {
  const { problems } = await resolve('UNREADABLE');
  assert.deepEqual(problems, [
    { code: 'config-unreadable', location: line(0), fatal: false, reason: 'permission-denied' },
  ]);
});
