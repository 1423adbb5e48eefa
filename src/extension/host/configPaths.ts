import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ConfigKind } from '../../core/openssh/config/configDocument.ts';
import { isRemotePath, type IncludeScope } from '../../core/openssh/config/includeGraph.ts';
import { scopeOf } from '../../core/service/editor/configScope.ts';
import type { FileReader } from '../../core/ports.ts';
import { createFileReader } from '../../node/fileReader.ts';
import { userName } from '../../node/userName.ts';

/** Where a document stands, for those who follow the paths in it. */
export interface ConfigPaths {
  /** The path under which the reader answers with the document's present text. */
  readonly path: string;
  readonly scope: IncludeScope;
  readonly reader: FileReader;
  /** Whether the paths in it are those of this machine. */
  readonly local: boolean;
}

/** A path that no file has, for a document that is none of this machine's. */
const ELSEWHERE = '\0document';

/**
 * The paths of a document. Open editors answer with what they hold, saved or not. A document of another machine or of
 * no machine at all can refer to itself alone: no file of this machine is looked for on its behalf.
 */
export function configPaths(document: vscode.TextDocument, kind: ConfigKind): ConfigPaths {
  const { uri } = document;
  const saved = uri.scheme === 'file' && !isRemotePath(uri.fsPath);
  const local = saved || uri.scheme === 'untitled';
  const path = saved ? uri.fsPath : ELSEWHERE;
  const files = local ? createFileReader() : null;
  const reader: FileReader = {
    read: async (wanted) => {
      const text = wanted === path ? document.getText() : openText(wanted);
      if (text !== null) return { ok: true, path: wanted, text };
      return files === null ? { ok: false, reason: 'not-found', path: wanted } : files.read(wanted);
    },
    glob: async (pattern, work) => (files === null ? [] : files.glob(pattern, work)),
    hides: async (pattern, work) => (files === null ? 'remote-path' : ((await files.hides?.(pattern, work)) ?? null)),
  };
  const scope = scopeOf(kind, saved ? uri.fsPath : '', { home: homedir(), user: userName() });
  return { path, scope, reader, local };
}

function openText(path: string): string | null {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === path);
  return open?.getText() ?? null;
}

/** The address of a path that a reader named; the document's own for itself. */
export function uriOf(path: string, document: vscode.TextDocument): vscode.Uri {
  return path === ELSEWHERE ? document.uri : vscode.Uri.file(path);
}
