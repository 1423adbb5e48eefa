import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownBadPair } from '../../../../src/core/assess/findings/knownBadPair.ts';
import { explain } from '../../../../src/core/assess/findings/explain.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import type { Pair } from '../../../../src/core/assess/pair.ts';
import type { LearntFrom } from '../../../../src/core/ssh/proposal/proposal.ts';
import { proposal } from '../../../samples/proposals.ts';

const WINDOWS: LearntFrom = { kind: 'openssh', version: 'OpenSSH_for_Windows_9.5p1', how: 'loopback' };
const UNIX: LearntFrom = { kind: 'openssh', version: 'OpenSSH_9.5p1', how: 'loopback' };
const WIRE: LearntFrom = { kind: 'wire', identification: 'SSH-2.0-OpenSSH_for_Windows_8.1' };

function pair(client: LearntFrom, server: LearntFrom, mac = 'umac-128-etm@openssh.com'): Pair {
  const lists = { macClientToServer: ['hmac-sha2-256'], macServerToClient: [mac] };
  const cipher = { cipherClientToServer: ['aes128-ctr'], cipherServerToClient: ['aes128-ctr'] };
  const sides = {
    client: { ...proposal('client'), ...lists, ...cipher, learntFrom: client },
    server: { ...proposal('server'), ...lists, ...cipher, learntFrom: server },
  };
  return {
    host: 'box',
    client: { label: 'the client', proposal: sides.client, openssh: null, supported: null },
    server: { label: 'the server', product: null, proposal: sides.server, openssh: null },
    negotiation: negotiate(sides.client, sides.server),
  };
}

const about = (found: Pair): readonly (readonly [string, string | undefined])[] =>
  knownBadPair(found).map(({ code, slot }) => [code, slot]);

test('umac-128-etm with OpenSSH for Windows on either side, whatever configuration lies above it', () => {
  const known = [['known-bad-pair', 'macServerToClient']];
  assert.deepEqual(about(pair(WINDOWS, UNIX)), known);
  assert.deepEqual(about(pair({ kind: 'config', path: '/c', basedOn: WINDOWS }, UNIX)), known);
  assert.deepEqual(about(pair(UNIX, WIRE)), known);
  assert.match(knownBadPair(pair(UNIX, WIRE))[0]?.message ?? '', /\(the server\).*Corrupted MAC on input/);
  assert.ok(explain(pair(WINDOWS, UNIX)).some(({ code }) => code === 'known-bad-pair'));
});

test('nothing of another MAC, another system, or a client that is not here', () => {
  assert.deepEqual(about(pair(WINDOWS, WIRE, 'hmac-sha2-512')), []);
  assert.deepEqual(about(pair(UNIX, UNIX)), []);
  assert.deepEqual(about(pair({ kind: 'profile', id: 'OpenSSH_for_Windows' }, UNIX)), []);
});
