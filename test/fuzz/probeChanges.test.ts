import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probeChanges } from '../../src/core/assess/history/probeChanges.ts';
import type { Proposal } from '../../src/core/ssh/proposal/proposal.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { proposal } from '../samples/proposals.ts';
import { reportOf } from '../samples/reports.ts';

const modern = (changes: Partial<Proposal> = {}): Proposal =>
  proposal('server', { hostKey: ['ssh-ed25519'], ...changes });

const fine = (changes: Partial<Proposal> = {}): ProbeReport => reportOf(modern(changes));

test('thousands of names make short sentences', () => {
  const kex = Array.from({ length: 20_000 }, (_, index) => `k${index}`);
  for (const { sentence } of probeChanges(fine(), fine({ kex }))) assert.ok(sentence.length < 1000, sentence);
});
