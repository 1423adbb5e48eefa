import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { test } from 'node:test';

const ROOT = new URL('../../../', import.meta.url);

async function loadBuild() {
  const build: unknown = await import(new URL('esbuild.mjs', ROOT).href);
  assert.ok(typeof build === 'object' && build !== null && 'compactModule' in build && 'withoutProvenance' in build);
  return build as { compactModule: (data: unknown) => string; withoutProvenance: (data: unknown) => unknown };
}

/** What a CommonJS module of plain data exports. */
function exportsOf(code: string): unknown {
  const context = createContext({ module: { exports: null } });
  runInContext(code, context);
  return JSON.parse(runInContext('JSON.stringify(module.exports)', context) as string);
}

test('every file of data/ comes out of its compact form as it went in, sources apart', async () => {
  const { compactModule, withoutProvenance } = await loadBuild();
  for (const name of readdirSync(new URL('data/', ROOT)).filter((each) => each.endsWith('.json'))) {
    const text = readFileSync(new URL(`data/${name}`, ROOT), 'utf8');
    const kept = withoutProvenance(JSON.parse(text));
    const code = compactModule(kept);
    assert.deepEqual(exportsOf(code), kept, name);
    assert.ok(code.length < text.length, `${name} did not get smaller`);
  }
});

test('only provenance is dropped, at every depth', async () => {
  const { withoutProvenance } = await loadBuild();
  const data = {
    note: 'n',
    schema: 's',
    list: [{ name: 'a', source: 'x', verified: 'kept', note: 'kept', deep: [{ source: 1 }] }],
  };
  assert.deepEqual(withoutProvenance(data), {
    schema: 's',
    list: [{ name: 'a', verified: 'kept', note: 'kept', deep: [{}] }],
  });
});

test('strings and lists that repeat are written once', async () => {
  const { compactModule } = await loadBuild();
  const data = { a: ['long-name', 'other'], b: ['long-name', 'other'], c: 'long-name', 'd-e': [1, null, true] };
  const code = compactModule(data);
  assert.deepEqual(exportsOf(code), data);
  assert.equal(code.split('long-name').length - 1, 1);
  assert.equal(compactModule({ a: 'only-once' }), '"use strict";module.exports={a:"only-once"};\n');
});
