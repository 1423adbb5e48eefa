import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchClients } from '../../../../src/webview/browser/matchClients.ts';

const CLIENTS = [
  { id: 'local', label: 'This machine’s ssh (OpenSSH 9.2p1)', group: 'This machine' },
  { id: 'openssh-9.9p1', label: 'OpenSSH 9.9p1', group: 'OpenSSH' },
  { id: 'paramiko-2.12.0', label: 'Paramiko 2.12.0', group: 'Paramiko' },
  { id: 'openssh-8.4p1', label: 'OpenSSH 8.4p1', group: 'OpenSSH' },
];

function found(text: string): string[] {
  return matchClients(CLIENTS, text).groups.flatMap(({ members }) => members.map(({ id }) => id));
}

test('every word has to occur in the label or the group, in any order and case', () => {
  assert.deepEqual(found('2.12 PARA'), ['paramiko-2.12.0']);
  assert.deepEqual(found('machine'), ['local']);
  assert.deepEqual(found('openssh'), ['local', 'openssh-9.9p1', 'openssh-8.4p1']);
  assert.deepEqual(found('paramiko openssh'), []);
});

test('nothing typed, everything found, each group once and in the order of its first client', () => {
  const { groups, left } = matchClients(CLIENTS, '  ');
  assert.deepEqual(
    groups.map(({ name, members }) => [name, members.length]),
    [
      ['This machine', 1],
      ['OpenSSH', 2],
      ['Paramiko', 1],
    ],
  );
  assert.equal(left, 0);
});

test('a list too long to be shown tells how many are left', () => {
  const many = Array.from({ length: 205 }, (_, index) => ({
    id: `c${index}`,
    label: `Client ${index}`,
    group: '__proto__',
  }));
  const { groups, left } = matchClients(many, 'client');
  assert.deepEqual(
    groups.map(({ name, members }) => [name, members.length]),
    [['__proto__', 200]],
  );
  assert.equal(left, 5);
});
