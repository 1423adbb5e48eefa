import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import timeline from '../../../../data/openssh-timeline.json' with { type: 'json' };
import { SETTINGS, SETTINGS_SECTION } from '../../host/ids.ts';

interface ReleaseItem extends vscode.QuickPickItem {
  /** What the setting becomes; undefined takes it away. */
  readonly value: string | undefined;
}

/** Lets a person choose the release that SSH configuration files are written for, and keeps it in the settings. */
export async function pickTarget(): Promise<void> {
  const words = workbenchWords().target;
  const scope = vscode.window.activeTextEditor?.document.uri;
  const configuration = vscode.workspace.getConfiguration(SETTINGS_SECTION, scope);
  const inspected = configuration.inspect<unknown>(SETTINGS.targetOpenSSH);
  const items: readonly ReleaseItem[] = [
    { label: words.automatic, description: words.automaticDetail, value: undefined },
    ...timeline.releases
      .toReversed()
      .map(({ version, date }) => ({ label: version, description: date, value: version })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: words.pick,
    placeHolder: words.pickDetail,
  });
  if (chosen === undefined) return;
  // Where it is set already, so that the choice has an effect; else for the workspace, or the person where there is none.
  const place =
    inspected?.workspaceFolderValue !== undefined
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : inspected?.workspaceValue !== undefined || vscode.workspace.workspaceFolders !== undefined
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
  await configuration.update(SETTINGS.targetOpenSSH, chosen.value, place);
}
