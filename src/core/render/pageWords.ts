import { page } from './en/page.ts';
import { surface } from './surface.ts';

/** The panel's page: headings, buttons, what screen readers hear. */
export const pageWords = surface(page);
