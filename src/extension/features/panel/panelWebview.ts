import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ToPanel } from '../../../webview/protocol.ts';
import { PANEL_VIEW } from '../../host/ids.ts';
import { pageHtml, pageOptions } from './html.ts';
import { workbenchWords } from '../../../core/render/workbenchWords.ts';

/** The panel's webview, of which a window has one at most: made when it is first shown, taken over after a reload. */
export class PanelWebview {
  readonly #extensionUri: vscode.Uri;
  readonly #receive: (message: unknown) => void;
  #panel: vscode.WebviewPanel | undefined;

  /** `receive` hears whatever the page sends: nothing of it is checked here. */
  constructor(extensionUri: vscode.Uri, receive: (message: unknown) => void) {
    this.#extensionUri = extensionUri;
    this.#receive = receive;
  }

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  /** Brings it to the front. */
  reveal(): void {
    if (this.#panel === undefined) {
      // In the active group, not beside it: two lists beside each other need the width.
      this.#adopt(vscode.window.createWebviewPanel(PANEL_VIEW, workbenchWords().panel.title, vscode.ViewColumn.Active));
    } else {
      this.#panel.reveal(undefined, false);
    }
  }

  /** Takes over the one of a window that was reloaded. */
  restore(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#adopt(panel);
  }

  /** Calls the tab so; nothing where there is none. */
  entitle(title: string): void {
    if (this.#panel !== undefined) this.#panel.title = title;
  }

  /** Sends the page a message; nothing where there is none. */
  post(message: ToPanel): void {
    void this.#panel?.webview.postMessage(message);
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    const dist = vscode.Uri.joinPath(this.#extensionUri, 'dist');
    const { webview } = panel;
    webview.options = pageOptions(dist);
    webview.onDidReceiveMessage(this.#receive);
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'panel.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'panel.css')).toString(),
    });
  }
}
