import { isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import { compareOpenSsh, parseOpenSshVersion, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Pair } from '../pair.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import { failingKinds } from '../../ssh/negotiation/failingKinds.ts';
import type { BareRemedy } from '../remedy.ts';
import { updateLibrary } from './updateLibrary.ts';

/**
 * For a client too old for a modern server: the first OpenSSH release that knows something sound of each category in
 * which the two fail; for a library on record, see updateLibrary. Nothing is offered where the server has nothing sound
 * to be reached with.
 */
export function updateClient(pair: Pair): readonly BareRemedy[] {
  const failing = failingKinds(pair.negotiation);
  if (failing.length === 0) return [];
  const sound = failing.map((kind) => ({ kind, names: soundNames(pair, kind) }));
  if (sound.some(({ names }) => names.length === 0)) return [];
  const library = updateLibrary(pair);
  if (library !== null) return library;
  const { openssh } = pair.client;
  const needed = openssh === null ? null : neededRelease(sound);
  if (openssh !== null && (needed === null || compareOpenSsh(needed, { ...openssh, patch: 0 }) <= 0)) return [];
  const names = sound.map(({ names: [first] }) => first).join(', ');
  return [
    {
      id: 'update-client',
      side: 'client',
      effect: 'hardens',
      title:
        needed === null
          ? `Update ${pair.client.label}`
          : `Update the client to OpenSSH ${needed.major}.${needed.minor} or newer`,
      detail: `The server is modern; the client lacks ${names}. An update needs no change of the server and weakens nothing.`,
    },
  ];
}

function soundNames(pair: Pair, kind: Kind): readonly string[] {
  return namesOf(pair.server.proposal, kind).filter((name) => !isMarker(name) && !isWeak(kind, name));
}

/** The lowest release that knows one sound name of every failing category, or null where none does. */
function neededRelease(
  sound: readonly { readonly kind: Kind; readonly names: readonly string[] }[],
): OpenSshVersion | null {
  let needed: OpenSshVersion | null = null;
  for (const { kind, names } of sound) {
    const releases = names
      .map((name) => parseOpenSshVersion(lookup(kind, name)?.addedOpenSSH ?? ''))
      .filter((release) => release !== null)
      .sort(compareOpenSsh);
    const [first] = releases;
    if (first === undefined) return null;
    if (needed === null || compareOpenSsh(first, needed) > 0) needed = first;
  }
  return needed;
}
