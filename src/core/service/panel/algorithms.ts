import { panelWords } from '../../render/panelWords.ts';
import { isMarker, lookup, type Algorithm } from '../../ssh/catalogue/catalogue.ts';
import { releaseYear } from '../../openssh/builds/releaseYear.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { AlgorithmView } from './viewModel.ts';
import type { TargetBook } from './links.ts';

/** Collects what the popovers of one model tell, each known name once. */
export interface AlgorithmBook {
  /** The id of what is told of a name in a list of a kind. Every unknown name of a kind shares one. */
  idOf(kind: Kind, name: string): string;
  /** All that was asked for, in the order of asking. */
  readonly views: readonly AlgorithmView[];
}

export function algorithmBook(targets: TargetBook): AlgorithmBook {
  const views: AlgorithmView[] = [];
  const ids = new Map<string, string>();
  return {
    views,
    idOf: (kind, name) => {
      const record = lookup(kind, name);
      // A record may stand for a family of names, so it is the record that counts.
      const key = record === undefined ? kind : `${kind} ${record.name}`;
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = `algorithm-${views.length}`;
      ids.set(key, id);
      views.push(record === undefined ? unknownView(id, kind) : algorithmView(id, record, targets));
      return id;
    },
  };
}

function unknownView(id: string, kind: Kind): AlgorithmView {
  return {
    id,
    name: null,
    kindLabel: panelWords().algorithms.kind(kind),
    what: panelWords().algorithms.unknown,
    judgement: null,
    standard: null,
    since: null,
    links: [],
  };
}

function algorithmView(id: string, record: Algorithm, targets: TargetBook): AlgorithmView {
  const words = panelWords().algorithms;
  const signal = record.kind === 'kex' && isMarker(record.name);
  return {
    id,
    name: record.name,
    kindLabel: signal ? words.signal : words.kind(record.kind),
    what: record.reason,
    judgement: signal ? null : words.rating(record),
    standard: record.rfc9142 === undefined ? null : words.standard(record.rfc9142),
    since: sinceOf(record),
    links: record.refs.flatMap((ref) => targets.link(ref)),
  };
}

function sinceOf({ addedOpenSSH, disabledByDefaultOpenSSH: off, removedOpenSSH }: Algorithm): string | null {
  return panelWords().algorithms.releases({
    added: dated(addedOpenSSH),
    disabled: { client: dated(off?.client), server: dated(off?.server) },
    removed: dated(removedOpenSSH),
  });
}

function dated(release: string | undefined): string | null {
  return release === undefined ? null : panelWords().algorithms.dated(release, releaseYear(release));
}
