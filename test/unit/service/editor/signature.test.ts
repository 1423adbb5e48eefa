import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directivesOf } from '../../../../src/core/openssh/config/directives.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { isCurrent } from '../../../../src/core/service/editor/blockRules.ts';
import { signatureAt } from '../../../../src/core/service/editor/signature.ts';
import { marked } from './marked.ts';

function active(kind: 'ssh' | 'sshd', text: string): string | null {
  const { document, at } = marked(kind, text);
  const found = signatureAt(document, at);
  const parameter = found?.parameters[found.active];
  return found === null || parameter === undefined ? null : found.label.slice(parameter.start, parameter.end);
}

test('the argument that is being typed', () => {
  assert.equal(active('sshd', 'RekeyLimit |'), 'bytes');
  assert.equal(active('sshd', 'RekeyLimit 1G |'), '[time]');
  assert.equal(active('sshd', 'RekeyLimit 1G 1h |'), null);
  assert.equal(active('ssh', 'LocalForward 8080 ho|st:80'), 'host:port');
  assert.equal(
    active('sshd', 'PermitRootLogin |'),
    'yes | no | prohibit-password | without-password | forced-commands-only',
  );
  assert.equal(active('sshd', 'AllowUsers a b c |'), 'pattern…');
  assert.equal(active('sshd', 'ForceCommand a b |'), 'command');
  assert.equal(active('sshd', 'Match User |'), 'value…');
  assert.equal(active('sshd', 'Match User a |'), 'criterion');
});

test('the label holds the whole, under the keyword’s present name', () => {
  const { document, at } = marked('sshd', 'PubkeyAcceptedKeyTypes |');
  const found = signatureAt(document, at);
  assert.equal(found?.label, 'PubkeyAcceptedAlgorithms [+-^]name[,name…]');
  assert.match(found.parameters[0]?.documentation ?? '', /order of preference/);
  assert.notEqual(found.documentation, '');
});

test('nothing on keywords, in comments and for what is unknown', () => {
  for (const text of ['Po|rt 22', 'Port 22 # |x', 'Unheard |', '|']) assert.equal(active('sshd', text), null, text);
});

test('every keyword in use whose value has a form has one', () => {
  for (const kind of ['ssh', 'sshd'] as const) {
    const lacking = directivesOf(kind).filter((record) => {
      const document = parseConfig(`${record.name} `, kind);
      return isCurrent(record) && signatureAt(document, { line: 0, character: record.name.length + 1 }) === null;
    });
    const names = lacking.map(({ name, argument }) => `${name} (${argument.kind})`);
    assert.deepEqual(
      names.filter((name) => !/\((string|string-list|address-list|yes-no-or-patterns|forward-spec)\)$/.test(name)),
      [],
    );
  }
});
