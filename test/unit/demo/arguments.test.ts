import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArguments, USAGE } from '../../../demo/arguments.ts';

test('nothing asked: an editor on any port, built first', () => {
  assert.deepEqual(parseArguments([]), { kind: 'run', headless: false, port: null, build: true });
});

test('every flag is read, in any order, and is in the usage text', () => {
  const all = { kind: 'run', headless: true, port: 8080, build: false };
  assert.deepEqual(parseArguments(['--headless', '--port', '8080', '--no-build']), all);
  assert.deepEqual(parseArguments(['--no-build', '--port=8080', '--headless']), all);
  assert.deepEqual(parseArguments(['--headless', '--help']), { kind: 'help' });
  for (const flag of ['--headless', '--port', '--no-build', '--help']) assert.ok(USAGE.includes(flag), flag);
});

test('an unknown word is a usage error that names it', () => {
  for (const word of ['--bogus', 'demo-legacy', '--headless=1', '']) {
    assert.deepEqual(parseArguments(['--headless', word]), { kind: 'usage', problem: `Unknown argument: ${word}` });
  }
});

test('a port is a number from 1 to 65535', () => {
  for (const good of ['1', '65535']) assert.equal(parseArguments(['--port', good]).kind, 'run');
  for (const bad of ['0', '65536', '-1', '80x', '1e3', '', '0x50', '100000']) {
    assert.equal(parseArguments(['--port', bad]).kind, 'usage', bad);
  }
  assert.equal(parseArguments(['--port']).kind, 'usage');
});
