import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { LanguageLens } from '../../../core/service/editor/lenses.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { toRange } from '../../host/convert.ts';
import { COMMANDS } from '../../host/ids.ts';
import type { Language } from '../../host/language.ts';
import { notificationText } from '../../host/notificationText.ts';

/**
 * “Probe” over each host of an ssh_config, and over an sshd_config whom it locks out. Showing them sends nothing; only a
 * click does (threat 7).
 */
export async function provideLenses(
  language: Language,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<vscode.CodeLens[] | undefined> {
  const lenses = await language.ask(document, (service, own, signal) => service.lenses(own, signal), token);
  return lenses?.map((lens) => new vscode.CodeLens(toRange(lens.range), commandOf(lens)));
}

function commandOf(lens: LanguageLens): vscode.Command {
  if (lens.kind === 'probe') {
    return {
      command: COMMANDS.probe,
      // Several names on one line would otherwise look all alike.
      title: workbenchWords().probing.lens(lens.alone ? null : escapeUntrusted(lens.alias)),
      arguments: [lens.alias],
    };
  }
  return {
    command: COMMANDS.showLockout,
    title: `${lens.kind === 'lockout' ? '$(shield)' : '$(warning)'} ${notificationText(lens.title)}`,
  };
}
