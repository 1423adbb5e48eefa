import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseHostName } from '../../../../../src/core/openssh/config/destination.ts';
import { directivesOf } from '../../../../../src/core/openssh/config/directives.ts';
import { loadIncludeGraph, type IncludeGraph } from '../../../../../src/core/openssh/config/includeGraph.ts';
import {
  isCopyFolder,
  jumpConfig,
  type JumpConfigFile,
} from '../../../../../src/core/sources/probe/route/jumpConfig.ts';
import { jumpKeywordFate } from '../../../../../src/core/sources/probe/route/jumpKeywords.ts';
import { MemoryFileReader } from '../../../openssh/config/memoryFileReader.ts';

const USER = '/home/me/.ssh/config';
const SYSTEM = '/etc/ssh/ssh_config';

async function graphOf(files: Readonly<Record<string, string>>, path = USER): Promise<IncludeGraph> {
  const scope = path === USER ? ('user' as const) : ('system' as const);
  const loaded = await loadIncludeGraph(
    path,
    { kind: 'ssh', scope, home: '/home/me', user: 'me' },
    new MemoryFileReader(files),
  );
  assert.ok(loaded.ok);
  return loaded;
}

const pathOf = (name: string): string => `/tmp/j/${name}`;

async function filesFor(files: Readonly<Record<string, string>>): Promise<readonly JumpConfigFile[]> {
  return jumpConfig([await graphOf(files)], pathOf, null);
}

/** The copy of one file, as lines. */
async function copied(text: string): Promise<readonly string[]> {
  const [, copy] = await filesFor({ [USER]: text });
  return (copy?.text ?? '').split('\n').slice(0, -1);
}

describe('the copy of a configuration', () => {
  test('has what leads to a host and logs in there, as it was written', async () => {
    const text = [
      '# a comment',
      'Host jump *.example !bad',
      '  HostName = 192.0.2.1',
      '  port 2222 # behind',
      '\tIdentityFile "~/my keys/id"',
      'user=me',
      '  UserKnownHostsFile ~/.ssh/a ~/.ssh/b',
      '  PubkeyAcceptedKeyTypes +ssh-rsa',
    ].join('\n');
    assert.deepEqual(await copied(text), [
      'Host jump *.example !bad',
      'hostname 192.0.2.1',
      'port 2222 # behind',
      'identityfile "~/my keys/id"',
      'user me',
      'userknownhostsfile "/tmp/j/known_hosts" ~/.ssh/a ~/.ssh/b',
      'pubkeyacceptedkeytypes +ssh-rsa',
    ]);
  });

  test('has nothing that runs a program, forwards anything or answers for the person', async () => {
    const text = [
      'LocalCommand touch /c',
      'PermitLocalCommand yes',
      'KnownHostsCommand /bin/touch /c',
      'ProxyCommand touch /c',
      'ProxyJump elsewhere',
      'RemoteCommand touch /c',
      'XAuthLocation /bin/touch',
      'LocalForward 80 x:80',
      'DynamicForward 1080',
      'ForwardAgent yes',
      'ControlMaster auto',
      'AddKeysToAgent yes',
      'BatchMode no',
      'LogLevel QUIET',
      'SendEnv SECRET',
      'NoSuchKeyword touch /c',
    ];
    assert.deepEqual(await copied(text.join('\n')), []);
  });

  test('keeps Match lines that look at names, and lets any other match nothing', async () => {
    for (const [line, kept] of [
      ['Match all', 'Match all'],
      ['Match host a,b* user me', 'Match host a,b* user me'],
      ['Match !host a canonical', 'Match !host a canonical'],
      ['match ORIGINALHOST=a localuser "me"', 'Match originalhost a localuser me'],
      ['Match final all', 'Match final all'],
      ['Match exec "touch /c"', 'Host !*'],
      ['Match host a exec touch', 'Host !*'],
      ['Match !exec touch', 'Host !*'],
      ['Match EXEC=touch', 'Host !*'],
      ['Match host "a exec touch"', 'Host !*'],
      ['Match host a"', 'Host !*'],
      ['Match localnetwork 10.0.0.0/8', 'Host !*'],
      ['Match host', 'Host !*'],
      ['Match', 'Host !*'],
      ['Match nonsense a', 'Host !*'],
    ] as const) {
      assert.equal((await copied(`${line}\n`))[0], kept, line);
    }
  });

  test('keeps the block of a Match that is left out from applying to anyone', async () => {
    assert.deepEqual(await copied('Host a\n User x\nMatch exec id\n User y\n'), [
      'Host a',
      'user x',
      'Host !*',
      'user y',
    ]);
  });

  test('drops Host patterns that match no valid name', async () => {
    assert.deepEqual(await copied('Host "a b" c\nHost "x y"\n'), ['Host c', 'Host !*']);
  });

  test('has one line for one line', async () => {
    assert.deepEqual(await copied('User a\rLocalCommand id\r\nUser b\r\n'), ['user b']);
    assert.deepEqual(await copied('User a\fb\nUser "unclosed\nUser c\n'), ['user c']);
  });

  test('follows each Include to a copy of its own, under the same condition', async () => {
    const files = await filesFor({
      [USER]: 'Host a\n  Include sub/*.conf other\nHost b\n  Include missing\n',
      '/home/me/.ssh/sub/1.conf': 'User one\nMatch exec id\n',
      '/home/me/.ssh/sub/2.conf': 'Include /deep\n',
      '/deep': 'LocalCommand x\nUser deep\n',
      '/home/me/.ssh/other': 'ProxyCommand x\n',
    });
    assert.deepEqual(files.map(({ name, text }) => [name, text]).slice(1), [
      ['config-1', 'Host a\nInclude "/tmp/j/config-2" "/tmp/j/config-3" "/tmp/j/config-5"\nHost b\n'],
      ['config-2', 'user one\nHost !*\n'],
      ['config-3', 'Include "/tmp/j/config-4"\n'],
      ['config-4', 'user deep\n'],
      ['config-5', ''],
    ]);
    assert.match(files[0]?.text ?? '', /\nInclude "\/tmp\/j\/config-1"\nUserKnownHostsFile [^\n]*\n$/);
  });
});

describe('every keyword of ssh_config', () => {
  const CANARY = '/canary';

  for (const { name } of directivesOf('ssh').filter((record) => !['Host', 'Match', 'Include'].includes(record.name))) {
    test(`${name} has the fate that the table gives it`, async () => {
      const keyword = name.toLowerCase();
      const expected = {
        copied: [`${keyword} ${CANARY}`],
        rewritten: [`${keyword} "/tmp/j/known_hosts" ${CANARY}`],
        dropped: [],
      }[jumpKeywordFate(keyword)];
      assert.deepEqual(await copied(`${name} ${CANARY}\n`), expected);
      assert.deepEqual(await copied(`"${name.toUpperCase()}"\t= ${CANARY}\n`), expected);
    });
  }

  test('of no release is left out', async () => {
    assert.deepEqual(await copied(`UseKeychain yes\nNextProvider ${CANARY}\n`), []);
  });
});

describe('files that a value names', () => {
  test('accepted keys go to a file that is removed, whatever known_hosts the person has', async () => {
    const ours = 'userknownhostsfile "/tmp/j/known_hosts"';
    assert.deepEqual(await copied('UserKnownHostsFile none\nUserKnownHostsFile="/a b" # c\n'), [
      ours,
      `${ours} "/a b" # c`,
    ]);
  });

  test('are none of another machine’s, and no library of a token', async () => {
    for (const value of [
      'pkcs11:id=%01?module-path=/evil.so',
      '"PKCS11:object=x"',
      '\\\\server\\share\\key',
      '"\\\\\\\\server\\\\share"',
      '//server/share/key',
    ]) {
      for (const keyword of ['IdentityFile', 'CertificateFile', 'IdentityAgent', 'GlobalKnownHostsFile'])
        assert.deepEqual(await copied(`${keyword} ${value}\n`), [], value);
      assert.deepEqual(await copied(`UserKnownHostsFile ~/a ${value}\n`), [], value);
    }
    const pipe = 'identityagent \\\\.\\pipe\\openssh-ssh-agent';
    assert.deepEqual(await copied(`${pipe}\n`), [pipe]);
  });

  test('are copied into folders whose name means nothing but itself', () => {
    for (const path of ['/tmp/kexpert-1', 'C:\\Users\\J W\\Temp', '/tmp/ż (1)']) assert.ok(isCopyFolder(path), path);
    for (const path of ['/a"b', '/a%h', '/${HOME}', '/a*', '/[a]', '/a?', '/{a}', '/a\nb'])
      assert.ok(!isCopyFolder(path), path);
  });
});

describe('the first file', () => {
  test('has the rules before anything of the person’s, then both of their files', async () => {
    const graphs = [await graphOf({ [USER]: '' }), await graphOf({ [SYSTEM]: '' }, SYSTEM)];
    const [main] = jumpConfig(graphs, pathOf, null);
    assert.ok(main?.name === 'config');
    const lines = main.text.trimEnd().split('\n');
    for (const rule of [
      'BatchMode yes',
      'LogLevel DEBUG2',
      'PermitLocalCommand no',
      'ControlMaster no',
      'ControlPath none',
      'ForwardAgent no',
      'ForwardX11 no',
      'ClearAllForwardings yes',
      'GSSAPIDelegateCredentials no',
      'HostbasedAuthentication no',
      'UpdateHostKeys no',
    ])
      assert.ok(lines.includes(rule), rule);
    assert.deepEqual(lines.slice(-3), [
      'Include "/tmp/j/config-1"',
      'Include "/tmp/j/config-2"',
      'UserKnownHostsFile "/tmp/j/known_hosts" ~/.ssh/known_hosts ~/.ssh/known_hosts2',
    ]);
  });

  test('names the command that was allowed for the first jump host, and for no other', async () => {
    const host = parseHostName('door');
    assert.ok(host !== null);
    const command = { line: 'nc 100% %h' };
    const [main] = jumpConfig([await graphOf({ [USER]: '' })], pathOf, { hop: { host }, command });
    assert.ok(main?.text.startsWith('Host door\nProxyCommand nc 100%% %%h\nHost *\nBatchMode yes\n'), main?.text);
  });
});
