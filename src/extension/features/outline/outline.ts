import * as vscode from 'vscode';
import type { OutlineItem } from '../../../core/service/editor/outline.ts';
import { toRange } from '../../host/convert.ts';
import type { Language } from '../../host/language.ts';

const KINDS: Readonly<Record<OutlineItem['kind'], vscode.SymbolKind>> = {
  host: vscode.SymbolKind.Module,
  match: vscode.SymbolKind.Namespace,
  directive: vscode.SymbolKind.Property,
};

/** The Host and Match blocks with their directives. */
export async function provideOutline(
  language: Language,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<vscode.DocumentSymbol[] | undefined> {
  const symbols = await language.ask(document, (service, own, signal) => service.symbols(own, signal), token);
  return symbols?.map(toSymbol);
}

function toSymbol({ kind, name, detail, range, selection, children }: OutlineItem): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(name, detail, KINDS[kind], toRange(range), toRange(selection));
  symbol.children = children.map(toSymbol);
  return symbol;
}
