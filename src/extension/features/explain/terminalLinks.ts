import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import type * as vscode from 'vscode';
import { mayHoldSshError } from './terminalMarks.ts';

/** A TerminalLink of VS Code, with the line that it stands in. */
export interface SshErrorLink {
  readonly startIndex: number;
  readonly length: number;
  readonly tooltip: string;
  readonly line: string;
}

/** Links under SSH errors in terminals. VS Code gives the line alone: what is above it is not known. */
export class SshErrorLinks implements vscode.TerminalLinkProvider<SshErrorLink> {
  readonly #explain: (line: string) => void;

  constructor(explain: (line: string) => void) {
    this.#explain = explain;
  }

  async provideTerminalLinks({ line }: Pick<vscode.TerminalLinkContext, 'line'>): Promise<SshErrorLink[]> {
    if (!mayHoldSshError(line)) return [];
    const { linksIn } = await import('./engine.ts');
    return linksIn(line).map(({ start, length }) => ({
      startIndex: start,
      length,
      tooltip: workbenchWords().explaining.terminalLink,
      line,
    }));
  }

  handleTerminalLink({ line }: SshErrorLink): void {
    this.#explain(line);
  }
}
