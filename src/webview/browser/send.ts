import type { FromPanel } from '../protocol.ts';

/** Sends a message to the extension. */
export type Send = (message: FromPanel) => void;
