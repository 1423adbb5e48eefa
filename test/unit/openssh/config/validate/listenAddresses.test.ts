import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstSetters } from '../../../../../src/core/openssh/config/firstSetters.ts';
import { listenAddresses } from '../../../../../src/core/openssh/config/validate/listenAddresses.ts';
import { linesOf } from './errorsOf.ts';

function faults(text: string): readonly (readonly [line: number, why: string])[] {
  const lines = linesOf(text);
  return listenAddresses(lines, firstSetters(lines)).map(({ line, data }) => [line.where.line, data.why]);
}

test('an address is damaged, or not of the first family that is named', () => {
  const text = 'ListenAddress ::1\nListenAddress 127.0.0.1\nAddressFamily INET\nAddressFamily any';
  assert.deepEqual(faults(text), [[0, 'family']]);
  assert.deepEqual(faults('ListenAddress ::1\nListenAddress ::ffff:1.2.3.4'), []);
  assert.deepEqual(faults('AddressFamily inet\nListenAddress ::ffff:1.2.3.4'), []);
  assert.deepEqual(faults('ListenAddress [::1::2]:22'), [[0, 'no-address']]);
});
