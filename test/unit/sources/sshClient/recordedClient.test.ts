import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientProfiles, findClientProfile } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { RECORDED, recordedClient } from '../../../../src/core/sources/sshClient/recordedClient.ts';
import { parseIdentification } from '../../../../src/core/ssh/wire/identification.ts';
import { proposal } from '../../../samples/proposals.ts';

function recorded(raw: string) {
  const read = parseIdentification(raw);
  assert.ok(read.ok);
  return recordedClient(read.identification, proposal('client'));
}

test('a recorded client is what it said it is, with what it offered and nothing beyond', () => {
  const client = recorded('SSH-2.0-OpenSSH_9.2p1 Debian-2');
  assert.deepEqual([client.id, client.version, client.label], ['OpenSSH-recorded', '9.2p1', 'OpenSSH 9.2p1']);
  assert.deepEqual(client.openssh, { major: 9, minor: 2, patch: 1 });
  assert.deepEqual(client.defaults, proposal('client'));
  assert.deepEqual([client.supported, client.note], [null, null]);
});

test('a program that is not known is called by its own words', () => {
  const client = recorded('SSH-2.0-Thing_1.0');
  assert.deepEqual(
    [client.id, client.version, client.label, client.openssh],
    ['client-recorded', 'Thing_1.0', 'Thing_1.0', null],
  );
});

test('no profile has the id of a recorded client', () => {
  assert.ok(clientProfiles.every(({ id }) => !id.endsWith(RECORDED)));
  assert.equal(findClientProfile('OpenSSH-recorded'), undefined);
});
