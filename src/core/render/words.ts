import { editor, type EditorWords } from './en/editor.ts';
import { page, type PageWords } from './en/page.ts';
import { panel, type PanelWords } from './en/panel.ts';
import { workbench, type WorkbenchWords } from './en/workbench.ts';
import { editorWords } from './editorWords.ts';
import { pageWords } from './pageWords.ts';
import { panelWords } from './panelWords.ts';
import { workbenchWords } from './workbenchWords.ts';

/** Every word that the editor and the panel show, in one language. Another language is a folder beside `en/` with this type. */
export interface Words {
  readonly page: PageWords;
  readonly panel: PanelWords;
  readonly editor: EditorWords;
  readonly workbench: WorkbenchWords;
}

/** Has every surface speak a language. Call once at start, before anything is shown; without it, English is spoken. */
export function speak(words: Words): void {
  pageWords.speak(words.page);
  panelWords.speak(words.panel);
  editorWords.speak(words.editor);
  workbenchWords.speak(words.workbench);
}

export function english(): Words {
  return { page, panel, editor, workbench };
}
