import * as vscode from 'vscode';
import type { Language } from '../../host/language.ts';
import { prose } from '../hover/prose.ts';

/** What the keyword before the cursor takes. */
export async function provideSignature(
  language: Language,
  document: vscode.TextDocument,
  at: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.SignatureHelp | undefined> {
  const found = await language.ask(document, (service, own, signal) => service.signature(own, at, signal), token);
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
