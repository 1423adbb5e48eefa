import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPolicy, problemText } from '../../../../src/core/assess/policy/loadPolicy.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

const reader = new MemoryFileReader({
  '/w/ours.json': '{"schema":"kexpert/policy@1","title":"Ours","mac":{"forbid":["hmac-md4"]}}',
  '/w/modern': '{"schema":"kexpert/policy@1","title":"Not this one"}',
  '/w/bad.json': '{\n "a": 1,\n "b": 1,\n "c": 1\n}',
});

test('a built-in name comes first, whatever file has it too', async () => {
  const loaded = await loadPolicy('modern', '/w/modern', reader);
  assert.ok(loaded.ok);
  assert.equal(loaded.policy.title, 'Modern');
});

test('a file is read, its id is its path, and doubts come along', async () => {
  const loaded = await loadPolicy('ours.json', '/w/ours.json', reader);
  assert.ok(loaded.ok);
  assert.deepEqual([loaded.policy.id, loaded.policy.title, loaded.doubts.length], ['/w/ours.json', 'Ours', 1]);
});

test('what cannot be used is told in one sentence, with its first faults', async () => {
  const bad = await loadPolicy('bad.json', '/w/bad.json', reader);
  assert.ok(!bad.ok);
  assert.equal(bad.problems.length, 5);
  assert.match(
    bad.message,
    /^Invalid policy \/w\/bad\.json: line 2, column 2 \(\/a\): there is no field “a” here.*, and 2 more\.$/,
  );
  const none = await loadPolicy('strict', '/w/strict', reader);
  assert.ok(!none.ok);
  assert.match(
    none.message,
    /^Unknown policy "strict"; the built-in policies are compatible, .*, and it cannot be read as a file: /,
  );
  const nowhere = await loadPolicy('strict', null, reader);
  assert.ok(!nowhere.ok);
  assert.match(nowhere.message, /files are not allowed here/);
});

test('places are counted from 1', () => {
  assert.equal(problemText({ path: '', position: { line: 0, character: 4 }, message: 'm' }), 'line 1, column 5: m');
});
