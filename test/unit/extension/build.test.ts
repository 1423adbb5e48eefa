import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { before, test } from 'node:test';
import { build, type BuildOptions, type Metafile } from 'esbuild';

const ROOT = new URL('../../../', import.meta.url);

interface Build {
  readonly withoutSources: (json: string) => string;
  readonly bundles: { readonly node: BuildOptions };
}

let made: Build;
let outputs: Metafile['outputs'];
before(async () => {
  const module: unknown = await import(new URL('esbuild.mjs', ROOT).href);
  assert.ok(typeof module === 'object' && module !== null && 'bundles' in module && 'withoutSources' in module);
  made = module as Build;
  const result = await build({ ...made.bundles.node, write: false, minify: false, logLevel: 'silent', metafile: true });
  assert.deepEqual(result.warnings, []);
  ({ outputs } = result.metafile);
});

/** The files of src/, data/ and node_modules/ that are loaded with an entry, before any `import()`. */
function loadedWith(entry: string): readonly string[] {
  const reached = new Set<string>();
  const reach = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) reach(next);
  };
  reach(entry);
  return [...reached].flatMap((path) =>
    Object.entries(outputs[path]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => input),
  );
}

test('facts ship without their sources, whatever else stands in data/', () => {
  const names = readdirSync(new URL('data/', ROOT)).filter((name) => name.endsWith('.json'));
  assert.ok(names.length >= 6);
  for (const name of names) {
    const json = readFileSync(new URL(`data/${name}`, ROOT), 'utf8');
    const lost: string[] = [];
    const compare = (before: unknown, after: unknown, key: string): void => {
      if (after === undefined) lost.push(key);
      else if (typeof before !== 'object' || before === null) assert.equal(after, before, `${name}: ${key}`);
      else
        for (const [each, value] of Object.entries(before as Readonly<Record<string, unknown>>))
          compare(value, (after as Readonly<Record<string, unknown>>)[each], each);
    };
    compare(JSON.parse(json), JSON.parse(made.withoutSources(json)), name);
    assert.deepEqual(new Set(lost), new Set(json.includes('"source":') ? ['source'] : []), name);
  }
});

test('VS Code starts the extension without the data, and neither entry begins with ssh2', () => {
  const extension = loadedWith('dist/extension.js');
  const command = loadedWith('dist/cli.js');
  assert.ok(extension.includes('src/extension/activate.ts') && command.includes('src/cli/main.ts'));
  assert.deepEqual(
    extension.filter((path) => path.startsWith('data/')),
    [],
  );
  assert.deepEqual(
    [...extension, ...command].filter((path) => path.includes('node_modules/')),
    [],
  );
  const later = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  for (const part of ['data/client-profiles.json', 'node_modules/ssh2/lib/client.js'])
    assert.ok(
      later.some((path) => path.endsWith(part)),
      part,
    );
});

test('what ships asks for nothing but itself, Node and VS Code', () => {
  const asked = Object.values(outputs).flatMap(({ imports }) => imports.filter(({ external }) => external === true));
  assert.deepEqual(
    asked.map(({ path }) => path).filter((path) => path !== 'vscode' && !isBuiltin(path)),
    [],
  );
  const command = outputs['dist/cli.js']?.imports ?? [];
  assert.ok(command.length > 0 && command.every(({ path }) => path !== 'vscode'));
});
