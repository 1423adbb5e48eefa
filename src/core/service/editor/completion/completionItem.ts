import type { Range } from '../../../openssh/config/textEdit.ts';

/** One proposal. All text is ours or, for hosts and key files, a name that stands in the file or the key folder. */
export interface Completion {
  readonly label: string;
  readonly kind: 'keyword' | 'value' | 'algorithm' | 'host' | 'file';
  /** What replaces the text in `range`. Plain text. */
  readonly insert: string;
  readonly range: Range;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Paragraphs about it. */
  readonly documentation?: readonly string[];
  /** Sorts the proposals: by their text, as VS Code does. */
  readonly sort: string;
  /** Another proposal follows: show the list again once this one is taken. */
  readonly more?: boolean;
  readonly deprecated?: boolean;
}
