import * as vscode from 'vscode';
import { outlineOf, type OutlineItem } from '../../../core/service/editor/outline.ts';
import { toRange } from '../../host/convert.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';

const KINDS: Readonly<Record<OutlineItem['kind'], vscode.SymbolKind>> = {
  host: vscode.SymbolKind.Module,
  match: vscode.SymbolKind.Namespace,
  directive: vscode.SymbolKind.Property,
};

/** The Host and Match blocks with their directives. */
export function provideOutline(document: vscode.TextDocument): vscode.DocumentSymbol[] | undefined {
  const parsed = parsedDocument(document);
  return parsed === null ? undefined : outlineOf(parsed).map(toSymbol);
}

function toSymbol({ kind, name, detail, range, selection, children }: OutlineItem): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(name, detail, KINDS[kind], toRange(range), toRange(selection));
  symbol.children = children.map(toSymbol);
  return symbol;
}
