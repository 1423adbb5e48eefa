import { workbench } from './en/workbench.ts';
import { surface } from './surface.ts';

/** Notifications, pickers and prompts of the workbench. */
export const workbenchWords = surface(workbench);
