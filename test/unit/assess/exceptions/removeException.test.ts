import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { removeException } from '../../../../src/core/assess/exceptions/removeException.ts';
import { exceptionsOf } from '../../../../src/core/assess/exceptions/temporaryException.ts';

const C = '# Temporary until 2026-12-21 (kexpert: a,b): why';

/** The text without its first exception. */
function removed(text: string): string | null {
  const document = parseConfig(text, 'ssh');
  const [exception] = exceptionsOf(document);
  assert.ok(exception);
  return applyEdits(text, removeException(document, exception));
}

describe('removeException', () => {
  const cases: readonly (readonly [what: string, before: string, after: string])[] = [
    ['a block of its own', `${C}\nHost old\n    Ciphers +a\n    MACs +b\n`, ''],
    [
      'a block among others',
      `User me\n\n${C}\nHost old\n    Ciphers +a\n\n# all\nHost *\n  Port 22\n`,
      'User me\n\n# all\nHost *\n  Port 22\n',
    ],
    ['a block with other lines', `${C}\nHost old\n  User me\n  Ciphers +a\n`, 'Host old\n  User me\n'],
    ['its lines inside a block', `Host old\n  ${C}\n  Ciphers +a\n  User me\n`, 'Host old\n  User me\n'],
    ['a list that people extended', `Host old\n  ${C}\n  Ciphers +mine,a\n`, 'Host old\n  Ciphers +mine\n'],
    ['a whole list', `Host old\n  ${C}\n  Ciphers x,y,a,b\n`, 'Host old\n  Ciphers x,y\n'],
    [
      'the same names of another block stay',
      `${C}\nHost old\n  Ciphers +a\nHost new\n  Ciphers +a\n`,
      'Host new\n  Ciphers +a\n',
    ],
    ['a list of what is taken away stays', `Host old\n  ${C}\n  Ciphers -a\n`, 'Host old\n  Ciphers -a\n'],
    [
      'a line in place of people’s own goes with its comment',
      `${C}\nHost old\n    # kexpert: in place of your own Ciphers line, x\n    Ciphers -!a,3*\n`
        .replace('(kexpert: a,b)', '(kexpert: 3des-cbc)')
        .replace('!a', '!3des-cbc'),
      '',
    ],
    [
      'a line in place of people’s own of another list stays',
      `Host old\n  ${C}\n  Ciphers +a\n  # kexpert: in place of your own MACs line, x\n  MACs -x\n`,
      'Host old\n  # kexpert: in place of your own MACs line, x\n  MACs -x\n',
    ],
    ['CRLF', `Port 1\r\n${C}\r\nHost old\r\n    Ciphers +a\r\n`, 'Port 1\r\n'],
    ['no last line end', `Port 1\n${C}\nHost old\n    Ciphers +a`, 'Port 1'],
    ['a comment of people’s own keeps the block', `${C}\nHost old\n  # mine\n  Ciphers +a\n`, 'Host old\n  # mine\n'],
    [
      'a name that another exception of the block brings too',
      `Host old\n  ${C}\n  # Temporary until 2027-01-01 (kexpert: b): longer\n  Ciphers +a,b\n`,
      'Host old\n  # Temporary until 2027-01-01 (kexpert: b): longer\n  Ciphers +b\n',
    ],
    ['outside of every block', `${C}\nCiphers +a\nHost *\n`, 'Host *\n'],
  ];
  for (const [what, before, after] of cases) {
    it(what, () => {
      assert.equal(removed(before), after);
    });
  }
});
