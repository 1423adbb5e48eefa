// Run in a fresh process by activation.ts: loads one extension with a stand-in for `vscode` and times load + activate.
// The stand-in answers everything with itself, so what is measured is the extension's own work, not the editor's.
const Module = require('node:module');
const { performance } = require('node:perf_hooks');

const answer = new Proxy(function () {}, {
  get: (target, key) => {
    if (key === Symbol.toPrimitive) return () => '';
    if (key === Symbol.iterator) return () => [][Symbol.iterator]();
    // Not a promise: `await` of it must end.
    if (key === 'then') return undefined;
    return answer;
  },
  set: () => true,
  apply: () => answer,
  construct: () => answer,
});
// The bundle copies a module's own names onto an object that inherits from the module's prototype: answer from there.
const vscode = Object.create(answer);
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const started = performance.now();
const extension = require(process.argv[2]);
const context = { subscriptions: [], extension: { packageJSON: { version: '0.0.0' } }, extensionUri: answer };
Promise.resolve(extension.activate(new Proxy(context, { get: (own, key) => own[key] ?? answer }))).then(() => {
  process.stdout.write(String(performance.now() - started));
  process.exit(0);
});
