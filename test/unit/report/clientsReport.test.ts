import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientProfiles } from '../../../src/core/sources/profiles/clientProfiles.ts';
import { clientsReport } from '../../../src/core/report/clientsReport.ts';
import { renderClientsText } from '../../../src/core/render/text/clientsText.ts';

const here = [
  { id: 'local', product: 'OpenSSH', version: '9.2p1', found: '/usr/bin/ssh', profile: null },
  { id: 'local-paramiko', product: 'Paramiko', version: '2.12.0', found: 'python3', profile: 'paramiko-2.12.0' },
];

test('what is here comes first, then every profile with its date and how it was made sure of', () => {
  const { clients } = clientsReport('client', clientProfiles, here);
  assert.equal(clients.length, clientProfiles.length + 2);
  assert.deepEqual(
    clients.slice(0, 2).map(({ id, profile }) => [id, profile]),
    [
      ['local', null],
      ['local-paramiko', 'paramiko-2.12.0'],
    ],
  );
  const shared = clients.find(({ id }) => id === 'paramiko-2.11.0');
  assert.ok(shared);
  assert.ok(shared.versions.includes('2.12.0'));
  assert.deepEqual([shared.product, shared.released, shared.found], ['Paramiko', '2022-05-16', null]);
  assert.match(shared.verified ?? '', /^wire/);
});

test('as text: one line each under its product', () => {
  const text = renderClientsText(clientsReport('client', clientProfiles, here));
  assert.match(
    text,
    /^On this machine\n {2}local +OpenSSH 9\.2p1 \(\/usr\/bin\/ssh\)\n {2}local-paramiko +Paramiko 2\.12\.0, as paramiko-2\.12\.0 \(python3\)\n\nOpenSSH\n/,
  );
  assert.match(text, /\nParamiko\n/);
  assert.match(text, /paramiko-2\.11\.0 +2022-05-16 \(unchanged up to 3\.4\.1\); wire/);
  assert.doesNotMatch(text, /openssh-5\.3p1 .*the same up to/);
  for (const { id } of clientProfiles) assert.ok(text.includes(`  ${id} `), id);
});

test('a profile without a date or a source says so', () => {
  const [first] = clientProfiles;
  assert.ok(first);
  const { released: _r, verified: _v, versions: _n, ...bare } = first;
  const report = clientsReport('server', [bare], []);
  assert.equal(report.side, 'server');
  assert.match(renderClientsText(report), /undated\n$/);
});
