import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  effectiveList,
  evaluateSshdConfig,
  type EvaluatedSshd,
} from '../../../../src/core/openssh/config/evaluateSshdConfig.ts';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

const CIPHERS = { defaults: ['a', 'b'], supported: ['a', 'b', 'c'] };
const PUBKEY = { defaults: ['p'], supported: ['p', 'q'] };
const MAIN = '/etc/ssh/sshd_config';

async function effective(text: string, files: Readonly<Record<string, string>> = {}): Promise<EvaluatedSshd> {
  const scope = { kind: 'sshd', scope: 'system', home: '/root' } as const;
  const graph = await loadIncludeGraph(MAIN, scope, new MemoryFileReader({ [MAIN]: text, ...files }));
  assert.ok(graph.ok);
  return evaluateSshdConfig(graph);
}

function values(settings: EvaluatedSshd['global'], keyword: string): readonly string[] {
  return (settings.get(keyword) ?? []).map(({ args }) => args.join(' '));
}

test('the first value wins; some keywords collect, some take the last; what is refused does not count', async () => {
  const { global } = await effective(
    'UseDNS maybe\nUseDNS no\nUseDNS yes\nPort 1\nPort 2\nMaxStartups 1\nMaxStartups 2\nProtocol 2\nPort x',
  );
  assert.deepEqual(values(global, 'UseDNS'), ['no']);
  assert.deepEqual(values(global, 'Port'), ['1', '2']);
  assert.deepEqual(values(global, 'MaxStartups'), ['2']);
  assert.deepEqual(values(global, 'Protocol'), []);
});

test('lists change the defaults of the release, and tell their line', async () => {
  const sshd = await effective('# x\nCiphers ^c\nCiphers a');
  assert.deepEqual(effectiveList(sshd, 'cipher', CIPHERS), {
    names: ['c', 'a', 'b'],
    where: { path: MAIN, line: 1, span: { start: 12, end: 14 } },
  });
  assert.deepEqual(effectiveList(sshd, 'pubkey', PUBKEY), { names: ['p'], where: null });
  assert.equal(effectiveList(await effective('Ciphers nonsense'), 'cipher', CIPHERS).names, null);
  const added = await effective('PubkeyAcceptedKeyTypes +q');
  assert.deepEqual(effectiveList(added, 'pubkey', PUBKEY).names, ['p', 'q']);
});

test('Includes stand for their files, in order, and change no block', async () => {
  const files = {
    '/etc/ssh/d/1': 'UseDNS no\nMatch user a\nX11Forwarding yes',
    '/etc/ssh/d/2': 'UseDNS yes\nBanner /b',
  };
  const { global, blocks } = await effective('Include d/*\nBanner /c\nPrintMotd no', files);
  assert.deepEqual(
    [values(global, 'UseDNS'), values(global, 'Banner'), values(global, 'PrintMotd')],
    [['no'], ['/b'], ['no']],
  );
  assert.deepEqual(global.get('UseDNS')?.[0]?.where, { path: '/etc/ssh/d/1', line: 0 });
  assert.deepEqual(
    blocks.map(({ conditions, where }) => [conditions, where.path]),
    [[[['user', 'a']], '/etc/ssh/d/1']],
  );
});

test('an Include in a block is under its condition too', async () => {
  const files = { '/etc/ssh/x': 'X11Forwarding no\nMatch host h\nPermitTTY no' };
  const { blocks, global } = await effective('Match user a\nInclude x\nMatch nonsense y\nBanner /z', files);
  assert.deepEqual(
    blocks.map(({ conditions }) => conditions),
    [
      [['user', 'a']],
      [
        ['user', 'a'],
        ['host', 'h'],
      ],
    ],
  );
  assert.deepEqual(
    [values(blocks[0]?.settings ?? new Map(), 'X11Forwarding'), values(blocks[0]?.settings ?? new Map(), 'Banner')],
    [['no'], ['/z']],
  );
  assert.equal(global.size, 0);
});

test('Match all overrules what stands outside, where the keyword may stand in a block', async () => {
  const sshd = await effective('X11Forwarding yes\nMatch all\nX11Forwarding no\nUseDNS no\nCiphers c');
  const { global, everyConnection } = sshd;
  assert.deepEqual([values(global, 'X11Forwarding'), values(everyConnection, 'X11Forwarding')], [['yes'], ['no']]);
  assert.deepEqual(values(everyConnection, 'UseDNS'), ['no']);
  assert.deepEqual(effectiveList(sshd, 'cipher', CIPHERS).names, ['c']);
});
