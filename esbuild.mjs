/**
 * Makes dist/: the extension, the command, the panel's page, and the licences of what they hold.
 *
 *   node esbuild.mjs [--watch]
 */
import { build, context } from 'esbuild';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { noticesOf, packageFolders } from './notices.mjs';

const root = import.meta.dirname;
const dist = join(root, 'dist');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** Takes the text of a file of data/; returns it without the sources of its facts, which the product does not need. */
export function withoutSources(json) {
  return JSON.stringify(JSON.parse(json, (key, value) => (key === 'source' ? undefined : value)));
}

const data = {
  name: 'data',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]data[\\/][\w-]+\.json$/ }, async ({ path }) => {
      const json = await readFile(path, 'utf8');
      // A policy's sources are shown.
      const contents = basename(path) === 'policies.json' ? json : withoutSources(json);
      return { contents, loader: 'json', watchFiles: [path] };
    });
  },
};

/**
 * Parts of ssh2 that are compiled where it is installed. It asks for them inside try/catch and works without them; left
 * as they are, they would be looked for in every node_modules above the folder where Kexpert is installed.
 */
const nativeParts = {
  name: 'native-parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^cpu-features$|\/sshcrypto\.node$/ }, ({ path }) => ({ path, namespace: 'native' }));
    onLoad({ filter: /.*/, namespace: 'native' }, () => ({ contents: 'throw new Error("not built");' }));
  },
};

const common = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  minify: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'info',
};

/** What is built. A file under its own name is an entry; what entries share or load later is in dist/chunks/. */
export const bundles = {
  /** The extension and the command: ES modules, in which each `import()` of the sources begins a chunk. */
  node: {
    ...common,
    entryPoints: { extension: 'src/extension/activate.ts', cli: 'src/cli/main.ts' },
    platform: 'node',
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    // The Node of the oldest VS Code in package.json's `engines`.
    target: 'node20',
    external: ['vscode'],
    plugins: [data, nativeParts],
    // ssh2 is CommonJS: it calls `require` for Node's modules and names a file beside itself.
    banner: {
      js: 'import{createRequire as nodeRequire}from"node:module";const require=id=>nodeRequire(import.meta.url)(id);',
    },
    define: { KEXPERT_VERSION: JSON.stringify(version), __dirname: 'import.meta.dirname' },
  },
  // An entry for VS Code in a browser goes here: `platform: 'browser', format: 'cjs', external: ['vscode']`, one file, named
  // dist/web.cjs because the package's `type` makes .js a module, which a web worker's extension host does not load.
  /** The panel's page, a classic script. */
  page: {
    ...common,
    entryPoints: [
      { in: 'src/webview/browser/main.ts', out: 'panel' },
      { in: 'src/webview/browser/panel.css', out: 'panel' },
    ],
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  },
};

if (import.meta.main) {
  await rm(dist, { recursive: true, force: true });
  const results = await Promise.all(Object.values(bundles).map((bundle) => build(bundle)));
  const metafiles = results.map(({ metafile }) => metafile);
  await chmod(join(dist, 'cli.js'), 0o755);
  await writeFile(join(dist, 'NOTICES.txt'), await noticesOf(packageFolders(metafiles, root)));
  await writeFile(join(dist, 'meta.json'), JSON.stringify(metafiles));
  if (process.argv.includes('--watch')) {
    for (const bundle of Object.values(bundles)) await (await context(bundle)).watch();
  }
}
