import * as vscode from 'vscode';
import type { FileChange, LanguageFiles } from '../../core/service/languagePorts.ts';
import { createFileReader } from '../../node/fileReader.ts';

/** The disk of this machine and the editors of this window. Watches only folders that it is told to. */
export function createLanguageFiles(): LanguageFiles & { dispose(): void } {
  const changed = new vscode.EventEmitter<readonly FileChange[]>();
  const tell = ({ scheme, fsPath }: vscode.Uri, type: FileChange['type']): void => {
    if (scheme === 'file') changed.fire([{ path: fsPath, type }]);
  };
  const { workspace } = vscode;
  const listeners = vscode.Disposable.from(
    changed,
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) tell(document.uri, 'edited');
    }),
    workspace.onDidOpenTextDocument(({ uri }) => tell(uri, 'edited')),
    workspace.onDidCloseTextDocument(({ uri }) => tell(uri, 'edited')),
    workspace.onDidSaveTextDocument(({ uri }) => tell(uri, 'changed')),
  );
  return {
    ...createFileReader(),
    openText: (path) =>
      workspace.textDocuments
        .find(({ uri, isClosed }) => !isClosed && uri.scheme === 'file' && uri.fsPath === path)
        ?.getText() ?? null,
    watch: (folder) => {
      const watcher = workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), '*'));
      const all = vscode.Disposable.from(
        watcher,
        watcher.onDidChange((uri) => tell(uri, 'changed')),
        watcher.onDidCreate((uri) => tell(uri, 'created')),
        watcher.onDidDelete((uri) => tell(uri, 'deleted')),
      );
      return () => void all.dispose();
    },
    onDidChangeFiles: (listener) => {
      const listening = changed.event(listener);
      return () => void listening.dispose();
    },
    dispose: () => void listeners.dispose(),
  };
}
