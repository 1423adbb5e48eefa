import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING_RECOGNISED } from '../../../../src/core/render/en/explainWords.ts';
import { renderExplainText } from '../../../../src/core/render/text/explainText.ts';
import { plainStyle } from '../../../../src/core/render/text/pairText.ts';
import { logFixtures } from '../../../samples/logFixtures.ts';
import { UNSAFE } from '../../../samples/reports.ts';
import { explainLog } from '../../../samples/worded.ts';

const KEX =
  'Unable to negotiate with 10.0.0.1 port 22: no matching key exchange method found. Their offer: diffie-hellman-group14-sha1';

test('a failure: what it is, who wrote it, where, both lists with their source, findings and ways out', async () => {
  const text = renderExplainText(await explainLog(`x\n${KEX}\n${KEX}`, { today: '2026-11-21' }));
  assert.match(text, /^✘ No common key exchange method {2}\(OpenSSH, line 2, 2 times\)\n {2}“Unable to negotiate/);
  assert.match(text, /^ {2}slot: kex \(key exchange method\)$/m);
  assert.match(text, /^ {2}client: OpenSSH 10\.5p1, list: OpenSSH 10\.5p1 \(built-in profile, assumed\)$/m);
  assert.match(text, /^ {2}server: 10\.0\.0\.1, list: from the text, line 2$/m);
  assert.match(text, /^ {2}key exchange method: ✘ nothing in common$/m);
  assert.match(text, /^ +client +server$/m);
  assert.match(text, /^ +mlkem768x25519-sha256 +diffie-hellman-group14-sha1 \(weak\)$/m);
  assert.match(text, /^Findings\n {2}error {2}No common key exchange/m);
  assert.match(text, /^Remedies$/m);
  assert.match(text, /Temporary until 2026-12-21/);
  assert.match(text, /Next steps\n {2}If the client is not OpenSSH 10\.5p1, name it with --client\.[^\n]*\n$/);
});

test('all slots with --lists, and each direction once where both say the same', async () => {
  const fixture = logFixtures().find(({ name }) => name === 'paramiko/paramiko-kex');
  assert.ok(fixture);
  const report = await explainLog(fixture.text);
  const heads = (lists: boolean): readonly string[] =>
    renderExplainText(report, { style: plainStyle, lists })
      .split('\n')
      .filter((line) => /^ {2}[a-zA-Z][a-zA-Z ,]*: [✔✘]/.test(line));
  assert.deepEqual(heads(false), ['  key exchange method: ✘ nothing in common']);
  assert.deepEqual(
    heads(true).map((line) => line.split(':')[0]?.trim()),
    [
      'key exchange method',
      'host key algorithm',
      'cipher, client to server',
      'MAC, client to server',
      'compression method, client to server',
    ],
  );
});

test('a list that is not known says so, and how to learn it', async () => {
  const text = renderExplainText(
    await explainLog('ssh_dispatch_run_fatal: Connection to 10.0.0.1 port 2222: no matching cipher found'),
  );
  assert.match(text, /\(unknown\)/);
  assert.match(text, /^Next steps\n {2}To read the list of 10\.0\.0\.1, add --probe/m);
  const other = renderExplainText(await explainLog('Incompatible ssh server (no acceptable macs)'));
  assert.match(other, /The server’s list is missing\. Include the full output of ssh -vvv HOST/);
  assert.match(other, /^ {2}slot: mac \(MAC\)$/m);
});

test('what is no mismatch is explained as what it is, once', async () => {
  const text = renderExplainText(await explainLog('Corrupted MAC on input.'));
  assert.match(text, /^✘ Corrupted MAC/);
  assert.doesNotMatch(text, /client:|No common|nothing in common/);
  assert.equal(text.split('packet failed its integrity check').length, 2);
});

test('wrong recipes in pasted code are told with their line, alone or beside a failure', async () => {
  const code = 'import paramiko\nt = paramiko.Transport(sock)\nt.set_preferred_kex(["x"])\n';
  const alone = renderExplainText(await explainLog(code));
  assert.match(alone, /^Problems in this code or configuration\n {2}line 3: /);
  assert.match(renderExplainText(await explainLog(`${code}${KEX}`)), /code or configuration\n {2}line 3/);
});

test('nothing recognised says what to do; a long answer says what it left out', async () => {
  assert.equal(renderExplainText(await explainLog('all is well')), `${NOTHING_RECOGNISED}\n`);
  const report = await explainLog('all is well');
  const cut = renderExplainText({ ...report, omitted: 3, complete: false });
  assert.match(cut, /3 more failures/);
  assert.match(cut, /only its beginning was/);
});

test('no control of a hostile log is in the text', async () => {
  const bad = '\u001b]0;x\u0007\u202e<script>';
  const log = `Unable to negotiate with h${bad} port 22: no matching cipher found. Their offer: a${bad},b\u009b1m`;
  for (const text of [log, `${KEX.slice(0, -5)}${bad}`]) {
    const shown = renderExplainText(await explainLog(text), { style: plainStyle, lists: true });
    for (const line of shown.split('\n')) assert.doesNotMatch(line, UNSAFE);
  }
});
