import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorWords } from '../../../../src/core/render/editorWords.ts';
import { hoverAt, type Hover } from '../../../../src/core/service/editor/hover.ts';
import { clientProfiles } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { type Profile } from '../../../../src/core/sources/profiles/profile.ts';
import { marked } from './marked.ts';

function hover(kind: 'ssh' | 'sshd', text: string): Promise<Hover | null> {
  const { document, at } = marked(kind, text);
  return hoverAt(document, at, () => Promise.resolve(clientProfiles));
}

async function textOf(kind: 'ssh' | 'sshd', text: string): Promise<string> {
  const found = await hover(kind, text);
  assert.ok(found !== null, text);
  return [found.title, found.tag ?? '', ...found.paragraphs, ...found.refs].join('\n');
}

test('a keyword: what it does, its default and values, since when, where it may stand', async () => {
  const text = await textOf('sshd', 'permitROOTlogin| no');
  for (const wanted of [
    /^PermitRootLogin$/m,
    /^Default: prohibit-password\.$/m,
    /^Values: yes, no, /m,
    /^In every OpenSSH release\.$/m,
    /^Also allowed in Match blocks\. The first value wins\.$/m,
    /^sshd_config\(5\)$/m,
  ]) {
    assert.match(text, wanted);
  }
  assert.match(await textOf('sshd', 'Us|eDNS no'), /^Not allowed in Match blocks\./m);
  assert.match(await textOf('sshd', 'Requ|iredRSASize 2048'), /^Since OpenSSH 9\.1\.$/m);
  assert.match(await textOf('sshd', 'Ci|phers x'), /^Default: the release's own list\.$/m);
  assert.match(await textOf('ssh', 'IdentityF|ile x'), /Can be repeated\./);
});

test('an older spelling and a keyword without effect say so', async () => {
  const alias = await textOf('sshd', 'Pubkey|AcceptedKeyTypes x');
  assert.match(alias, /^old spelling$/m);
  assert.match(alias, /^Old spelling of PubkeyAcceptedAlgorithms\.$/m);
  assert.match(await textOf('sshd', 'Use|Login no'), /^No effect since OpenSSH 7\.4\.$/m);
  assert.match(await textOf('sshd', 'Zero|KnowledgePasswordAuthentication no'), /^Unknown since OpenSSH 6\.6\.$/m);
});

test('an algorithm: what it is, how it is rated and by whom, its releases, the clients without it', async () => {
  const text = await textOf('sshd', 'KexAlgorithms curve25519-sha256,diffie-hellman-gr|oup1-sha1');
  for (const wanted of [
    /^diffie-hellman-group1-sha1$/m,
    /^key exchange method, broken$/m,
    /^RFC 9142: SHOULD NOT implement\.$/m,
    /^OpenSSH: since 2\.1; disabled by default in the client since 7\.0, in the server since 6\.7\.$/m,
    /^RFC 9142$/m,
  ]) {
    assert.match(text, wanted);
  }
  const pq = await textOf('ssh', 'KexAlgorithms +mlkem768|x25519-sha256');
  assert.match(pq, /Post-quantum/);
  assert.match(pq, /^Clients without it: OpenSSH up to 9\.8p1, /m);
  assert.match(await textOf('sshd', 'Ciphers arc|four'), /removed in 7\.6/);
});

test('clients: all releases, those before one that brought it, those since one that dropped it', async () => {
  const profile = (
    product: string,
    version: string,
    cipher: readonly string[],
    off: readonly string[] = [],
  ): Profile => ({
    id: `${product.toLowerCase()}-${version}`,
    product,
    version,
    kex: [],
    hostKey: [],
    cipher,
    mac: [],
    compression: [],
    supportedButDisabled: { cipher: off },
  });
  const CBC = ['3des-cbc'];
  const clients = [
    profile('Dropped', '9.0', CBC),
    profile('Dropped', '10.0', []),
    profile('Dropped', '11.0', []),
    profile('Late', '2.0', CBC),
    profile('Late', '1.10', []),
    profile('Late', '1.9', []),
    profile('Never', '1.0', []),
    profile('Off', '1.0', [], CBC),
    { ...profile('OpenSSH', '9.2', []), id: 'openssh-9.2-distribution' },
  ];
  const { document, at } = marked('sshd', 'Ciphers 3des-|cbc');
  const found = await hoverAt(document, at, () => Promise.resolve(clients));
  assert.equal(found?.paragraphs.at(-1), 'Clients without it: Dropped since 10.0, Late up to 1.10, Never.');
  const everyone = await hoverAt(document, at, () => Promise.resolve([profile('Off', '1.0', CBC)]));
  assert.equal(everyone?.paragraphs.at(-1), editorWords().algorithm.supportedByAll);
});

test('the range is that of the name alone', async () => {
  const found = await hover('sshd', 'Ciphers +aes128-ctr,3des-|cbc # x');
  assert.deepEqual(found?.range, { start: { line: 0, character: 20 }, end: { line: 0, character: 28 } });
});

test('clients are loaded only for an algorithm', async () => {
  let loads = 0;
  const load = () => {
    loads += 1;
    return Promise.resolve([]);
  };
  for (const [text, after] of [
    ['Po|rt 22', 0],
    ['Ciphers unhe|ard', 0],
    ['Ciphers 3des|-cbc', 1],
  ] as const) {
    const { document, at } = marked('sshd', text);
    await hoverAt(document, at, load);
    assert.equal(loads, after, text);
  }
});

test('nothing of the file comes back: no hover for what is not known', async () => {
  for (const text of [
    'Unhe|ard 1',
    'Ciphers [x](command:y|)',
    'Port 2|2',
    '# Po|rt',
    'Ciphers aes128-ctr 3des|-cbc',
    '__pro|to__ x',
  ]) {
    assert.equal(await hover('sshd', text), null, text);
  }
  const gss = await textOf('sshd', 'KexAlgorithms gss-group14-sha256-]\u202e(command:|x)');
  assert.doesNotMatch(gss, /command|\u202e/);
});
