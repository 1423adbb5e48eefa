import type { FromPanel } from '../protocol.ts';

/** Sends a message to the extension. */
export type Send = (message: FromPanel) => void;

/** What the parts of the page ask of the page as a whole. */
export interface PageContext {
  readonly send: Send;
  /** Says something to those who hear the page. */
  readonly announce: (text: string) => void;
  /** Names are filtered by this at first; it outlives a reload. */
  readonly filter: string;
  /** The filter was changed. */
  readonly filterChanged: (filter: string) => void;
}
