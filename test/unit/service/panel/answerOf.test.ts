import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, matchOf } from '../../../../src/core/service/panel/answerOf.ts';
import type { ExplainedAnswer, ExplainedMatch } from '../../../../src/core/service/panel/panelSubject.ts';
import { logFixtures } from '../../../samples/logFixtures.ts';
import { explainLog } from '../../../samples/worded.ts';

async function answer(text: string): Promise<ExplainedAnswer> {
  const found = answerOf(await explainLog(text), 'T');
  assert.ok(found);
  return found;
}

async function first(text: string): Promise<ExplainedMatch> {
  const [match] = (await answer(text)).matches;
  assert.ok(match);
  return match;
}

const CUT = 'ssh_dispatch_run_fatal: Connection to 10.0.0.1 port 2222: no matching cipher found';

function fixture(name: string): string {
  const found = logFixtures().find((each) => each.name === name);
  assert.ok(found);
  return found.text;
}

test('a log of Paramiko: both sides named, the slot, every list with its source, the finding said once', async () => {
  const match = await first(fixture('paramiko/paramiko-kex'));
  assert.deepEqual([match.label, match.detail, match.tone], ['Paramiko', 'line 18', 'bad']);
  assert.deepEqual([match.clientLabel, match.serverLabel], ['Paramiko 2.12.0', 'OpenSSH 7.4']);
  assert.equal(match.failingSlot, 'kex');
  assert.equal(match.verdict, 'No common key exchange method.');
  assert.match(match.explanation ?? '', /^The server \(OpenSSH 7\.4\) offers only/);
  assert.ok(!match.findings.some(({ code }) => code === 'no-common-kex'));
  assert.equal(match.slots.length, 8);
  const [kex] = match.slots;
  assert.deepEqual(kex?.server, ['gss-group1-sha1-toWM5Slw5Ew8Mqkay+al2g==', 'curve448-sha512@example.com']);
  assert.equal(kex.serverSource, 'from the text, line 18');
  assert.equal(kex.clientSource, 'Paramiko 2.12.0 (built-in profile)');
  assert.match(match.sources.join('\n'), /^Message: Incompatible ssh peer/);
});

test('the port and the host of the text are told, and what a probe would add', async () => {
  const match = await first(CUT);
  assert.deepEqual([match.host, match.port, match.canProbe], ['10.0.0.1', 2222, true]);
  assert.match(match.advice.join(), /press Probe/);
  assert.equal(match.slots[0]?.serverSource, null);
  assert.deepEqual((await first('Incompatible ssh peer (no acceptable kex algorithm)')).host, null);
});

test('failed negotiations come first; ids name the matches of the report whatever their order', async () => {
  const text = `Corrupted MAC on input.\n${CUT}`;
  const report = await explainLog(text);
  const { matches } = answerOf(report, 'T') ?? { matches: [] };
  assert.deepEqual(
    matches.map(({ id, detail }) => [id, detail]),
    [
      ['m1', 'line 2'],
      ['m0', 'line 1'],
    ],
  );
  assert.equal(matchOf(report, 'm1')?.host, '10.0.0.1');
  assert.equal(matchOf(report, 'm7'), undefined);
});

test('what is no mismatch has its explanation, no lists and no finding that repeats it', async () => {
  const match = await first('Corrupted MAC on input.');
  assert.match(match.explanation ?? '', /integrity check/);
  assert.deepEqual([match.slots, match.failingSlot, match.findings, match.advice], [[], null, [], []]);
  assert.equal(match.remedies.length, 1);
});

test('wrong recipes are findings with their line, in a tab of their own where nothing else is there', async () => {
  const code = 'import paramiko\nt.set_preferred_kex(["x"])\n';
  const alone = await answer(code);
  assert.equal(alone.matches.length, 1);
  assert.deepEqual([alone.matches[0]?.id, alone.matches[0]?.tone], ['recipes', 'caution']);
  assert.match(alone.matches[0]?.findings[0]?.message ?? '', /^Line 2 of the text: /);
  const beside = await first(`${code}${CUT}`);
  assert.match(beside.findings[0]?.message ?? '', /^Line 2 of the text: /);
  assert.equal(answerOf(await explainLog('fine'), 'T'), null);
});
