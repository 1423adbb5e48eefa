import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found, stateless, type Dialect } from '../../../../src/core/sources/log/dialect.ts';
import { loose } from '../../../../src/core/sources/log/loose.ts';
import type { LogMatch } from '../../../../src/core/sources/log/logMatch.ts';
import { readLogNow } from '../../../../src/core/sources/log/readLog.ts';
import { withStatements, type Statement } from '../../../../src/core/sources/log/statements.ts';

/** A program that says `NOTHING IN COMMON` of a mismatch, beside the statements under test. */
const plain: Dialect = {
  id: 'plain',
  products: ['Plain SSH'],
  marks: ['NOTHING IN COMMON', 'SHARED MARK'],
  start: stateless((place) =>
    place.mark === 'NOTHING IN COMMON'
      ? [found('plain', place, place.mark.length, { code: 'no-common-algorithm' })]
      : null,
  ),
};

function read(text: string, ...statements: readonly Statement[]): readonly LogMatch[] {
  return readLogNow(text, [withStatements(plain, statements)]).matches;
}

const LEFT: Statement = {
  marks: ['the far end left'],
  pattern: loose(String.raw`the far end left (?<host>\S{1,60}?):(?<port>\d{1,5}) \((?<reason>[^)]{1,40})\)`),
  code: 'connection-closed',
};

test('a sentence is told with what its groups name, as the words of the dialect’s client', () => {
  const [match, ...others] = read('x\nerror: the far end left [::1]:2222 (no  reason)\n', LEFT);
  assert.deepEqual(others, []);
  assert.ok(match);
  const { code, dialect, host, port, writtenBy, details, software, line, message } = match;
  assert.deepEqual(
    { code, dialect, host, port, writtenBy, details, line, message },
    {
      code: 'connection-closed',
      dialect: 'plain',
      host: '::1',
      port: 2222,
      writtenBy: 'client',
      details: { reason: 'no reason' },
      line: 1,
      message: 'the far end left [::1]:2222 (no reason)',
    },
  );
  assert.equal(software.client?.product, 'Plain SSH');
  assert.equal(software.server, null);
});

test('what the pattern does not fit is not told', () => {
  assert.deepEqual(read('the far end left', LEFT), []);
});

test('a server’s words name the server’s software, those of either nobody’s', () => {
  const [server] = read('the far end left h:1 (x)', { ...LEFT, writtenBy: 'server' });
  assert.equal(server?.software.server?.product, 'Plain SSH');
  assert.equal(server.software.client, null);
  const [either] = read('the far end left h:1 (x)', { ...LEFT, writtenBy: null });
  assert.deepEqual(either?.software, { client: null, server: null });
  assert.equal(either.writtenBy, null);
});

test('what has to stand before it is looked for, and tells the host', () => {
  const after: Statement = {
    marks: ['exited: it is gone'],
    pattern: loose('exited: it is gone'),
    before: /to (?<host>[a-z.]{1,60}):(?<port>\d{1,5})\s*$/,
    code: 'connection-closed',
  };
  assert.deepEqual(read('exited: it is gone', after), []);
  const [match] = read('Connection to gate.example:22 exited: it is gone', after);
  assert.deepEqual([match?.host, match?.port], ['gate.example', 22]);
});

test('words that end in a name end with their line', () => {
  const last: Statement = {
    marks: ['no trust in host'],
    pattern: loose(String.raw`no trust in host (?<host>[\w.]{1,60})`),
    code: 'host-key-unknown',
  };
  const host = (line: boolean): unknown =>
    read('no trust in host gate.example\nTraceback', line ? { ...last, line } : last)[0]?.host;
  assert.equal(host(true), 'gate.example');
  assert.equal(host(false), 'gate.exampleTraceback');
});

test('the end that a mismatch has is no failure of its own, and far from it is one', () => {
  const end: Statement = { ...LEFT, aftermath: true };
  const said = 'the far end left h:1 (x)';
  const codes = (text: string): readonly string[] => read(text, end).map(({ code }) => code);
  assert.deepEqual(codes(`NOTHING IN COMMON\n${said}`), ['no-common-algorithm']);
  assert.deepEqual(codes(`NOTHING IN COMMON\n${'\n'.repeat(12)}${said}`), ['no-common-algorithm', 'connection-closed']);
  assert.deepEqual(codes(said), ['connection-closed']);
});

test('a kind gives its slot where there is one only, and may come of the words', () => {
  const of = (kind: Statement['kind']): unknown => {
    const [match] = read('the far end left h:1 (x)', { ...LEFT, ...(kind !== undefined && { kind }) });
    return [match?.kind, match?.slot];
  };
  assert.deepEqual(of(undefined), [null, null]);
  assert.deepEqual(of('hostKey'), ['hostKey', 'hostKey']);
  assert.deepEqual(of('cipher'), ['cipher', null]);
  assert.deepEqual(
    of((words) => (words.includes('(x)') ? 'kex' : null)),
    ['kex', 'kex'],
  );
});

test('the dialect’s own reading comes first, and a mark of both is tried with both', () => {
  const own = read('NOTHING IN COMMON', { ...LEFT, marks: ['NOTHING IN COMMON'], pattern: loose('NOTHING IN COMMON') });
  assert.deepEqual(
    own.map(({ code }) => code),
    ['no-common-algorithm'],
  );
  const shared = read('SHARED MARK', { ...LEFT, marks: ['SHARED MARK'], pattern: loose('SHARED MARK') });
  assert.deepEqual(
    shared.map(({ code }) => code),
    ['connection-closed'],
  );
});

test('fixed details are told, and what a group captured goes before them', () => {
  const [match] = read('the far end left h:1 (x)', { ...LEFT, details: { stage: 'identify', reason: 'unknown' } });
  assert.deepEqual(match?.details, { stage: 'identify', reason: 'x' });
});
