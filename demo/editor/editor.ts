/** An editor that the demo opened. */
export interface OpenedEditor {
  /** Sentences for the person: where it is and what to do there. */
  readonly tells: readonly string[];
  /** Settles when the editor ends by itself: true where the person closed it, false where it failed. */
  readonly closed: Promise<boolean>;
}

/**
 * Takes what ends an editor and all it started. Called as soon as there is something to end, which is before it is
 * known to work: Ctrl+C may come at any moment.
 */
export type AtEnd = (stop: () => Promise<void>) => void;

/** Why an editor could not be opened, in words for the person. */
export class EditorUnavailable extends Error {
  override readonly name = 'EditorUnavailable';
}
