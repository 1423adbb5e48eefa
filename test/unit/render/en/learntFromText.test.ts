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
    'what SSH-2.0-x sent',
    'what your ssh 9.2p1 sent',
    'your ssh 9.2p1, asked what it supports',
    'the built-in profile putty-0.70',
    'what SSH-2.0-x sent, changed by /etc/ssh/ssh_config',
    'the file a.json',
    'a log (openssh)',
  ]);
});
