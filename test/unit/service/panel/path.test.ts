import assert from 'node:assert/strict';
import { test } from 'node:test';
import { milliseconds, pathOf } from '../../../../src/core/service/panel/path.ts';
import { failedReport, reportOf, serverOffering } from '../../webview/reports.ts';

test('the steps that were done have their times', () => {
  assert.deepEqual(
    pathOf(reportOf('openssh-9.2p1', serverOffering({}))).map(({ state, time }) => [state, time]),
    [
      ['done', '1 ms'],
      ['done', '2 ms'],
      ['done', '3 ms'],
      ['done', '4 ms'],
      ['done', null],
    ],
  );
});

test('a mismatch breaks at the last step', () => {
  const steps = pathOf(reportOf('openssh-9.2p1', serverOffering({ kex: ['a'] })));
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['done', 'done', 'done', 'done', 'failed'],
  );
});

test('what comes after the break was not reached', () => {
  const steps = pathOf(failedReport({ stage: 'identify', code: 'http', message: '' }));
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['done', 'done', 'failed', 'skipped', 'skipped'],
  );
});

test('times are read as people read them', () => {
  assert.deepEqual([0.2, 12.4, 999, 1000, 12_345].map(milliseconds), ['0 ms', '12 ms', '999 ms', '1.0 s', '12.3 s']);
});

test('times are numbers too, and where it broke alone says what that means', () => {
  const refused = pathOf(failedReport({ stage: 'connect', code: 'refused', message: '' }));
  assert.deepEqual(
    refused.map(({ meaning }) => meaning !== null),
    [false, true, false, false, false],
  );
  assert.match(refused[1]?.meaning ?? '', /TCP connection failed/);
  const jump = pathOf(failedReport({ stage: 'connect', code: 'jump-failed', message: '', at: 'jump' }));
  assert.match(jump[1]?.meaning ?? '', /before this host was reached/);
  const [resolve, connect] = pathOf(reportOf('openssh-9.2p1', serverOffering({})));
  assert.deepEqual([resolve?.ms, resolve?.time, connect?.ms], [1, '1 ms', 2]);
});
