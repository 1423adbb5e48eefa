import { testRule } from '../linted.ts';

const CODE = 'listen-address';

testRule(CODE, [
  ['sshd', 'ListenAddress 300.1.1.1', ['300.1.1.1', 'error']],
  ['sshd', 'AddressFamily inet\nListenAddress [::1]:22', ['[::1]:22', 'error']],
  ['sshd', 'AddressFamily inet6\nListenAddress 127.0.0.1', ['127.0.0.1', 'error']],
  ['sshd', 'AddressFamily inet\nListenAddress 127.0.0.1'],
  ['sshd', 'ListenAddress ::1'],
  ['sshd', 'AddressFamily inet\nListenAddress ::ffff:127.0.0.1'],
  ['sshd', 'ListenAddress host:22'],
  ['sshd', 'ListenAddress ::g', ['::g', 'error']],
]);
