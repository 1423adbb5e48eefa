import { testRule } from '../linted.ts';

const CODE = 'authentication-methods';

testRule(CODE, [
  ['sshd', 'AuthenticationMethods hostbased', ['hostbased', 'error']],
  ['sshd', 'AuthenticationMethods hostbased password'],
  ['sshd', 'HostbasedAuthentication yes\nAuthenticationMethods hostbased'],
  ['sshd', 'AuthenticationMethods publickey,password\nPasswordAuthentication no', ['publickey,password', 'error']],
  ['sshd', 'AuthenticationMethods any'],
  ['sshd', 'Include x\nAuthenticationMethods hostbased'],
  ['sshd', 'Match user a\nAuthenticationMethods hostbased'],
]);
