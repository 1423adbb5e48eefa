import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PrivateWords } from '../../../../src/core/render/redact/privateWords.ts';
import { defaultSeed } from '../../../setup/seed.ts';

const LETTER = String.raw`[\p{L}\p{N}]`;
const IPV4 = String.raw`(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)`;
const IPV6 = String.raw`(?<![\p{L}\p{N}:])(?:[\da-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4})(?![\p{L}\p{N}:])`;
const FINGERPRINT = String.raw`SHA256:[A-Za-z\d+/]{43}=?`;

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** One pattern that tries all words at each character: slow, and what is found is plain to see. */
function pattern(words: readonly string[], domains: readonly string[]): RegExp {
  const longestFirst = (list: readonly string[]): readonly string[] =>
    [...new Set(list)].sort((a, b) => b.length - a.length);
  const bounded = longestFirst(words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '')).map(
    (word) => {
      const before = new RegExp(`^${LETTER}`, 'u').test(word) ? `(?<!${LETTER})` : '';
      const after = new RegExp(`${LETTER}$`, 'u').test(word) ? `(?!${LETTER})` : '';
      return before + escaped(word) + after;
    },
  );
  const names = longestFirst(domains).map(escaped).join('|');
  const host = String.raw`(?<!${LETTER})(?:[\p{L}\p{N}_-]{1,63}\.){0,20}(?:${names})(?!${LETTER})`;
  return new RegExp([...(names === '' ? [] : [host]), ...bounded, FINGERPRINT, IPV4, IPV6].join('|'), 'giu');
}

/** Every placeholder as the same mark, with the digits behind it: where one stands is compared, not its number. */
const marked = (text: string): string => text.replace(/(?:host|address|user|name|fingerprint)-\d+/g, '<>');

/** What has the form of an address and is none stays. */
function isPrivate(word: string): boolean {
  const groups = word.split(':');
  return (
    !/^[\da-f:.]+$/i.test(word) ||
    /^(?:\d{1,3}\.){3}\d{1,3}$/.test(word) ||
    (groups.length > 2 && (word.includes('::') || groups.length === 8) && /[\da-f]/i.test(word))
  );
}

const piece = fc.constantFrom(
  ...[
    'db',
    'DB',
    'mia',
    'corp',
    'Corp',
    'example',
    'x',
    'K',
    'k',
    '\u212a',
    'ſ',
    's',
    'ß',
    'ẞ',
    'ς',
    'σ',
    'ı',
    'i',
    'İ',
  ],
  ...['.', '.', '.', '-', '_', ' ', '@', ':', '::', '1', '10', '255', 'ff', '日', '\u{10400}', '\u{10428}', '('],
);
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(''));

test('the same words are found as by one pattern that tries all of them at each character', () => {
  const property = fc.property(
    fc.array(text(4), { maxLength: 6 }),
    fc.array(text(6), { maxLength: 4 }),
    text(40),
    (users, hosts, subject) => {
      const words = new PrivateWords(true);
      for (const user of users) words.add('user', user);
      for (const host of hosts) words.add('host', host);
      const known = users.map((user) => user.trim().toLowerCase());
      const private_ = new Set([...users, ...hosts].map((word) => word.trim().toLowerCase()));
      const domains = hosts
        .map((host) => host.trim().toLowerCase())
        .filter((host) => !known.includes(host) && !/^(?:\d{1,3}\.){3}\d{1,3}$/.test(host))
        .filter((host) => host.split('.').length > 2 && host.split('.').every((label) => label !== ''))
        .map((host) => host.split('.').slice(1).join('.'));
      const expected = subject.replace(pattern([...users, ...hosts], domains), (word) =>
        private_.has(word.toLowerCase()) || isPrivate(word) ? 'user-0' : word,
      );
      assert.equal(marked(words.redact(subject)), marked(expected));
    },
  );
  fc.assert(property, { numRuns: 150, seed: defaultSeed() });
});

test('the longest word, in whatever case, and no part of another word', () => {
  const words = new PrivateWords(false);
  for (const host of ['db', 'db-7', 'gate']) words.add('host', host);
  assert.equal(words.redact('DB-7 db dbx gate7 (Gate)'), 'host-1 host-2 dbx gate7 (host-3)');
});

test('names of a domain that was seen: up to twenty labels of up to 63 characters', () => {
  const words = new PrivateWords(false);
  words.add('host', 'a.corp.example');
  const label = 'b'.repeat(63);
  assert.equal(words.redact(`${label}.corp.example`), 'host-1');
  assert.equal(words.redact(`x.${label}b.corp.example`), `x.${label}b.host-2`);
  assert.equal(words.redact(`0.${'a.'.repeat(20)}corp.example`), '0.host-3');
  assert.equal(words.redact('corp.examples'), 'corp.examples');
});

test('a word that stands before a form at the same place goes before it', () => {
  const words = new PrivateWords(false);
  words.add('user', '10.1');
  words.add('host', 'ab-c::d');
  assert.equal(words.redact('10.1.2.3 ab-c::d ab::d'), 'user-1.2.3 host-1 address-1');
});
