import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import { lookupDirective } from '../../openssh/config/directives.ts';
import type { Position } from '../../openssh/config/textEdit.ts';
import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { completeAlgorithms } from './completion/algorithms.ts';
import type { Completion } from './completion/completionItem.ts';
import { completeHosts } from './completion/hosts.ts';
import { type KeyFolders, completeKeyFiles } from './completion/keyFiles.ts';
import { completeKeywords } from './completion/keywords.ts';
import type { ArgumentCursor } from './completion/segment.ts';
import { completeValues } from './completion/values.ts';
import { cursorAt } from './cursor.ts';

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
