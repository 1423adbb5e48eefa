/**
 * Makes dist/: the extension, the panel and the command.
 *
 * Code for Node is CommonJS, because VS Code 1.95 loads extensions with `require`. Every module that the sources import
 * dynamically becomes a file of its own, loaded when it is first needed, and so does every file of data/, shared by all.
 */
import { build, transform } from 'esbuild';
import { watch } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { noticesOf, packageFolders } from './notices.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');

/** The key of data/ that says where a fact comes from; the repository keeps it, the product does not need it. */
const PROVENANCE = new Set(['source']);
/** Keys that hold remarks on a whole file. */
const REMARKS = new Set(['note', 'notes', 'generated']);
/** Data whose sources are what people are told. */
const TOLD_SOURCES = 'policies.json';

/** Editors save in several steps; one build for all of them. */
const REBUILD_AFTER_MS = 100;

/** Parts of ssh2 that are compiled on the machine it is installed on; ssh2 works without them. */
const NATIVE = /(cpu-features|sshcrypto\.node|cpufeatures\.node)$/;

/** Takes parsed JSON; returns it without provenance. */
export function withoutProvenance(value, top = true) {
  if (Array.isArray(value)) return value.map((item) => withoutProvenance(item, false));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !PROVENANCE.has(key) && !(top && REMARKS.has(key)))
      .map(([key, item]) => [key, withoutProvenance(item, false)]),
  );
}

/**
 * Takes plain data; returns a CommonJS module that exports it. Strings and lists of strings that occur more than once
 * are written once and shared, which makes the data smaller on disk and in memory.
 */
export function compactModule(data) {
  const uses = new Map();
  const count = (value) => {
    if (typeof value === 'string' || isStringList(value)) {
      const key = JSON.stringify(value);
      const before = uses.get(key) ?? 0;
      uses.set(key, before + 1);
      if (Array.isArray(value) && before === 0) value.forEach(count);
    } else if (Array.isArray(value)) value.forEach(count);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(count);
  };
  count(data);

  const names = new Map();
  const declarations = [];
  const literal = (value) => {
    if (Array.isArray(value)) return `[${value.map(print).join()}]`;
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.entries(value)
      .map(([key, item]) => {
        if (key === '__proto__') throw new Error('data/ must not name __proto__');
        return `${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}:${print(item)}`;
      })
      .join()}}`;
  };
  const print = (value) => {
    if (typeof value !== 'string' && !isStringList(value)) return literal(value);
    const key = JSON.stringify(value);
    if (uses.get(key) < 2 || key.length < 6) return literal(value);
    const known = names.get(key);
    if (known !== undefined) return known;
    const text = literal(value);
    const name = `_${names.size.toString(36)}`;
    names.set(key, name);
    declarations.push(`${name}=${text}`);
    return name;
  };
  const body = print(data);
  const shared = declarations.length === 0 ? '' : `const ${declarations.join()};`;
  return `"use strict";${shared}module.exports=${body};\n`;
}

function isStringList(value) {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

/** `src/core/sources/profiles/clientProfiles.ts` → `core.sources.profiles.clientProfiles.js`; node_modules keep their package's name. */
function partName(path) {
  const inside = relative(join(root, 'src'), path);
  const name = inside.startsWith('..') ? basename(path) : inside.split(sep).join('.');
  return `${name.replace(/\.[cm]?[jt]s$/, '')}.js`;
}

/** Sends dynamic imports of our own modules, and data, to files of their own. Fills `parts` and `data`. */
function separateParts(parts, data) {
  return {
    name: 'separate-parts',
    setup(build) {
      build.onResolve({ filter: /\/data\/[\w-]+\.json$/ }, (args) => {
        const path = resolve(args.resolveDir, args.path);
        const file = `data.${basename(path, '.json')}.js`;
        data.set(path, file);
        return { path: `./${file}`, external: true };
      });
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, (args) => {
        if (args.kind !== 'dynamic-import') return undefined;
        const path = resolve(args.resolveDir, args.path);
        parts.add(path);
        return { path: `./${partName(path)}`, external: true };
      });
      // ssh2 asks for these inside try/catch and goes on in JavaScript where they are missing.
      build.onResolve({ filter: NATIVE }, (args) => ({ path: args.path, namespace: 'native' }));
      build.onLoad({ filter: /.*/, namespace: 'native' }, () => ({ contents: 'throw new Error("not built");' }));
    },
  };
}

/** The manifest's version, which the command tells and sends as part of its name. */
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const common = { absWorkingDir: root, bundle: true, minify: true, metafile: true, legalComments: 'none' };
const forNode = {
  ...common,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  define: { KEXPERT_VERSION: JSON.stringify(version) },
};

/** Every module that the entries import dynamically, and what those import so, found without writing anything. */
async function findParts(entries) {
  const parts = new Set();
  const looked = new Set();
  let pending = entries.map((entry) => entry.in);
  while (pending.length > 0) {
    pending.forEach((path) => looked.add(resolve(root, path)));
    const options = { ...forNode, entryPoints: pending, outdir: dist, write: false, format: 'esm' };
    await build({ ...options, plugins: [separateParts(parts, new Map())] });
    pending = [...parts].filter((path) => !looked.has(path));
  }
  return [...parts].sort().map((path) => ({ in: path, out: partName(path).slice(0, -3) }));
}

/**
 * Bundles for Node: a file for each entry and each dynamically imported module, and files for what several of them
 * share. esbuild splits only ES modules, so each file is made CommonJS afterwards. Returns the metafiles.
 */
async function buildForNode(entries) {
  const data = new Map();
  const result = await build({
    ...forNode,
    entryPoints: [...entries, ...(await findParts(entries))],
    outdir: dist,
    format: 'esm',
    splitting: true,
    chunkNames: 'shared.[hash]',
    write: false,
    plugins: [separateParts(new Set(), data)],
  });
  const files = new Map();
  for (const { path, text } of result.outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      minify: true,
      legalComments: 'none',
      platform: 'node',
      target: 'node20',
      // A part is loaded with require, so that `vscode` resolves in it as it does in the extension.
      supported: { 'dynamic-import': false },
    });
    files.set(basename(path), code);
  }
  for (const [name, code] of withOneFileForSmallShares(files)) await writeFile(join(dist, name), code);
  for (const [path, file] of data) {
    const json = JSON.parse(await readFile(path, 'utf8'));
    const told = basename(path) === TOLD_SOURCES;
    await writeFile(join(dist, file), compactModule(told ? json : withoutProvenance(json)));
  }
  return [result.metafile];
}

/** Shared files below this many characters are kept in one: opening a file costs more than what stands in it. */
const SMALL_SHARE = 8 * 1024;
const SHARED_NAME = /^shared\.(\w+)\.js$/;

/**
 * Takes CommonJS files by name; returns them with the small shared ones in one file, `shared.small.js`, each a function
 * that runs when it is first asked for by its hash.
 */
export function withOneFileForSmallShares(files) {
  const small = [...files].filter(([name, code]) => SHARED_NAME.test(name) && code.length < SMALL_SHARE);
  const names = new Set(small.map(([name]) => name));
  const hashOf = (name) => SHARED_NAME.exec(name)[1];
  const redirected = (code, load) =>
    code.replace(/require\("\.\/(shared\.\w+\.js)"\)/g, (found, name) =>
      names.has(name) ? `${load}("${hashOf(name)}")` : found,
    );
  const functions = small.map(
    ([name, code]) => `${JSON.stringify(hashOf(name))}(module,exports,load){${redirected(code, 'load')}}`,
  );
  const kept = [...files].filter(([name]) => !names.has(name));
  const others = kept.map(([name, code]) => [name, redirected(code, 'require("./shared.small.js")')]);
  if (small.length === 0) return others;
  const one = `"use strict";const parts={${functions.join(',\n')}},loaded=new Map(),load=name=>{let found=loaded.get(name);if(found===undefined){found={exports:{}};loaded.set(name,found);parts[name](found,found.exports,load)}return found.exports};module.exports=load;\n`;
  return [...others, ['shared.small.js', one]];
}

async function buildForPanel() {
  const result = await build({
    ...common,
    entryPoints: [
      { in: 'src/webview/browser/main.ts', out: 'panel' },
      { in: 'src/webview/browser/panel.css', out: 'panel' },
    ],
    outdir: dist,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  });
  return [result.metafile];
}

async function main() {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const metafiles = [
    ...(await buildForNode([
      { in: 'src/extension/activate.ts', out: 'extension' },
      { in: 'src/cli/main.ts', out: 'cli' },
    ])),
    ...(await buildForPanel()),
  ];
  await addShebang(join(dist, 'cli.js'));
  await writeFile(join(dist, 'NOTICES.txt'), await noticesOf(packageFolders(metafiles, root)));
  await writeFile(join(dist, 'meta.json'), JSON.stringify(metafiles));
  for (const metafile of metafiles) {
    for (const [path, output] of Object.entries(metafile.outputs)) {
      console.log(`${(output.bytes / 1024).toFixed(1).padStart(8)} KB  ${path}`);
    }
  }
}

/** The command starts by its own name on systems that read `#!`. */
async function addShebang(path) {
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.startsWith('#!') ? text : `#!/usr/bin/env node\n${text}`);
  await chmod(path, 0o755);
}

/** Builds again whenever a source changes, until it is stopped. */
function rebuildOnChange() {
  let timer;
  for (const folder of ['src', 'data']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => main().catch((error) => console.error(error.message)), REBUILD_AFTER_MS);
    });
  }
  console.log('Watching src and data; Ctrl+C ends it.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main();
  if (process.argv.includes('--watch')) rebuildOnChange();
}
