import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LearntFrom } from '../../../../src/core/ssh/proposal/proposal.ts';
import { learntFromText } from '../../../../src/core/render/en/learntFromText.ts';

test('each source has its words', () => {
  const wire: LearntFrom = { kind: 'wire', identification: 'SSH-2.0-x' };
  const sources: readonly LearntFrom[] = [
    wire,
    { kind: 'openssh', version: '9.2p1', how: 'loopback' },
    { kind: 'openssh', version: '9.2p1', how: 'profile+query' },
    { kind: 'profile', id: 'putty-0.70' },
    { kind: 'config', path: '/etc/ssh/ssh_config', basedOn: wire },
    { kind: 'file', path: 'a.json' },
    { kind: 'log', dialect: 'openssh' },
  ];
  assert.deepEqual(sources.map(learntFromText), [
    'sent by SSH-2.0-x',
    'sent by your ssh 9.2p1',
    'listed by your ssh 9.2p1',
    'putty-0.70 (built-in profile)',
    'sent by SSH-2.0-x, modified by /etc/ssh/ssh_config',
    'read from a.json',
    'found in a log (openssh)',
  ]);
});
