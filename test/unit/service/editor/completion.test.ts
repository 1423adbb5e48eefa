import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editorWords } from '../../../../src/core/render/editorWords.ts';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import type { ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { completionsAt } from '../../../../src/core/service/editor/completion.ts';
import { type Completion } from '../../../../src/core/service/editor/completion/completionItem.ts';
import type { PolicyInForce } from '../../../../src/core/assess/policy/policyInForce.ts';
import { inForce } from '../../assess/policy/policies.ts';
import { marked } from './marked.ts';

const KEYS = [
  'config',
  'id_ed25519',
  'id_ed25519.pub',
  'known_hosts',
  'known_hosts.old',
  'work',
  'work.pub',
  'a b.pub',
];

async function complete(
  kind: ConfigKind,
  text: string,
  options: { readonly openssh?: string; readonly keys?: readonly string[]; readonly policy?: PolicyInForce } = {},
): Promise<{ readonly items: readonly Completion[]; readonly taken: (label: string) => string | null }> {
  const { document, at } = marked(kind, text);
  const names = options.keys ?? KEYS;
  const items = await completionsAt(document, at, {
    openssh: options.openssh === undefined ? null : parseOpenSshVersion(options.openssh),
    ...(options.policy !== undefined && { policy: options.policy }),
    keys: {
      home: '/home/mia',
      system: '/etc/ssh',
      glob: (pattern) => Promise.resolve(names.map((name) => pattern.replace('*', name))),
    },
  });
  const sorted = [...items].sort((a, b) => (a.sort < b.sort ? -1 : 1));
  const taken = (label: string): string | null => {
    const item = items.find((each) => each.label === label);
    assert.ok(item !== undefined, `${label} is not among ${items.map((each) => each.label).join(' ')}`);
    return applyEdits(document.text, [{ range: item.range, newText: item.insert }]);
  };
  return { items: sorted, taken };
}

function labels(items: readonly Completion[]): readonly string[] {
  return items.map(({ label }) => label);
}

test('keywords of the file’s own kind, with what they are, their default and their age', async () => {
  const { items, taken } = await complete('sshd', 'Per|\n');
  const found = items.find(({ label }) => label === 'PermitRootLogin');
  assert.equal(found?.documentation?.length, 2);
  assert.match(
    found.documentation[1] ?? '',
    /^Default: prohibit-password\. In every OpenSSH release\. Allowed in Match blocks\.$/,
  );
  assert.equal(found.more, true);
  assert.equal(taken('PermitRootLogin'), 'PermitRootLogin \n');
  assert.ok(!labels(items).includes('ProxyJump'));
  assert.ok(labels((await complete('ssh', '|')).items).includes('ProxyJump'));
});

test('a keyword that has its value is replaced alone', async () => {
  assert.equal((await complete('sshd', 'Pe|rt 22')).taken('Port'), 'Port 22');
  assert.equal((await complete('sshd', 'Pe|rt=22')).taken('Port'), 'Port=22');
  assert.equal((await complete('sshd', 'Pe|rt \n')).taken('Port'), 'Port \n');
  assert.equal((await complete('sshd', 'Pe|rt\r\n')).taken('Port'), 'Port \r\n');
});

test('in a Match block what it does not allow comes last, what is set already before that', async () => {
  const { items } = await complete('sshd', 'UseDNS no\nMatch User a\n  X11Forwarding no\n  |');
  const place = (label: string): number => labels(items).indexOf(label);
  assert.ok(place('PermitTTY') < place('X11Forwarding'));
  assert.ok(place('X11Forwarding') < place('UseDNS'));
  assert.equal(items[place('UseDNS')]?.detail, 'not in a Match block');
  assert.equal(items[place('X11Forwarding')]?.detail, editorWords().completion.alreadySet);
  assert.ok(place('AcceptEnv') < place('X11Forwarding'));
  assert.equal(items[place('Match')]?.detail, undefined);
});

test('older spellings, keywords without effect and those newer than the target are not proposed', async () => {
  const old = labels((await complete('sshd', '|', { openssh: '8.0' })).items);
  for (const name of ['PubkeyAcceptedKeyTypes', 'UsePrivilegeSeparation', 'Protocol', 'RequiredRSASize']) {
    assert.ok(!old.includes(name), name);
  }
  assert.ok(labels((await complete('sshd', '|', { openssh: '9.2' })).items).includes('RequiredRSASize'));
  assert.ok(labels((await complete('sshd', '|')).items).includes('RequiredRSASize'));
});

test('values by the kind of argument, the default marked', async () => {
  const { items, taken } = await complete('sshd', 'PermitRootLogin |');
  assert.equal(items.find(({ label }) => label === 'prohibit-password')?.detail, 'default');
  assert.equal(taken('no'), 'PermitRootLogin no');
  assert.equal((await complete('sshd', 'UseDNS y|es # x')).taken('no'), 'UseDNS no # x');
  assert.equal((await complete('sshd', 'UseDNS "y|es"')).taken('no'), 'UseDNS "no"');
  assert.deepEqual((await complete('sshd', 'UseDNS yes |')).items, []);
  assert.deepEqual((await complete('sshd', 'Port |')).items, []);
  assert.deepEqual((await complete('sshd', 'Unheard |')).items, []);
  assert.equal(
    (await complete('ssh', 'PreferredAuthentications publickey,|')).taken('password'),
    'PreferredAuthentications publickey,password',
  );
  assert.ok(labels((await complete('ssh', 'IPQoS af21 |')).items).includes('ef'));
});

test('criteria of a Match line where one is due, and only those of the target', async () => {
  assert.ok(labels((await complete('sshd', 'Match |')).items).includes('User'));
  assert.deepEqual((await complete('sshd', 'Match User |')).items, []);
  assert.ok(labels((await complete('sshd', 'Match User mia |')).items).includes('Address'));
  assert.ok(labels((await complete('ssh', 'Match final |')).items).includes('host'));
  assert.ok(!labels((await complete('sshd', 'Match |', { openssh: '9.2' })).items).includes('Invalid-User'));
  assert.ok(labels((await complete('sshd', 'Match |', { openssh: '9.9' })).items).includes('Invalid-User'));
  assert.equal((await complete('ssh', 'Match !ho|')).taken('host'), 'Match !host');
});

test('algorithm names: those the list lacks, best first, each with its status', async () => {
  const { items, taken } = await complete('sshd', 'Ciphers aes256-ctr,|,aes128-ctr', { openssh: '9.2' });
  assert.equal(items[0]?.label, 'chacha20-poly1305@openssh.com');
  assert.equal(items[0].detail, 'recommended');
  assert.ok(!labels(items).includes('aes256-ctr') && !labels(items).includes('aes128-ctr'));
  const weak = items.find(({ label }) => label === '3des-cbc');
  assert.deepEqual([weak?.detail, weak?.deprecated], ['weak', true]);
  assert.equal(taken('aes192-ctr'), 'Ciphers aes256-ctr,aes192-ctr,aes128-ctr');
});

test('the name that is being changed is still proposed', async () => {
  const { items, taken } = await complete('sshd', 'MACs hmac-sha1|,hmac-sha2-256');
  assert.ok(labels(items).includes('hmac-sha1'));
  assert.equal(taken('hmac-sha2-512'), 'MACs hmac-sha2-512,hmac-sha2-256');
});

test('only names that the target release has', async () => {
  const at = async (openssh?: string) =>
    labels((await complete('sshd', 'KexAlgorithms |', openssh === undefined ? {} : { openssh })).items);
  assert.ok(!(await at('9.2')).includes('mlkem768x25519-sha256'));
  assert.equal((await at('9.9'))[0], 'mlkem768x25519-sha256');
  assert.ok((await at('8.2')).includes('sntrup4591761x25519-sha512@tinyssh.org'));
  assert.ok(!(await at('8.5')).includes('sntrup4591761x25519-sha512@tinyssh.org'));
  // Without a target: all of today, but first what every release since 8.4 knows.
  const open = await at();
  assert.ok(open.indexOf('curve25519-sha256') < open.indexOf('mlkem768x25519-sha256'));
  assert.ok(!open.some((name) => /^(ext-info|kex-strict)/.test(name)));
});

test('a prefix changes what makes sense: additions, removals weakest first, defaults first', async () => {
  const plus = await complete('sshd', 'KexAlgorithms +|', { openssh: '9.2' });
  assert.ok(labels(plus.items).includes('diffie-hellman-group14-sha1'));
  assert.ok(!labels(plus.items).includes('curve25519-sha256'));
  assert.equal(plus.taken('diffie-hellman-group14-sha1'), 'KexAlgorithms +diffie-hellman-group14-sha1');
  const minus = await complete('sshd', 'MACs -umac-64@openssh.com,|', { openssh: '9.2' });
  assert.equal(minus.items[0]?.label, 'hmac-sha1');
  assert.ok(!labels(minus.items).includes('hmac-md5'));
  const caret = await complete('ssh', 'HostKeyAlgorithms ^ssh|', { openssh: '9.2' });
  assert.ok(labels(caret.items).indexOf('rsa-sha2-256') < labels(caret.items).indexOf('ssh-rsa'));
  assert.equal(caret.taken('ssh-ed25519'), 'HostKeyAlgorithms ^ssh-ed25519');
  assert.equal((await complete('sshd', 'Ciphers "|aes"')).taken('aes256-ctr'), 'Ciphers "aes256-ctr"');
});

test('certificates do not sign certificates', async () => {
  const { items } = await complete('sshd', 'CASignatureAlgorithms |', { openssh: '9.2' });
  assert.ok(labels(items).includes('ssh-ed25519') && !labels(items).some((name) => name.includes('-cert-')));
  assert.ok(labels((await complete('sshd', 'HostKeyAlgorithms |')).items).some((name) => name.includes('-cert-')));
  assert.deepEqual((await complete('sshd', 'Ciphers aes128-ctr |')).items, []);
});

test('ProxyJump takes the other hosts of the file, Host those that are asked for', async () => {
  const text = 'Host gate *.example\nHost __proto__\nHost inner\n  ProxyJump mia@ga|,other:22\nHost -x\n';
  const { items, taken } = await complete('ssh', text);
  assert.deepEqual(labels(items), ['__proto__', 'gate', 'none']);
  assert.match(taken('gate') ?? '', /ProxyJump mia@gate,other:22\n/);
  const host = await complete('ssh', 'Host gate |\nHost inner\n  ProxyJump gate,mia@other:22\n');
  assert.deepEqual(labels(host.items), ['other']);
  assert.deepEqual((await complete('ssh', 'ProxyJump gate |')).items, []);
});

test('key files by their folder: private keys are told by the .pub beside them or a customary name', async () => {
  const { items, taken } = await complete('ssh', 'IdentityFile ~/.ss|');
  assert.deepEqual(labels(items), ['~/.ssh/id_ed25519', '~/.ssh/work']);
  assert.equal(taken('~/.ssh/work'), 'IdentityFile ~/.ssh/work');
  const server = await complete('sshd', 'HostKey |', { keys: ['moduli', 'ssh_host_rsa_key', 'ssh_host_rsa_key.pub'] });
  assert.deepEqual(labels(server.items), ['/etc/ssh/ssh_host_rsa_key']);
  const cert = await complete('ssh', 'CertificateFile |', { keys: ['id_rsa', 'id_rsa.pub', 'id_rsa-cert.pub'] });
  assert.deepEqual(labels(cert.items), ['~/.ssh/id_rsa-cert.pub']);
});

test('no folder is listed on another machine, nor where the file is not here', async () => {
  const { document, at } = marked('ssh', 'IdentityFile |');
  const asked: string[] = [];
  const glob = (pattern: string) => {
    asked.push(pattern);
    return Promise.resolve([]);
  };
  await completionsAt(document, at, { openssh: null, keys: { home: '\\\\server\\mia', system: '/etc/ssh', glob } });
  assert.deepEqual(asked, []);
  assert.deepEqual(await completionsAt(document, at, { openssh: null, keys: null }), []);
});

test('nothing in comments', async () => {
  assert.deepEqual((await complete('sshd', '# Por|t')).items, []);
});

test('an algorithm tells its age where the target is open, and is struck through where it should not be used', async () => {
  const open = await complete('sshd', 'KexAlgorithms |');
  const detail = (label: string) => open.items.find((item) => item.label === label)?.detail;
  assert.equal(detail('mlkem768x25519-sha256'), 'recommended · post-quantum · since OpenSSH 9.9');
  assert.equal(detail('curve25519-sha256'), 'recommended');
  assert.equal(detail('sntrup4591761x25519-sha512@tinyssh.org'), undefined);
  const known = await complete('sshd', 'KexAlgorithms |', { openssh: '9.9' });
  const [first] = known.items;
  assert.equal(first?.detail, 'recommended · post-quantum');
  assert.equal(known.items.find(({ label }) => label === 'diffie-hellman-group1-sha1')?.deprecated, true);
  assert.equal(first.deprecated, false);
  const minus = await complete('sshd', 'Ciphers -|', { openssh: '6.5' });
  assert.equal(minus.items.find(({ label }) => label === 'arcfour')?.deprecated, false);
});

test('webauthn signs for users, never for hosts', async () => {
  const names = async (keyword: string) => labels((await complete('sshd', `${keyword} |`, { openssh: '9.2' })).items);
  assert.ok(!(await names('HostKeyAlgorithms')).some((name) => name.startsWith('webauthn-')));
  assert.ok((await names('PubkeyAcceptedAlgorithms')).some((name) => name.startsWith('webauthn-')));
});

test('the list is shown again behind keywords with fixed values, and not where the value stands already', async () => {
  const more = async (text: string, label: string) =>
    (await complete('sshd', text)).items.find((item) => item.label === label)?.more;
  assert.equal(await more('|', 'UseDNS'), true);
  assert.equal(await more('|', 'Port'), false);
  assert.equal(await more('Use|DNS yes', 'UseDNS'), false);
  assert.equal(await more('Use|DNS ', 'UseDNS'), false);
});

test('the name behind a prefix that is being changed is still proposed', async () => {
  assert.ok(labels((await complete('sshd', 'Ciphers +3des-cbc|', { openssh: '9.2' })).items).includes('3des-cbc'));
});

test('names that the policy does not allow come last and say so; behind - they come first', async () => {
  const policy = inForce({
    schema: 'kexpert/policy@1',
    title: 'Ours',
    cipher: { forbid: ['chacha20-*'], why: 'hardware has AES' },
    userKey: { forbid: ['ssh-rsa'] },
    exceptions: [{ rule: 'cipher', names: ['chacha20-*'], hosts: ['pi'], until: '2030-01-01', owner: 'mia' }],
  });
  const CHACHA = 'chacha20-poly1305@openssh.com';
  const of = async (kind: ConfigKind, text: string) => (await complete(kind, text, { openssh: '9.2', policy })).items;
  const ciphers = await of('sshd', 'Ciphers |\n');
  assert.equal(labels(ciphers).at(-1), CHACHA);
  const told = ciphers.at(-1);
  assert.match(told?.detail ?? '', /^not allowed by the policy · recommended/);
  assert.match(
    told?.documentation?.[0] ?? '',
    /^chacha20-poly1305@openssh\.com is a cipher that the policy “Ours” forbids\. Rule cipher: hardware has AES/,
  );
  assert.equal(told?.deprecated, true);
  assert.notEqual(ciphers[0]?.deprecated, true);
  assert.equal(labels(await of('sshd', 'Ciphers -|\n'))[0], CHACHA);
  assert.equal((await of('sshd', 'Ciphers -|\n'))[0]?.deprecated, false);
  assert.equal(labels(await of('ssh', 'Host pi\n  Ciphers |\n'))[0], CHACHA);
  assert.equal(labels(await of('ssh', 'Host other\n  Ciphers |\n')).at(-1), CHACHA);
  assert.equal(labels(await of('ssh', 'PubkeyAcceptedAlgorithms |\n')).at(-1), 'ssh-rsa');
  assert.ok((await of('ssh', 'CASignatureAlgorithms |\n')).every(({ detail }) => detail?.includes('policy') !== true));
});
