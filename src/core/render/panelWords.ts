import { panel } from './en/panel.ts';
import { surface } from './surface.ts';

/** What the panel's view model says of a report. */
export const panelWords = surface(panel);
