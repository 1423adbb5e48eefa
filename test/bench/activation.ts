/**
 * Run in a fresh process by run.ts: loads one extension with a stand-in for `vscode` and prints the milliseconds of load
 * and activate. The stand-in answers everything with itself, so what is measured is the extension's own work, not the
 * editor's; it is handed over as VS Code hands over its own, by a hook that resolves `vscode` to a module in a data URL.
 */
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

/** Called, constructed and extended. */
function standIn(): undefined {
  return undefined;
}
const answer: unknown = new Proxy(standIn, {
  get: (_target, key): unknown => {
    if (key === Symbol.toPrimitive) return () => '';
    if (key === Symbol.iterator) return () => [][Symbol.iterator]();
    // Not a promise: `await` of it must end.
    return key === 'then' ? undefined : answer;
  },
  set: () => true,
  apply: () => answer,
  construct: () => answer as object,
});

/** Every class, enum, namespace and function of the API. */
const TYPES = readFileSync(createRequire(import.meta.url).resolve('@types/vscode/index.d.ts'), 'utf8');
const names = new Set(
  [...TYPES.matchAll(/^\s+export (?:abstract )?(?:class|const|enum|function|namespace) (\w+)/gm)].map(
    ([, name]) => name,
  ),
);
Object.assign(globalThis, { standIn: answer });
const code = [...names].map((name) => `export const ${String(name)}=globalThis.standIn;`).join('');
const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context),
});

const own: Readonly<Record<string | symbol, unknown>> = {
  subscriptions: [],
  extension: { packageJSON: { version: '0.0.0' } },
};
const started = performance.now();
const extension = (await import(pathToFileURL(String(process.argv[2])).href)) as {
  readonly activate: (context: unknown) => unknown;
};
await extension.activate(new Proxy(own, { get: (known, key) => known[key] ?? answer }));
process.stdout.write(String(performance.now() - started));
process.exit(0);
