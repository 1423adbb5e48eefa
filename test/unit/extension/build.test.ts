import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { test } from 'node:test';

const ROOT = new URL('../../../', import.meta.url);

async function loadBuild() {
  const build: unknown = await import(new URL('esbuild.mjs', ROOT).href);
  assert.ok(typeof build === 'object' && build !== null && 'compactModule' in build && 'withoutProvenance' in build);
  return build as {
    compactModule: (data: unknown) => string;
    withoutProvenance: (data: unknown) => unknown;
    withOneFileForSmallShares: (files: ReadonlyMap<string, string>) => readonly (readonly [string, string])[];
  };
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

test('small shared files become one, in which each still runs once and when it is asked for', async () => {
  const { withOneFileForSmallShares } = await loadBuild();
  const large = `module.exports={large:require("./shared.AA.js").a};//${'x'.repeat(10_000)}`;
  const files = new Map(
    withOneFileForSmallShares(
      new Map([
        [
          'cli.js',
          'module.exports=[require("./shared.BB.js").b,require("./shared.CC.js").large,require("./data.x.js")]',
        ],
        ['shared.AA.js', '"use strict";globalThis.runs=(globalThis.runs??0)+1;exports.a="a";'],
        ['shared.BB.js', 'exports.b=require("./shared.AA.js").a+"b"'],
        ['shared.CC.js', large],
      ]),
    ),
  );
  assert.deepEqual([...files.keys()].sort(), ['cli.js', 'shared.CC.js', 'shared.small.js']);
  const loaded = new Map<string, unknown>([['data.x.js', 'data']]);
  const context = createContext({});
  const load = (id: string): unknown => {
    const name = id.replace('./', '');
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const module = { exports: {} as unknown };
    const run = runInContext(`(module,exports,require)=>{${files.get(name) ?? ''}\n}`, context) as (
      module: { exports: unknown },
      exports: unknown,
      require: (id: string) => unknown,
    ) => void;
    run(module, module.exports, load);
    loaded.set(name, module.exports);
    return module.exports;
  };
  assert.deepEqual(JSON.parse(JSON.stringify(load('./cli.js'))), ['ab', 'a', 'data']);
  assert.equal(runInContext('runs', context), 1);
});
