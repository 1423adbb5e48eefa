import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import {
  exceptionComment,
  exceptionsOf,
  isExpired,
  namedHosts,
} from '../../../../src/core/assess/exceptions/temporaryException.ts';

const note = { names: ['ssh-rsa', 'aes128-cbc'], until: '2026-12-21', why: 'the server has no modern cipher' };
const COMMENT = exceptionComment(note);
const of = (text: string) => exceptionsOf(parseConfig(text, 'ssh'));

describe('exceptionsOf', () => {
  it('reads what exceptionComment writes: names, last day, reason, and the Host line behind it', () => {
    const [found, ...others] = of(`${COMMENT}\nHost old older\n    Ciphers +aes128-cbc\n`);
    assert.deepEqual(others, []);
    assert.deepEqual({ names: found?.names, until: found?.until, why: found?.why }, note);
    assert.deepEqual(found?.hosts, ['old', 'older']);
    assert.equal(found.comment.line, 0);
  });

  it('belongs to the block that it stands in, where no Host line comes right behind it', () => {
    const [found] = of(`Host old\n  User me\n  ${COMMENT}\n  Ciphers +aes128-cbc\nHost *\n`);
    assert.deepEqual(found?.hosts, ['old']);
    assert.deepEqual(of(`${COMMENT}\nCiphers +aes128-cbc\nHost *\n`)[0]?.hosts, []);
  });

  it('takes CRLF, and is not there in a server’s file, with a day that is none, or with words of another kind', () => {
    assert.equal(of(`${COMMENT}\r\nHost old\r\n`).length, 1);
    assert.deepEqual(exceptionsOf(parseConfig(`${COMMENT}\n`, 'sshd')), []);
    for (const text of [
      COMMENT.replace('-21', '-41'),
      '# Temporary until tomorrow',
      COMMENT.replace('(kexpert: ', '('),
      `Host x ${COMMENT}`,
    ]) {
      assert.deepEqual(of(`${text}\n`), [], text);
    }
  });
});

describe('isExpired', () => {
  it('lets the last day count', () => {
    assert.equal(isExpired(note, '2026-12-21'), false);
    assert.equal(isExpired(note, '2026-12-22'), true);
  });
});

describe('namedHosts', () => {
  const hosts = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `h${index}`);

  it('names ten hosts, and counts those behind them', () => {
    assert.equal(namedHosts([]), '');
    assert.equal(namedHosts(['a', '*.b']), 'a, *.b');
    assert.equal(namedHosts(hosts(10)), hosts(10).join(', '));
    assert.equal(namedHosts(hosts(11)), `${hosts(10).join(', ')} and 1 more`);
    assert.equal(namedHosts(hosts(500)), `${hosts(10).join(', ')} and 490 more`);
  });
});
