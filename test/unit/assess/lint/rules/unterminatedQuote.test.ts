import { testRule } from '../linted.ts';

const CODE = 'unterminated-quote';

testRule(CODE, [
  ['sshd', 'Banner "/etc/x', ['"/etc/x', 'error']],
  ['sshd', "Banner 'x' \"y", ['"y', 'error']],
  ['sshd', 'Banner "x"'],
  ['sshd', '# "x'],
]);
