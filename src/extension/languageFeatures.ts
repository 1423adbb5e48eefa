import * as vscode from 'vscode';
import { SEMANTIC_TOKEN_TYPES } from './host/ids.ts';
import type { Language } from './host/language.ts';
import { CONFIG_DOCUMENTS } from './host/selector.ts';

/** Characters after which another proposal can follow; letters show the list by themselves. */
const COMPLETION_TRIGGERS = [' ', '=', ',', '+', '-', '^', '@', '!', '/'];

/** What the providers do is loaded when the first of them is asked. */
const load = () => import('./editorFeatures.ts');

/**
 * Registers what an editor of ssh_config and sshd_config offers besides underlines and fixes. Only the semantic
 * colours need facts before anything is loaded: their names, which package.json lists too.
 */
export function registerLanguageFeatures(
  language: Language,
  changes: { readonly ofTarget: vscode.Event<void>; readonly ofLockout: vscode.Event<void> },
): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerCompletionItemProvider(
      CONFIG_DOCUMENTS,
      {
        provideCompletionItems: async (document, at, token) =>
          (await load()).provideCompletions(language, document, at, token),
      },
      ...COMPLETION_TRIGGERS,
    ),
    languages.registerHoverProvider(CONFIG_DOCUMENTS, {
      provideHover: async (document, at, token) => (await load()).provideHover(language, document, at, token),
    }),
    languages.registerDocumentSymbolProvider(
      CONFIG_DOCUMENTS,
      { provideDocumentSymbols: async (document, token) => (await load()).provideOutline(language, document, token) },
      { label: 'Kexpert' },
    ),
    languages.registerFoldingRangeProvider(CONFIG_DOCUMENTS, {
      provideFoldingRanges: async (document, _, token) => (await load()).provideFolds(language, document, token),
    }),
    languages.registerDocumentLinkProvider(CONFIG_DOCUMENTS, {
      provideDocumentLinks: async (document, token) => (await load()).provideLinks(language, document, token),
    }),
    languages.registerDefinitionProvider(CONFIG_DOCUMENTS, {
      provideDefinition: async (document, at, token) => (await load()).provideDefinition(language, document, at, token),
    }),
    languages.registerDocumentFormattingEditProvider(CONFIG_DOCUMENTS, {
      provideDocumentFormattingEdits: async (document, options, token) =>
        (await load()).provideFormat(language, document, options, undefined, token),
    }),
    languages.registerDocumentRangeFormattingEditProvider(CONFIG_DOCUMENTS, {
      provideDocumentRangeFormattingEdits: async (document, range, options, token) =>
        (await load()).provideFormat(language, document, options, range, token),
    }),
    languages.registerCodeLensProvider(CONFIG_DOCUMENTS, {
      onDidChangeCodeLenses: changes.ofLockout,
      provideCodeLenses: async (document, token) => (await load()).provideLenses(language, document, token),
    }),
    languages.registerSignatureHelpProvider(
      CONFIG_DOCUMENTS,
      {
        provideSignatureHelp: async (document, at, token) =>
          (await load()).provideSignature(language, document, at, token),
      },
      ' ',
      '=',
    ),
    languages.registerDocumentSemanticTokensProvider(
      CONFIG_DOCUMENTS,
      {
        onDidChangeSemanticTokens: changes.ofTarget,
        provideDocumentSemanticTokens: async (document, token) =>
          (await load()).provideSemanticTokens(language, document, token),
      },
      new vscode.SemanticTokensLegend([...SEMANTIC_TOKEN_TYPES]),
    ),
  );
}
