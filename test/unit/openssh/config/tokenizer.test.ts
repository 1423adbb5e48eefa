import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowerCaseAscii, tokenizeLine, unquote } from '../../../../src/core/openssh/config/tokenizer.ts';

/** Each row: the line; keyword; arguments; fault. Checked against ssh and sshd 9.2 by the interop tests. */
const LINES: readonly (readonly [string, string | null, readonly string[], string | null])[] = [
  ['Port 22', 'port', ['22'], null],
  ['\t Port\t22 \t', 'port', ['22'], null],
  ['Port=22', 'port', ['22'], null],
  ['Port = 22', 'port', ['22'], null],
  ['=Port 22', 'port', ['22'], null],
  ['Port == 22', 'port', ['=', '22'], null],
  ['"Port" 22', 'port', ['22'], null],
  ['"Po"rt 22', 'po', ['rt', '22'], null],
  ['"Port"=22', 'port', ['=22'], null],
  ['Port "22" # why', 'port', ['22'], null],
  ['Port 22#why', 'port', ['22#why'], null],
  [`A 'b c' "d 'e'" f"g"h`, 'a', ['b c', "d 'e'", 'fgh'], null],
  ['A b\\ c "d\\"e" \\\\ \\n', 'a', ['b c', 'd"e', '\\', '\\n'], null],
  ['A b\\ ', 'a', ['b\\'], null],
  ['A ""', 'a', [''], null],
  ['A "b\\ c"', 'a', ['b\\ c'], null],
  ['A b\fc\f\f', 'a', ['b\fc'], null],
  ['A "b', 'a', ['b'], 'unterminated-quote'],
  ["A b'", 'a', ['b'], 'unterminated-quote'],
  ['A', 'a', [], 'no-argument'],
  ['A =', 'a', [], 'no-argument'],
  ['A # b', 'a', [], null],
  ['A b\rc', 'a', ['b\rc'], null],
  ['Match host=a,b user "c d"#e', 'match', ['host', 'a,b', 'user', 'c d'], null],
  ['Match all # e', 'match', ['all'], null],
  ['Match "host a', 'match', [''], 'unterminated-quote'],
  ['Po"rt 22', null, [], null],
  ['Match host "a', 'match', ['host', ''], 'unterminated-quote'],
  ['Match host it\\"s', 'match', ['host', ''], 'unterminated-quote'],
  ['', null, [], null],
  ['  \t', null, [], null],
  ['# Port "22', null, [], null],
  ['#"Port', null, [], null],
  ['==Port 22', null, [], null],
];

for (const [line, keyword, args, fault] of LINES) {
  test(`cuts ${JSON.stringify(line)}`, () => {
    const result = tokenizeLine(line, 0, line.length, 'ssh', -1);
    assert.equal(result.directive?.keyword ?? null, keyword);
    assert.deepEqual(result.directive?.args.map((arg) => arg.value) ?? [], args);
    assert.equal(result.fault, fault);
  });
}

test('pieces name what they are and touch one another', () => {
  const text = 'x\n  Port = "22"\t# why \r\ny';
  const { pieces, directive } = tokenizeLine(text, 2, text.indexOf('\n', 2), 'ssh', -1);
  assert.deepEqual(
    pieces.map((piece) => [piece.kind, text.slice(piece.start, piece.end)]),
    [
      ['space', '  '],
      ['keyword', 'Port'],
      ['separator', ' = '],
      ['argument', '"22"'],
      ['space', '\t'],
      ['comment', '# why'],
      ['space', ' '],
      ['eol', '\r\n'],
    ],
  );
  assert.equal(text.slice(directive?.rest.start, directive?.rest.end), '"22"\t# why');
});

test('a NUL byte hides the rest of its line', () => {
  const text = 'Port 22\0 33\n';
  const { pieces, directive, fault } = tokenizeLine(text, 0, 11, 'ssh', 7);
  assert.equal(fault, 'nul-byte');
  assert.deepEqual(
    directive?.args.map((arg) => arg.value),
    ['22'],
  );
  assert.deepEqual(
    pieces.slice(-2).map((piece) => [piece.kind, text.slice(piece.start, piece.end)]),
    [
      ['ignored', '\0 33'],
      ['eol', '\n'],
    ],
  );
});

test('the first character is never trimmed: ssh and sshd differ on where it is', () => {
  assert.equal(tokenizeLine('\f', 0, 1, 'ssh', -1).directive?.keyword, '\f');
  assert.equal(tokenizeLine(' \f', 0, 2, 'ssh', -1).directive, null);
  assert.equal(tokenizeLine(' \f', 0, 2, 'sshd', -1).directive?.keyword, '\f');
});

test('unquote tells where each character came from', () => {
  assert.deepEqual(unquote(`x"a\\"b"c`, 1, 8), { value: 'a"bc', offsets: [2, 4, 5, 7] });
});

test('lower case is for ASCII letters alone', () => {
  assert.equal(lowerCaseAscii('PORT'), 'port');
  assert.equal(lowerCaseAscii('\u212AEX'), '\u212Aex');
});
