import { editor, type EditorWords } from './en/editor.ts';
import { page, type PageWords } from './en/page.ts';
import { panel, type PanelWords } from './en/panel.ts';
import { workbench, type WorkbenchWords } from './en/workbench.ts';

/** Every word that the editor and the panel show, in one language. Another language is a folder beside `en/` with this type. */
export interface Words {
  /** The panel's page: headings, buttons, what screen readers hear. */
  readonly page: PageWords;
  /** What the panel's view model says of a report. */
  readonly panel: PanelWords;
  /** Hover, completion, lenses, signatures in configuration files. */
  readonly editor: EditorWords;
  /** Notifications, pickers and prompts of the workbench. */
  readonly workbench: WorkbenchWords;
}

/** The words of one surface in the language that is spoken. */
interface Surface<Spoken> {
  (): Spoken;
  readonly speak: (words: Spoken) => void;
}

/** English is spoken until `speak` gives other words. Each surface stands alone, so that the page loads its own words only. */
function surface<Spoken>(english: Spoken): Surface<Spoken> {
  let spoken = english;
  return Object.assign(() => spoken, { speak: (words: Spoken) => void (spoken = words) });
}

export const pageWords = /* @__PURE__ */ surface(page);
export const panelWords = /* @__PURE__ */ surface(panel);
export const editorWords = /* @__PURE__ */ surface(editor);
export const workbenchWords = /* @__PURE__ */ surface(workbench);

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
