/** An editor that the demo opened. */
export interface OpenedEditor {
  /** Sentences for the person: where it is and what to do there. */
  readonly tells: readonly string[];
  /** Settles when the editor ends by itself: true where the person closed it, false where it failed. */
  readonly closed: Promise<boolean>;
  /** Ends the editor and all it started; never rejects. */
  stop(): Promise<void>;
}

/** Why an editor could not be opened, in words for the person. */
export class EditorUnavailable extends Error {
  override readonly name = 'EditorUnavailable';
}
