import * as vscode from 'vscode';
import type { TargetSource } from './features/target/target.ts';
import { SEMANTIC_TOKEN_TYPES } from './host/ids.ts';
import { CONFIG_DOCUMENTS } from './host/selector.ts';

/** Characters after which another proposal can follow; letters show the list by themselves. */
const COMPLETION_TRIGGERS = [' ', '=', ',', '+', '-', '^', '@', '!', '/'];

/** What the providers do is loaded when the first of them is asked. */
const load = () => import('./editorFeatures.ts');

/**
 * Registers what an editor of ssh_config and sshd_config offers besides underlines and fixes. Only the semantic
 * colours need facts before anything is loaded: their names, which package.json lists too.
 */
export function registerLanguageFeatures(target: TargetSource): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerCompletionItemProvider(
      CONFIG_DOCUMENTS,
      { provideCompletionItems: async (document, at) => (await load()).provideCompletions(document, at, target) },
      ...COMPLETION_TRIGGERS,
    ),
    languages.registerHoverProvider(CONFIG_DOCUMENTS, {
      provideHover: async (document, at) => (await load()).provideHover(document, at),
    }),
    languages.registerDocumentSymbolProvider(
      CONFIG_DOCUMENTS,
      { provideDocumentSymbols: async (document) => (await load()).provideOutline(document) },
      { label: 'Kexpert' },
    ),
    languages.registerFoldingRangeProvider(CONFIG_DOCUMENTS, {
      provideFoldingRanges: async (document) => (await load()).provideFolds(document),
    }),
    languages.registerDocumentLinkProvider(CONFIG_DOCUMENTS, {
      provideDocumentLinks: async (document) => (await load()).provideLinks(document),
    }),
    languages.registerDefinitionProvider(CONFIG_DOCUMENTS, {
      provideDefinition: async (document, at) => (await load()).provideDefinition(document, at),
    }),
    languages.registerDocumentFormattingEditProvider(CONFIG_DOCUMENTS, {
      provideDocumentFormattingEdits: async (document, options) => (await load()).provideFormat(document, options),
    }),
    languages.registerDocumentRangeFormattingEditProvider(CONFIG_DOCUMENTS, {
      provideDocumentRangeFormattingEdits: async (document, range, options) =>
        (await load()).provideFormat(document, options, range),
    }),
    languages.registerCodeLensProvider(CONFIG_DOCUMENTS, {
      provideCodeLenses: async (document) => (await load()).provideProbeLenses(document),
    }),
    languages.registerSignatureHelpProvider(
      CONFIG_DOCUMENTS,
      { provideSignatureHelp: async (document, at) => (await load()).provideSignature(document, at) },
      ' ',
      '=',
    ),
    languages.registerDocumentSemanticTokensProvider(
      CONFIG_DOCUMENTS,
      {
        onDidChangeSemanticTokens: target.onDidChange,
        provideDocumentSemanticTokens: async (document) => (await load()).provideSemanticTokens(document, target),
      },
      new vscode.SemanticTokensLegend([...SEMANTIC_TOKEN_TYPES]),
    ),
  );
}
