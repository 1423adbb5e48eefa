import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { ConnectionError, type ConnectTarget } from '../../../src/core/ports.ts';
import { localAddress } from '../../../src/node/localAddress.ts';

const target = (change: Partial<ConnectTarget>): ConnectTarget => ({ hostname: 'x', port: 1, ...change });
const noLookup = (): Promise<never> => Promise.reject(new Error('nothing is to be looked up'));
const isNotOurs = (error: unknown): boolean =>
  error instanceof ConnectionError && error.code === 'unreachable' && error.message === 'EADDRNOTAVAIL';

test('without a word of it the system chooses', async () => {
  assert.equal(await localAddress(target({}), noLookup), null);
});

test('an address is used for its own family only', async () => {
  const v4 = await localAddress(target({ bindAddress: '127.0.0.9', bindInterface: 'ignored' }), noLookup);
  assert.deepEqual([v4?.(4), v4?.(6)], ['127.0.0.9', undefined]);
  const v6 = await localAddress(target({ bindAddress: '::1' }), noLookup);
  assert.deepEqual([v6?.(4), v6?.(6)], [undefined, '::1']);
});

test('a name is looked up, each family by itself', async () => {
  const asked: string[] = [];
  const lookup = (name: string) => {
    asked.push(name);
    return Promise.resolve([
      { address: '192.0.2.7', family: 4 },
      { address: '192.0.2.8', family: 4 },
      { address: '2001:db8::7', family: 6 },
    ]);
  };
  const both = await localAddress(target({ bindAddress: 'here.example' }), lookup);
  assert.deepEqual([asked, both?.(4), both?.(6)], [['here.example'], '192.0.2.7', '2001:db8::7']);
  await assert.rejects(localAddress(target({ bindAddress: 'nowhere' }), noLookup), isNotOurs);
});

test('an interface gives its own addresses; one that is not there gives none', async () => {
  const loopback = Object.entries(networkInterfaces()).find(([, own]) => own?.some(({ internal }) => internal));
  assert.ok(loopback);
  const from = await localAddress(target({ bindInterface: loopback[0] }), noLookup);
  assert.match(from?.(4) ?? '', /^127\./);
  for (const bindInterface of ['no-such-interface', '__proto__', 'constructor']) {
    await assert.rejects(localAddress(target({ bindInterface }), noLookup), isNotOurs, bindInterface);
  }
});

test('an address that is good on one link only is no address to start from', async () => {
  const common = { netmask: '', mac: '', internal: false, cidr: null };
  const interfaces = () => ({
    eth7: [
      { ...common, address: 'fe80::1', family: 'IPv6' as const, scopeid: 4 },
      { ...common, address: '2001:db8::7', family: 'IPv6' as const, scopeid: 0 },
    ],
  });
  const from = await localAddress(target({ bindInterface: 'eth7' }), noLookup, interfaces);
  assert.deepEqual([from?.(6), from?.(4)], ['2001:db8::7', undefined]);
});
