import * as vscode from 'vscode';
import { signatureAt } from '../../../core/service/editor/signature.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';
import { prose } from '../hover/prose.ts';

/** What the keyword before the cursor takes. */
export function provideSignature(document: vscode.TextDocument, at: vscode.Position): vscode.SignatureHelp | undefined {
  const parsed = parsedDocument(document);
  const found = parsed === null ? null : signatureAt(parsed, at);
  if (found === null) return undefined;
  const signature = new vscode.SignatureInformation(found.label, prose([found.documentation]));
  signature.parameters = found.parameters.map(
    ({ start, end, documentation }) =>
      new vscode.ParameterInformation([start, end], documentation === undefined ? undefined : prose([documentation])),
  );
  const help = new vscode.SignatureHelp();
  help.signatures = [signature];
  help.activeSignature = 0;
  help.activeParameter = found.active;
  return help;
}
