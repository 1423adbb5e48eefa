import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainedByPathMtu } from '../../../../src/core/assess/findings/pathMtu.ts';
import { networkRemedies } from '../../../../src/core/assess/remedies/networkRemedies.ts';
import { silent } from '../../../../src/core/sources/probe/wireFailure.ts';

const heard = (stage: 'kexinit' | 'hostkey') => ({ stage, anything: true, lastText: null, midway: false }) as const;

test('silence at the key exchange is explained by the path MTU, with a way to make sure', () => {
  const failure = silent('server', heard('hostkey'), 6000);
  const explained = explainedByPathMtu(failure);
  assert.deepEqual([explained.stage, explained.code], [failure.stage, failure.code]);
  assert.match(explained.message ?? '', /large packets are lost/);
  const [remedy, ...others] = networkRemedies(explained, { host: 'box', hostname: 'box.example', port: 22 });
  assert.deepEqual([remedy?.id, others], ['path-mtu', []]);
  assert.equal(remedy?.verify, 'ping -M do -s 1472 box.example; ping -M do -s 1200 box.example');
});

test('any other failure is left as it is', () => {
  const before = silent('server', heard('kexinit'), 6000);
  assert.equal(explainedByPathMtu(before), before);
  const refused = { stage: 'hostkey', code: 'disconnected', message: 'x' } as const;
  assert.equal(explainedByPathMtu(refused), refused);
});
