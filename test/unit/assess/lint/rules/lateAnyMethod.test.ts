import { testRule } from '../linted.ts';

const CODE = 'late-any-method';

testRule(CODE, [
  ['sshd', 'AuthenticationMethods publickey\nAuthenticationMethods any', ['any', 'error']],
  ['sshd', 'AuthenticationMethods any'],
  ['sshd', 'AuthenticationMethods publickey\nMatch user a\nAuthenticationMethods any', ['any', 'error']],
  ['sshd', 'Match user a\nAuthenticationMethods publickey any', ['any', 'warning']],
  ['sshd', 'Match user a\nAuthenticationMethods any'],
  ['ssh', 'AuthenticationMethods any'],
]);
