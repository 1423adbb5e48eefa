import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { probeLenses } from '../../../core/service/editor/probeLenses.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { toRange } from '../../host/convert.ts';
import { COMMANDS } from '../../host/ids.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';

/** “Probe” over each host of an ssh_config. Showing it sends nothing; only a click does (threat 7). */
export function provideProbeLenses(document: vscode.TextDocument): vscode.CodeLens[] | undefined {
  const parsed = parsedDocument(document);
  if (parsed === null) return undefined;
  const lenses = probeLenses(parsed);
  const onLine = new Map<number, number>();
  for (const { range } of lenses) onLine.set(range.start.line, (onLine.get(range.start.line) ?? 0) + 1);
  return lenses.map(
    ({ range, alias }) =>
      new vscode.CodeLens(toRange(range), {
        command: COMMANDS.probe,
        // Several names on one line would otherwise look all alike.
        title: workbenchWords().probing.lens(onLine.get(range.start.line) === 1 ? null : escapeUntrusted(alias)),
        arguments: [alias],
      }),
  );
}
