import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../../../demo/headless.ts';

const agreed = JSON.stringify({ failure: null, negotiation: { agreed: true, firstFailure: null } });
const failsAt = (slot: string): string =>
  JSON.stringify({
    failure: { stage: 'negotiate', code: 'no-common-algorithm', message: '' },
    negotiation: { agreed: false, firstFailure: slot },
  });
const ended = (code: string): string =>
  JSON.stringify({ failure: { stage: 'identify', code, message: '' }, negotiation: null });

test('agreement is expected with exit code 0, or 1 for a finding that is an error', () => {
  const expected = { outcome: 'agrees' } as const;
  assert.equal(judge(expected, agreed, 0), null);
  assert.equal(judge(expected, agreed, 1), null);
  assert.match(judge(expected, agreed, 3) ?? '', /exit code 3/);
  assert.match(judge(expected, agreed, null) ?? '', /exit code null/);
  assert.match(judge(expected, failsAt('kex'), 1) ?? '', /do not agree \(kex\)/);
  assert.match(judge(expected, ended('silent'), 3) ?? '', /do not agree \(none\)/);
});

test('a failure is expected at its slot, with exit code 1', () => {
  const expected = { outcome: 'fails', slot: 'hostKey' } as const;
  assert.equal(judge(expected, failsAt('hostKey'), 1), null);
  assert.match(judge(expected, failsAt('hostKey'), 0) ?? '', /exit code 0, not 1/);
  assert.match(judge(expected, failsAt('kex'), 1) ?? '', /at kex, not at hostKey/);
  assert.match(judge(expected, agreed, 0) ?? '', /agree/);
  assert.match(judge(expected, ended('http'), 3) ?? '', /no proposal/);
});

test('a host that speaks no SSH is expected with its code and exit code 3', () => {
  const expected = { outcome: 'no-ssh', code: 'http' } as const;
  assert.equal(judge(expected, ended('http'), 3), null);
  assert.match(judge(expected, ended('http'), 1) ?? '', /exit code 1, not 3/);
  assert.match(judge(expected, ended('silent'), 3) ?? '', /silent, not http/);
  assert.match(judge(expected, agreed, 0) ?? '', /none, not http/);
});

test('output that is no report is a surprise', () => {
  for (const json of ['', 'error', '{'])
    assert.equal(judge({ outcome: 'agrees' }, json, 0), 'the command printed no report');
  assert.match(judge({ outcome: 'agrees' }, 'null', 0) ?? '', /do not agree/);
});
