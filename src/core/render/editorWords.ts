import { editor } from './en/editor.ts';
import { surface } from './surface.ts';

/** Hover, completion, lenses, signatures in configuration files. */
export const editorWords = surface(editor);
