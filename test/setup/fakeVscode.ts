/**
 * Lets tests outside of VS Code import what is wired to it: after `installFakeVscode()`, `import 'vscode'` gives the
 * few parts of the API that stand here. They remember what they were called with; a part that is missing is undefined,
 * so whatever a test does not foresee throws.
 */
import { registerHooks } from 'node:module';

/** A webview as an extension sees it, and the page's end of it. */
export interface FakeWebview {
  options: unknown;
  html: string;
  readonly cspSource: string;
  /** What was posted to the page. */
  readonly posted: unknown[];
  /** Says something as the page. */
  say(message: unknown): void;
}

export interface FakeVscode {
  readonly webviews: FakeWebview[];
  /** Each notification: its text, then the words of its buttons. */
  readonly notified: string[][];
  /** Each command that was run by name. */
  readonly commands: unknown[][];
  /** What the next question is answered with, by the word of a button; undefined closes it. */
  answer: string | undefined;
  isTrusted: boolean;
  /** The machine's settings, `section.name` each. */
  readonly settings: Map<string, unknown>;
  reset(): void;
}

interface Holder {
  kexpertFakeVscode?: { readonly state: FakeVscode; readonly api: object };
}
const holder = globalThis as Holder;

/** Installs it once in a process; every caller gets the same, reset. */
export function installFakeVscode(): FakeVscode {
  if (holder.kexpertFakeVscode === undefined) {
    holder.kexpertFakeVscode = makeFake();
    const names = Object.keys(holder.kexpertFakeVscode.api);
    const source = `const { api } = globalThis.kexpertFakeVscode;\n${names.map((name) => `export const ${name} = api.${name};`).join('\n')}`;
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === 'vscode'
          ? { url: `data:text/javascript,${encodeURIComponent(source)}`, format: 'module', shortCircuit: true }
          : next(specifier, context),
    });
  }
  const { state } = holder.kexpertFakeVscode;
  state.reset();
  return state;
}

class FakeUri {
  readonly scheme = 'file';
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return `file://${this.path}`;
  }
  static file(path: string): FakeUri {
    return new FakeUri(path);
  }
  static joinPath(base: FakeUri, ...parts: readonly string[]): FakeUri {
    return new FakeUri([base.path, ...parts].join('/'));
  }
}

function nothing(): { dispose(): void } {
  return { dispose: () => undefined };
}

function makeFake(): { readonly state: FakeVscode; readonly api: object } {
  const state: FakeVscode = {
    webviews: [],
    notified: [],
    commands: [],
    answer: undefined,
    isTrusted: true,
    settings: new Map(),
    reset: () => {
      for (const list of [state.webviews, state.notified, state.commands]) list.length = 0;
      state.settings.clear();
      state.answer = undefined;
      state.isTrusted = true;
    },
  };
  const notify = (text: string, ...rest: readonly unknown[]): Promise<string | undefined> => {
    const buttons = rest.filter((one) => typeof one === 'string');
    state.notified.push([text, ...buttons]);
    return Promise.resolve(buttons.find((button) => button === state.answer));
  };
  const createWebviewPanel = () => {
    let hear: (message: unknown) => void = () => undefined;
    const webview = {
      options: undefined as unknown,
      html: '',
      cspSource: 'vscode-resource:',
      posted: [] as unknown[],
      say: (message: unknown) => hear(message),
      asWebviewUri: (uri: FakeUri) => uri,
      onDidReceiveMessage: (listener: (message: unknown) => void) => {
        hear = listener;
        return nothing();
      },
      postMessage: (message: unknown) => {
        webview.posted.push(message);
        return Promise.resolve(true);
      },
    };
    state.webviews.push(webview);
    return { webview, title: '', reveal: () => undefined, onDidDispose: nothing, dispose: () => undefined };
  };
  const getConfiguration = (section: string) => ({
    get: (name: string) => state.settings.get(`${section}.${name}`),
    inspect: (name: string) => ({ globalValue: state.settings.get(`${section}.${name}`) }),
  });
  const api = {
    Uri: FakeUri,
    ViewColumn: { Active: -1 },
    ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
    window: {
      createWebviewPanel,
      showErrorMessage: notify,
      showWarningMessage: notify,
      showInformationMessage: notify,
      withProgress: <T>(_options: unknown, run: (status: { report(): void }) => T): T =>
        run({ report: () => undefined }),
    },
    workspace: {
      get isTrusted(): boolean {
        return state.isTrusted;
      },
      textDocuments: [],
      workspaceFolders: undefined,
      getConfiguration,
      onDidOpenTextDocument: nothing,
      onDidCloseTextDocument: nothing,
      onDidChangeConfiguration: nothing,
      onDidSaveTextDocument: nothing,
      onDidGrantWorkspaceTrust: nothing,
    },
    commands: {
      executeCommand: (...call: readonly unknown[]) => {
        state.commands.push([...call]);
        return Promise.resolve();
      },
    },
    env: { language: 'en' },
  };
  return { state, api };
}
