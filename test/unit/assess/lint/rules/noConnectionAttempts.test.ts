import { testRule } from '../linted.ts';

const CODE = 'no-connection-attempts';

testRule(CODE, [
  ['ssh', 'ConnectionAttempts 0', ['0', 'error']],
  ['ssh', 'ConnectionAttempts 1'],
  ['ssh', 'Host a\nConnectionAttempts 0'],
  ['ssh', 'ConnectionAttempts 2\nConnectionAttempts 0'],
]);
