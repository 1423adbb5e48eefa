import { referenceUrl } from '../../ssh/catalogue/references.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { LinkView, PlaceView } from './viewModel.ts';

/** A line of a file on this machine, zero-based. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/** What the ids of a model stand for: only the extension holds the addresses and the paths (threat 12). */
export interface Targets {
  readonly references: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, Place>;
}

/** Gives ids to what a model leads to. */
export interface TargetBook extends Targets {
  /** A link for a reference of a known form; nothing for any other text. */
  link(ref: string): LinkView[];
  place(place: Place): PlaceView;
}

/** A book of one model. `home` is the person's home folder, inside which paths are shown with `~`. */
export function targetBook(home: string | undefined): TargetBook {
  const references = new Map<string, string>();
  const ids = new Map<string, string>();
  const places = new Map<string, Place>();
  return {
    references,
    places,
    link: (ref) => {
      const url = referenceUrl(ref);
      if (url === null) return [];
      const id = ids.get(url) ?? `reference-${references.size}`;
      ids.set(url, id);
      references.set(id, url);
      return [{ id, label: escapeUntrusted(ref), url }];
    },
    place: (place) => {
      const id = `place-${places.size}`;
      places.set(id, place);
      return { id, file: escapeUntrusted(shortened(place.path, home)), line: place.line + 1 };
    },
  };
}

/** `~/.ssh/config` for a file of the home folder; any other path as it is. */
export function shortened(path: string, home: string | undefined): string {
  if (home === undefined || !path.startsWith(home)) return path;
  return /^[/\\]/.test(path.slice(home.length)) ? `~${path.slice(home.length)}` : path;
}
