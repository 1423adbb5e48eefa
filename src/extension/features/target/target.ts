import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { OpenSshVersion } from '../../../core/ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../../core/openssh/config/configDocument.ts';
import {
  chooseTarget,
  probedRelease,
  targetWords,
  type ProbedServer,
  type Target,
} from '../../../core/service/editor/target.ts';
import { COMMANDS, SETTINGS, SETTINGS_SECTION } from '../../host/ids.ts';
import { CONFIG_DOCUMENTS, kindOf } from '../../host/selector.ts';
import { probeSettings, targetOpenSsh } from '../../host/settings.ts';

/** Tells which OpenSSH a document is written for. */
export interface TargetSource {
  of(document: vscode.TextDocument): Target;
  /** Something that `of` tells has changed, for some document. */
  readonly onDidChange: vscode.Event<void>;
}

export type TargetFeature = TargetSource & { dispose(): void };

/**
 * Keeps the target release and shows it in the language status. This machine's ssh or sshd is asked for its release
 * once, when a file of its kind is first looked at, and never in Restricted Mode.
 */
export function createTarget(lastProbed: () => ProbedServer | null): TargetFeature {
  const changed = new vscode.EventEmitter<void>();
  const local = new Map<ConfigKind, OpenSshVersion | null>();

  const learn = async (kind: ConfigKind): Promise<void> => {
    // Remembered at once, so that it is asked once.
    local.set(kind, null);
    const { localRelease } = await import('../../host/openssh.ts');
    const release = await localRelease(kind, probeSettings().sshPath);
    local.set(kind, release);
    if (release !== null) changed.fire();
  };
  const of = (document: vscode.TextDocument): Target => {
    const { uri } = document;
    const kind = kindOf(document) ?? 'sshd';
    const setting = targetOpenSsh(uri);
    if (setting === null && vscode.workspace.isTrusted && isHere(uri) && !local.has(kind)) void learn(kind);
    return chooseTarget({
      setting,
      probed: probedRelease(lastProbed(), { kind, authority: uri.authority, path: uri.path }),
      local: isHere(uri) ? (local.get(kind) ?? null) : null,
    });
  };

  const words = workbenchWords().target;
  const status = vscode.languages.createLanguageStatusItem('kexpert.target', CONFIG_DOCUMENTS);
  status.name = words.name;
  status.command = { command: COMMANDS.chooseTarget, title: words.change };
  status.detail = words.detail;
  const show = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    if (document !== undefined && kindOf(document) !== null) status.text = targetWords(of(document));
  };
  show();
  let probed = JSON.stringify(lastProbed());
  const lookAgain = (): void => {
    // A probe made since may have told another release: its panel was in front, and now a file is.
    const now = JSON.stringify(lastProbed());
    if (now === probed) show();
    else {
      probed = now;
      changed.fire();
    }
  };
  const all = vscode.Disposable.from(
    changed,
    status,
    changed.event(show),
    vscode.window.onDidChangeActiveTextEditor(lookAgain),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SETTINGS_SECTION}.${SETTINGS.targetOpenSSH}`)) changed.fire();
    }),
  );
  return { of, onDidChange: changed.event, dispose: () => void all.dispose() };
}

/** A document of this machine; one that was never saved is taken for one. */
function isHere({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' || scheme === 'untitled';
}
