import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExplainedMatch, ExplainReport } from '../../../../src/core/report/explain/explainReport.ts';
import { MAX_MATCHES } from '../../../../src/core/sources/log/limits.ts';
import { logFixtures } from '../../../samples/logFixtures.ts';
import { explainLog } from '../../../samples/worded.ts';

/** What scripts read of `kexpert explain --json`: a name that goes or comes is a change of the schema. */
const REPORT: Readonly<Record<keyof ExplainReport, true>> = {
  schema: true,
  matches: true,
  recipes: true,
  omitted: true,
  complete: true,
};
const MATCH: Readonly<Record<keyof ExplainedMatch, 'always' | 'where told'>> = {
  dialect: 'always',
  line: 'always',
  slot: 'always',
  host: 'where told',
  port: 'where told',
  client: 'always',
  server: 'always',
  findings: 'always',
  remedies: 'always',
  code: 'always',
  kind: 'always',
  range: 'always',
  count: 'always',
  writtenBy: 'always',
  caller: 'always',
  truncated: 'always',
  details: 'always',
  message: 'always',
  title: 'always',
  explanation: 'always',
  sources: 'always',
  software: 'always',
  proposals: 'always',
  negotiation: 'always',
  canProbe: 'always',
};

/** Read once: every test looks at the same reports. */
const reports = Promise.all(logFixtures().map(async ({ name, text }) => ({ name, report: await explainLog(text) })));

test('the report of every fixture has the fields of the schema, and no other', async () => {
  for (const { name, report } of await reports) {
    assert.equal(report.schema, 'kexpert/explain@1');
    assert.deepEqual(Object.keys(report).sort(), Object.keys(REPORT).sort(), name);
    for (const match of report.matches) {
      const wanted = Object.entries(MATCH)
        .filter(([field, when]) => when === 'always' || field in match)
        .map(([field]) => field);
      assert.deepEqual(Object.keys(match).sort(), wanted.sort(), name);
      assert.ok(match.title.length > 0 && match.explanation.length > 0, name);
      assert.ok(match.findings.length > 0, name);
    }
  }
});

test('a report goes through JSON unchanged: nothing in it is undefined, a Map or a class', async () => {
  for (const { name, report } of await reports) {
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report, name);
  }
});

test('where each list is from is told wherever there is one', async () => {
  for (const { name, report } of await reports) {
    for (const { client, server, sources, kind } of report.matches) {
      if (kind === null) continue;
      assert.equal(client === null, sources.client === null, `${name}: client`);
      assert.equal(server === null, sources.server === null, `${name}: server`);
    }
  }
});

test('lines are counted from zero, and the range is that of the message in the text', async () => {
  const message = 'Corrupted MAC on input.';
  const text = `one\ntwo\n${message}\n`;
  const { matches, omitted, complete } = await explainLog(text);
  const [match] = matches;
  assert.ok(match);
  assert.equal(match.line, 2);
  assert.equal(text.slice(match.range.start, match.range.end), message);
  assert.deepEqual([omitted, complete], [0, true]);
});

test('what is too much is counted', async () => {
  const text = Array.from(
    { length: MAX_MATCHES + 3 },
    (_, i) => `ssh: connect to host h${i} port 22: Connection refused`,
  );
  const { matches, omitted } = await explainLog(text.join('\n'));
  assert.deepEqual([matches.length, omitted], [MAX_MATCHES, 3]);
});
