import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  commentText,
  cString,
  csharpString,
  goString,
  javascriptString,
  javaString,
  pythonString,
  shellWord,
} from '../../../../../src/core/assess/remedies/code/literals.ts';
import { propertyParameters } from '../../../openssh/config/arbitraryConfig.ts';

/** What breaks out of strings where somebody forgot about it. */
const HOSTILE = [
  '"; import os; os.system("id") #',
  "'; rm -rf ~; '",
  '\\"',
  '\\\\u0022',
  '\\u0022 + evil() + \\u0022',
  '\n\r\t\0',
  '\u2028\u2029\u0085',
  '??/"',
  '$(id)`id`${id}',
  '%s%n{}',
  '\ud800x\udc00',
  '\u202Egnissecorp',
  '*/ evil(); /*',
  '😀é1',
  "''",
];

/** Reads a literal in double quotes to its end, which has to be the end of the text. */
function read(
  literal: string,
  escape: (rest: string) => readonly [length: number, units: readonly number[]],
): number[] {
  assert.match(literal, /^"[^\n\r]*"$/, 'one line');
  const units: number[] = [];
  let at = 1;
  while (literal[at] !== '"') {
    assert.ok(at < literal.length, 'it has an end');
    if (literal[at] !== '\\') {
      units.push(literal.charCodeAt(at));
      at += 1;
      continue;
    }
    const next = literal[at + 1] ?? '';
    if (next === '"' || next === '\\' || next === '?') {
      units.push(next.charCodeAt(0));
      at += 2;
      continue;
    }
    const [length, read] = escape(literal.slice(at + 1));
    units.push(...read);
    at += 1 + length;
  }
  assert.equal(at, literal.length - 1, 'it ends at its end');
  return units;
}

function codePoint(code: number): number[] {
  const written = String.fromCodePoint(code);
  return Array.from({ length: written.length }, (_one, index) => written.charCodeAt(index));
}

const text = (units: readonly number[]): string => units.map((code) => String.fromCharCode(code)).join('');

function hexEscape(rest: string): readonly [number, readonly number[]] {
  const [all, x = '', u = '', U = ''] =
    /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/.exec(rest) ?? assert.fail(rest.slice(0, 12));
  return [all.length, codePoint(Number.parseInt(x + u + U, 16))];
}

function octalEscape(rest: string): readonly [number, readonly number[]] {
  const [all] = /^[0-3][0-7]{2}/.exec(rest) ?? assert.fail(rest.slice(0, 12));
  return [3, [Number.parseInt(all, 8)]];
}

/** Java's first pass: Unicode escapes after an even number of backslashes (JLS §3.3). */
function javaFirstPass(source: string): string {
  let result = '';
  for (let at = 0; at < source.length; at += 1) {
    const escape = /^\\u+([0-9a-fA-F]{4})/.exec(source.slice(at));
    if (escape !== null) {
      result += String.fromCharCode(Number.parseInt(escape[1] ?? '', 16));
      at += escape[0].length - 1;
    } else if (source[at] === '\\' && source[at + 1] === '\\') {
      result += '\\\\';
      at += 1;
    } else result += source[at] ?? '';
  }
  return result;
}

/** Reads one word as a POSIX shell does that knows plain text, single quotes and a backslash before a quote. */
function shellRead(word: string): string {
  let result = '';
  for (let rest = word; rest !== '';) {
    const [all, quoted, escaped, plain] =
      /^(?:'([^']*)'|\\(')|([\w.:@%+=,/-]+))/.exec(rest) ?? assert.fail(`not one word: ${word}`);
    result += quoted ?? escaped ?? plain ?? '';
    rest = rest.slice(all.length);
  }
  return result;
}

const LANGUAGES: readonly {
  readonly name: string;
  readonly write: (text: string) => string;
  readonly means: (literal: string) => string;
  /** What the language makes of a lone surrogate. */
  readonly wellFormed?: true;
}[] = [
  { name: 'Python', write: pythonString, means: (literal) => text(read(literal, hexEscape)) },
  { name: 'JavaScript', write: javascriptString, means: (literal) => String(JSON.parse(literal)) },
  { name: 'C#', write: csharpString, means: (literal) => String(JSON.parse(literal)) },
  {
    name: 'Java',
    write: javaString,
    means: (literal) => text(read(javaFirstPass(literal), octalEscape)),
  },
  { name: 'Go', write: goString, means: (literal) => text(read(literal, hexEscape)), wellFormed: true },
  {
    name: 'C',
    write: cString,
    means: (literal) => {
      assert.doesNotMatch(literal, /\?\?/, 'no trigraph');
      return new TextDecoder().decode(Uint8Array.from(read(literal, octalEscape)));
    },
    wellFormed: true,
  },
];

describe('literals', () => {
  const { seed, numRuns } = propertyParameters(300);
  const arbitrary = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string()), { maxLength: 5 }).map((parts) => parts.join('')),
  );

  for (const { name, write, means, wellFormed } of LANGUAGES) {
    it(`${name}: any text means itself, and the literal ends where it should`, () => {
      const check = (one: string): void => {
        assert.match(write(one), /^[\x20-\x7e]*$/);
        // TextEncoder makes U+FFFD of a lone surrogate, as the languages without surrogates do.
        const expected = wellFormed === true ? new TextDecoder().decode(new TextEncoder().encode(one)) : one;
        assert.equal(means(write(one)), expected);
      };
      HOSTILE.forEach(check);
      fc.assert(fc.property(arbitrary, check), { seed, numRuns });
    });
  }

  it('shell: any text is one word that means itself', () => {
    const check = (one: string): void => assert.equal(shellRead(shellWord(one)), one);
    [...HOSTILE, 'a b', '~', '*', '-o', 'KexAlgorithms=+x'].forEach(check);
    assert.equal(shellWord(''), "''");
    fc.assert(fc.property(arbitrary, check), { seed, numRuns });
  });

  it('comments: nothing ends the line, and nothing ends the comment', () => {
    for (const one of HOSTILE) {
      assert.match(commentText(one), /^[\x20-\x5b\x5d-\x7e]*$/);
      assert.ok(!commentText(one).includes('*/'));
    }
    assert.equal(commentText('old.example.org, port 22: ssh-rsa'), 'old.example.org, port 22: ssh-rsa');
  });
});
