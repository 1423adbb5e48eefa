import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelWords } from '../../../../src/core/render/panelWords.ts';
import { clientProfiles } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { clientOfProfileId } from '../../../../src/core/sources/profiles/profileClient.ts';
import { clientChoice, clientLabel } from '../../../../src/core/service/panel/clients.ts';
import { reportOf, serverOffering } from '../../webview/reports.ts';

const words = panelWords().report;

const { client: LOCAL } = reportOf('openssh-9.2p1', serverOffering({}));

test('the probe’s own client comes first, then recorded ones, then every release by product, newest first', () => {
  const choice = clientChoice(LOCAL, [{ id: 'x-recorded', label: 'Thing \u001b 1' }]);
  assert.deepEqual(choice.slice(0, 2), [
    { id: 'local', label: words.localSsh('OpenSSH 9.2p1'), group: words.clientGroup('local') },
    { id: 'x-recorded', label: 'Thing \\x1b 1', group: words.clientGroup('recorded') },
  ]);
  const paramiko = choice.filter(({ group }) => group === 'Paramiko').map(({ label }) => label);
  assert.ok(paramiko.indexOf('Paramiko 2.12.0') > paramiko.indexOf('Paramiko 3.4.0'));
  assert.ok(paramiko.indexOf('Paramiko 2.12.0') < paramiko.indexOf('Paramiko 2.9.1'));
  const putty = choice.filter(({ group }) => group === 'PuTTY').map(({ label }) => label);
  assert.ok(putty.includes('PuTTY 0.70') && putty.at(-1) === 'PuTTY 0.60');
});

test('every choice but the machine’s own ssh and recorded ones is a client that there is a profile of, once', () => {
  const ids = clientChoice(LOCAL, []).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids.slice(1)) assert.equal(clientOfProfileId(id)?.id, id);
  for (const { id } of clientProfiles) assert.ok(ids.includes(id), id);
});

test('a client that the probe was made for stands once, at the top', () => {
  const own = { ...LOCAL, id: 'putty-0.70', version: '0.70' };
  const choice = clientChoice(own, []);
  assert.deepEqual(choice[0], { id: 'putty-0.70', label: 'PuTTY 0.70', group: 'This probe' });
  assert.equal(choice.filter(({ id }) => id === 'putty-0.70').length, 1);
});

test('a client is called by its product and release', () => {
  for (const [id, version, label] of [
    ['local', 'OpenSSH_for_Windows_9.5p1, LibreSSL 3.8.2', 'OpenSSH 9.5p1'],
    ['openssh-7.4p1', '7.4p1', 'OpenSSH 7.4p1'],
    ['mscdex-ssh2-1.10.0', '1.10.0', 'mscdex/ssh2 (Node.js) 1.10.0'],
    ['AsyncSSH-recorded', '2.10.1', 'AsyncSSH 2.10.1'],
    ['client-recorded', 'Thing\u202e', 'client Thing\\u{202e}'],
  ] as const) {
    assert.equal(clientLabel({ id, version }), label);
  }
});
