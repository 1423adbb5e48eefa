import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { test } from 'node:test';
import type { LintFinding } from '../../../src/core/assess/lint/rule.ts';
import type { FixAction } from '../../../src/core/service/document/codeActions.ts';
import type { LanguageDocument } from '../../../src/core/service/languagePorts.ts';
import { documentAt, languageWorld, type LanguageWorld } from './languageWorld.ts';

const PATH = '/etc/ssh/sshd_config';
const DROP_INS = {
  '/etc/ssh/sshd_config.d/10-a.conf': 'Ciphers aes256-ctr\n',
  '/etc/ssh/sshd_config.d/20-b.conf': 'UseDNS no\n',
};
const INCLUDING = 'Include sshd_config.d/*.conf\nCiphers aes128-ctr\nHostKey /etc/ssh/ssh_host_ed25519_key\n';
const START = { line: 0, character: 0 };
const CURSOR = { line: 5_003, character: 7 };
const EVERYWHERE = { start: START, end: { line: 100_000, character: 0 } };

const codes = (findings: readonly LintFinding[] | null): readonly string[] | null =>
  findings?.map(({ code }) => code) ?? null;

function isCallable(value: unknown): value is () => void {
  return typeof value === 'function';
}

/** Everything that an editor asks after a keystroke, the cursor being in a comment far below. */
async function askAll({ service }: LanguageWorld, document: LanguageDocument): Promise<void> {
  await Promise.all([
    service.diagnostics(document),
    service.codeActions(document, { start: CURSOR, end: CURSOR }, new Set(['quick-fix'])),
    service.completion(document, START),
    service.hover(document, START),
    service.signature(document, { line: 0, character: 9 }),
    service.symbols(document),
    service.folding(document),
    service.links(document),
    service.definition(document, { line: 0, character: 10 }),
    service.lenses(document),
    service.formatting(document, { indent: '  ' }),
    service.semanticTokens(document),
    service.lockout(document),
  ]);
}

test('a keystroke in 10,000 lines with Includes reads no file, looks for none and parses the new text once', async () => {
  const world = languageWorld(DROP_INS);
  const filler = Array.from({ length: 10_000 }, (_, i) => `# what line ${i} is for`).join('\n');
  const before = `${INCLUDING}${filler}\n`;
  await askAll(world, documentAt(PATH, before));
  assert.deepEqual(
    world.disk.reads.filter((path) => path.endsWith('.conf')),
    Object.keys(DROP_INS),
    'each included file is read once',
  );
  assert.deepEqual(world.parsed, [before, ...Object.values(DROP_INS)], 'each text is parsed once');

  const { looks, asksForText } = world.disk;
  world.parsed.length = 0;
  world.counts.lints = 0;
  const after = before.replace('what line 5000 is', 'what line 5000 was');
  await askAll(world, documentAt(PATH, after, 2, { saved: before }));
  assert.equal(world.disk.looks, looks);
  assert.deepEqual(
    world.parsed.sort(),
    [after, before].sort(),
    'the text as saved is parsed once, by the first change',
  );
  assert.equal(world.counts.lints, 1);
  // The two included files are not gone through again: asked for are the key that is named, of either text.
  assert.equal(world.disk.asksForText - asksForText, 2);

  world.parsed.length = 0;
  const further = after.replace('what line 5000 was', 'what line 5000 will be');
  await askAll(world, documentAt(PATH, further, 3, { saved: before }));
  assert.equal(world.disk.looks, looks);
  assert.deepEqual(world.parsed, [further]);
});

test('a further Include of the same pattern, or one less, looks for nothing; another pattern is looked for', async () => {
  const world = languageWorld(DROP_INS);
  await world.service.diagnostics(documentAt(PATH, INCLUDING));
  const { looks } = world.disk;
  await world.service.diagnostics(documentAt(PATH, 'Ciphers aes128-ctr\n', 2));
  assert.equal(world.disk.looks, looks);
  const found = await world.service.diagnostics(documentAt(PATH, `Include sshd_config.d/20*.conf\nUseDNS yes\n`, 3));
  assert.equal(world.disk.globs.at(-1), '/etc/ssh/sshd_config.d/20*.conf');
  assert.equal(world.disk.reads.length, 2, 'its file was read before');
  assert.equal(world.parsed.length, 5, 'and parsed before');
  assert.deepEqual(
    found?.filter(({ range }) => range.start.line === 1).map(({ code }) => code),
    ['no-effect'],
    'it sets UseDNS before the line does',
  );
});

test('an included file that changes on the disk is read again, alone, and gives other findings', async () => {
  const world = languageWorld(DROP_INS);
  const document = documentAt(PATH, INCLUDING);
  const told: string[] = [];
  world.service.onDidChange((uris) => told.push(...uris));
  const before = codes(await world.service.diagnostics(document));
  assert.ok(world.disk.watched.has('/etc/ssh/sshd_config.d'));
  const first = '/etc/ssh/sshd_config.d/10-a.conf';
  world.disk.files.set(first, 'PermitRootLogin no\n');
  assert.deepEqual(codes(await world.service.diagnostics(document)), before, 'nobody told of it yet');
  world.disk.tell(first, 'changed');
  assert.deepEqual(told, [document.uri]);
  world.disk.reads.length = 0;
  const after = codes(await world.service.diagnostics(document));
  assert.notDeepEqual(after, before);
  assert.deepEqual(world.disk.reads, [first]);
  assert.equal(world.parsed.length, 4, 'only the changed file is parsed');
});

test('a file that comes to match an Include, and one that goes, count', async () => {
  const world = languageWorld({});
  const document = documentAt(PATH, INCLUDING);
  const without = codes(await world.service.diagnostics(document));
  const added = '/etc/ssh/sshd_config.d/30-c.conf';
  world.disk.files.set(added, 'Ciphers aes256-ctr\n');
  world.disk.tell(added, 'created');
  const withIt = codes(await world.service.diagnostics(document));
  assert.notDeepEqual(withIt, without);
  world.disk.files.delete(added);
  world.disk.tell(added, 'deleted');
  assert.deepEqual(codes(await world.service.diagnostics(document)), without);
});

test('an included file that is open in an editor counts as it stands there, unsaved too', async () => {
  const world = languageWorld(DROP_INS);
  const document = documentAt(PATH, INCLUDING);
  const included = '/etc/ssh/sshd_config.d/10-a.conf';
  const before = codes(await world.service.diagnostics(document));
  world.disk.editors.set(included, '# nothing any more\n');
  world.disk.tell(included, 'edited');
  const { looks } = world.disk;
  const edited = codes(await world.service.diagnostics(document));
  assert.notDeepEqual(edited, before);
  assert.equal(world.disk.looks, looks, 'the editor has the text');
  world.disk.editors.delete(included);
  world.disk.tell(included, 'edited');
  assert.deepEqual(codes(await world.service.diagnostics(document)), before);
});

test('a text that is open and included is parsed once for both', async () => {
  const world = languageWorld(DROP_INS);
  const included = '/etc/ssh/sshd_config.d/10-a.conf';
  const text = DROP_INS[included];
  world.disk.editors.set(included, text);
  await world.service.symbols(documentAt(included, text));
  await world.service.diagnostics(documentAt(PATH, INCLUDING));
  assert.equal(world.parsed.filter((each) => each === text).length, 1);
});

test('a change of some other file changes nothing', async () => {
  const world = languageWorld(DROP_INS);
  const told: string[] = [];
  world.service.onDidChange((uris) => told.push(...uris));
  const document = documentAt(PATH, INCLUDING);
  await world.service.diagnostics(document);
  const { looks } = world.disk;
  for (const type of ['edited', 'changed', 'created', 'deleted'] as const) world.disk.tell('/etc/ssh/moduli', type);
  await world.service.diagnostics(document);
  assert.equal(world.disk.looks, looks);
  assert.equal(world.counts.lints, 1);
  assert.deepEqual(told, []);
});

test('cancelling stops the reading of included files', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [`/etc/ssh/sshd_config.d/${String(i).padStart(2, '0')}.conf`, `# ${i}\n`]),
  );
  const world = languageWorld(files);
  const document = documentAt(PATH, INCLUDING);
  const controller = new AbortController();
  world.disk.onRead = () => {
    if (world.disk.reads.length === 3) controller.abort();
  };
  assert.equal(await world.service.diagnostics(document, controller.signal), null);
  await new Promise(setImmediate);
  assert.equal(world.disk.reads.length, 3);
  assert.equal(world.counts.lints, 0);
  assert.ok(world.parsed.length <= 4);
  // Whoever asks next is answered in full, and what was read is not read again.
  assert.notEqual(await world.service.diagnostics(document), null);
  assert.equal(world.disk.reads.length, 50);
});

test('cancelling stops nothing that somebody else waits for', async () => {
  const world = languageWorld(DROP_INS);
  const document = documentAt(PATH, INCLUDING);
  const controller = new AbortController();
  const cancelled = world.service.diagnostics(document, controller.signal);
  const awaited = world.service.diagnostics(document);
  world.disk.onRead = () => {
    controller.abort();
  };
  assert.equal(await cancelled, null);
  assert.notEqual(await awaited, null);
  assert.equal(world.disk.reads.length, 2);
});

test('a signal that is given before begins nothing', async () => {
  const world = languageWorld(DROP_INS);
  const signal = AbortSignal.abort();
  const document = documentAt(PATH, INCLUDING);
  const { service } = world;
  const answers = await Promise.all([
    service.diagnostics(document, signal),
    service.codeActions(document, EVERYWHERE, new Set(['quick-fix']), signal),
    service.completion(document, START, signal),
    service.hover(document, START, signal),
    service.signature(document, START, signal),
    service.symbols(document, signal),
    service.folding(document, signal),
    service.links(document, signal),
    service.definition(document, START, signal),
    service.lenses(document, signal),
    service.formatting(document, { indent: '' }, undefined, signal),
    service.semanticTokens(document, signal),
    service.lockout(document, signal),
    service.lockoutChange(document, [], 'this', signal),
  ]);
  assert.deepEqual(
    answers.filter((answer) => answer !== null),
    [],
  );
  assert.equal(world.disk.looks + world.parsed.length + world.counts.lints, 0);
});

test('a long document gives way before it is linted, and is not when it was cancelled meanwhile', async () => {
  const world = languageWorld();
  const controller = new AbortController();
  world.onPause = () => controller.abort();
  const document = documentAt(PATH, 'UseDNS maybe\n'.repeat(2_000));
  assert.equal(await world.service.diagnostics(document, controller.signal), null);
  assert.equal(world.counts.lints, 0);
});

test('cancelling stops the judging of fixes between one and the next', async () => {
  const world = languageWorld();
  const document = documentAt(PATH, 'Ciphers aes256-ctr,3des-cbc,aes128-cbc,aes192-cbc,aes256-cbc\n');
  const kinds = new Set(['quick-fix'] as const);
  const all = await world.service.codeActions(document, EVERYWHERE, kinds);
  assert.ok((all?.length ?? 0) > 4);
  const judged = world.parsed.length;
  assert.ok(judged > 4, 'each fix is judged by the text that it makes');

  const other = languageWorld();
  const controller = new AbortController();
  other.onPause = () => {
    if (other.counts.pauses === 3) controller.abort();
  };
  assert.equal(await other.service.codeActions(document, EVERYWHERE, kinds, controller.signal), null);
  assert.equal(other.parsed.length, 3, 'the text itself and two that fixes make');
});

test('the fixes at a place are judged once a version', async () => {
  const world = languageWorld();
  const document = documentAt(PATH, 'Ciphers aes256-ctr,3des-cbc,aes128-cbc\n');
  await world.service.codeActions(document, EVERYWHERE, new Set(['quick-fix']));
  const { length } = world.parsed;
  await world.service.codeActions(document, EVERYWHERE, new Set(['quick-fix']));
  assert.equal(world.parsed.length, length);
});

test('what is asked of a version that was followed by another is not answered', async () => {
  const world = languageWorld(DROP_INS);
  const old = world.service.diagnostics(documentAt(PATH, INCLUDING));
  const present = world.service.diagnostics(documentAt(PATH, `${INCLUDING}UseDNS no\n`, 2));
  assert.equal(await old, null);
  assert.notEqual(await present, null);
  assert.equal(world.counts.lints, 1);
});

test('closing a document frees its snapshot, its files and its watchers', async () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  assert.ok(isCallable(collect));
  const world = languageWorld(DROP_INS);
  const document = documentAt(PATH, INCLUDING);
  const held = await (async () => {
    await askAll(world, document);
    const findings = await world.service.diagnostics(document);
    const view = await world.service.lockout(document);
    assert.ok(findings !== null && view !== null);
    return [new WeakRef(findings), new WeakRef(view.state.report)];
  })();
  const alive = async (): Promise<number> => {
    await new Promise(setImmediate);
    collect();
    return held.filter((each) => each.deref() !== undefined).length;
  };
  assert.equal(await alive(), 2, 'an open document keeps what was worked out');
  world.service.close(document.uri);
  assert.equal(await alive(), 0);
  assert.deepEqual([...world.disk.watched], []);
  const { length } = world.disk.reads;
  world.parsed.length = 0;
  await world.service.diagnostics(document);
  assert.equal(world.disk.reads.length, length + 2, 'nothing of its files was kept');
  assert.equal(world.parsed.length, 3, 'nor of what was parsed');
});

test('a document that is closed while its files are read has no more of them read', async () => {
  const world = languageWorld(DROP_INS);
  const document = documentAt(PATH, INCLUDING);
  world.disk.onRead = () => world.service.close(document.uri);
  assert.equal(await world.service.diagnostics(document), null);
  await new Promise(setImmediate);
  assert.equal(world.disk.reads.length, 1);
  assert.deepEqual([...world.disk.watched], []);
});

test('renewing looks at the files again, though nobody told of a change', async () => {
  const world = languageWorld(DROP_INS);
  const document = documentAt(PATH, INCLUDING);
  const before = codes(await world.service.diagnostics(document));
  world.disk.files.set('/etc/ssh/sshd_config.d/10-a.conf', 'PermitRootLogin no\n');
  world.service.renew(document.uri);
  assert.notDeepEqual(codes(await world.service.diagnostics(document)), before);
});

test('a policy’s file is read once for all, as it is saved, and again when it changes', async () => {
  const world = languageWorld({ '/p.json': '{' });
  const [one, two] = [documentAt(PATH, 'UseDNS no\n'), documentAt('/tmp/sshd_config', 'UseDNS no\n')];
  world.settings.policy = { name: './p.json', path: '/p.json' };
  const told: string[] = [];
  world.service.onDidChange((uris) => told.push(...uris));
  const [first] = [await world.service.diagnostics(one), await world.service.diagnostics(two)];
  await world.service.completion(one, START);
  assert.deepEqual(world.disk.reads, ['/p.json']);
  world.disk.editors.set('/p.json', '{}');
  world.disk.tell('/p.json', 'edited');
  assert.deepEqual(codes(await world.service.diagnostics(one)), codes(first));
  assert.deepEqual(world.disk.reads, ['/p.json']);
  world.disk.tell('/p.json', 'changed');
  assert.deepEqual(told.sort(), [one.uri, two.uri].sort());
  await world.service.diagnostics(one);
  assert.deepEqual(world.disk.reads, ['/p.json', '/p.json']);
});

test('other levels of the rules change the findings, and lint nothing anew', async () => {
  const world = languageWorld();
  const document = documentAt(PATH, 'Ciphers 3des-cbc\n');
  const [code] = codes(await world.service.diagnostics(document)) ?? [];
  assert.ok(code !== undefined);
  world.settings.rules = { [code]: 'off' };
  assert.ok(!codes(await world.service.diagnostics(document))?.includes(code));
  assert.equal(world.counts.lints, 1);
});

test('a fix is resolved for the text as it is by then, or not at all', async () => {
  const world = languageWorld();
  const text = 'Ciphers aes256-ctr,3des-cbc\n';
  const document = documentAt(PATH, text);
  const actions = await world.service.codeActions(document, EVERYWHERE, new Set(['quick-fix']));
  const action = actions?.find((each): each is FixAction => each.kind === 'quick-fix' && each.fix.kind === 'remove');
  assert.ok(action !== undefined);
  assert.deepEqual(await world.service.resolveCodeAction(document, action), action.fix.edits);
  const moved = await world.service.resolveCodeAction(documentAt(PATH, `# first\n${text}`, 2), action);
  assert.equal(moved?.[0]?.range.start.line, 1);
  assert.equal(await world.service.resolveCodeAction(documentAt(PATH, '# gone\n', 3), action), null);
});

test('a document of another machine has no file of this one looked for', async () => {
  const world = languageWorld(DROP_INS);
  await askAll(world, { ...documentAt(PATH, INCLUDING), local: false });
  assert.equal(world.disk.looks, 0);
  assert.deepEqual([...world.disk.watched], []);
});

test('whom saving would lock out is told against the text as saved, with its own Includes', async () => {
  const world = languageWorld({ '/etc/ssh/sshd_config.d/10-a.conf': 'Ciphers aes128-ctr\n' });
  const saved = 'Include sshd_config.d/*.conf\n';
  const { service } = world;
  assert.equal((await service.lockout(documentAt(PATH, saved)))?.state.change, null);
  const edited = await service.lockout(documentAt(PATH, 'Ciphers chacha20-poly1305@openssh.com\n', 2, { saved }));
  assert.ok((edited?.state.change?.count.lockedOut ?? 0) > 0);
  const now = await service.lockout(documentAt(PATH, 'Ciphers chacha20-poly1305@openssh.com\n', 2));
  assert.equal(now?.state.change, null, 'the same version, once it is saved');
});
