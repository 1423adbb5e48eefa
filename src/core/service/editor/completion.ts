import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import { lookupDirective } from '../../openssh/config/directives.ts';
import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import type { Position, Range } from '../../openssh/config/textEdit.ts';
import { completeAlgorithms } from './completion/algorithms.ts';
import { completeHosts } from './completion/hosts.ts';
import { completeKeyFiles, type KeyFolders } from './completion/keyFiles.ts';
import { completeKeywords } from './completion/keywords.ts';
import { completeValues } from './completion/values.ts';
import { cursorAt, type Cursor } from './cursor.ts';

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

export interface CompletionOptions {
  /** The release that will read the file; null where it is not known. */
  readonly openssh: OpenSshVersion | null;
  /** Null where the file is not on this machine: its key folders are not ours to list. */
  readonly keys: KeyFolders | null;
  /** The policy in force; absent for none. Names it does not allow come last and say so. */
  readonly policy?: PolicyInForce;
}

/** What could be typed at a position: keywords, their values, algorithms, hosts or key files. */
export async function completionsAt(
  document: ConfigDocument,
  position: Position,
  options: CompletionOptions,
): Promise<readonly Completion[]> {
  const cursor = cursorAt(document, position);
  const { place } = cursor;
  if (place.kind === 'nothing') return [];
  if (place.kind === 'keyword') return completeKeywords(document, cursor, options.openssh);
  const record = lookupDirective(document.kind, place.directive.keyword);
  if (record === undefined) return [];
  const at: ArgumentCursor = { ...cursor, place };
  const algorithms = completeAlgorithms(document, at, options.openssh, options.policy);
  if (algorithms !== null) return algorithms;
  return (
    completeHosts(document, at) ??
    (await completeKeyFiles(document, at, options.keys)) ??
    completeValues(document, at, options.openssh)
  );
}

/** A cursor that is known to stand among the arguments. */
export type ArgumentCursor = Cursor & { readonly place: Extract<Cursor['place'], { kind: 'argument' }> };
