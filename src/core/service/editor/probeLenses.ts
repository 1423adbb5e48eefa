import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import type { Range } from '../../openssh/config/textEdit.ts';
import { concreteHosts } from './hosts.ts';

/** A host that can be probed from where it is configured. */
export interface ProbeLens {
  readonly range: Range;
  /** A checked host name, as `ssh NAME` takes it. */
  readonly alias: string;
}

/** More lenses than a person scrolls past. */
const MAX_LENSES = 2000;

/** One for each plain name of each Host line of an ssh_config, the first time it is named. */
export function probeLenses(document: ConfigDocument): readonly ProbeLens[] {
  const first = new Map(
    concreteHosts(document)
      .toReversed()
      .map((host) => [host.name, host]),
  );
  return [...first.values()]
    .sort((a, b) => a.start - b.start)
    .slice(0, MAX_LENSES)
    .map((host) => ({ range: rangeOf(document, host), alias: host.name }));
}
