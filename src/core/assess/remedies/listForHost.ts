import { prefixOf } from '../../openssh/config/algorithmList.ts';
import { matchPattern, matchPatternList } from '../../openssh/config/pattern.ts';
import { isMarker } from '../../ssh/catalogue/catalogue.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { directiveName } from '../../ssh/proposal/slotNames.ts';
import { IN_PLACE } from '../exceptions/inPlaceComment.ts';
import type { Pair } from '../pair.ts';

/** A list for one host that keeps what the person's own line gives. */
export interface ListForHost {
  readonly value: string;
  /**
   * `none`: no line set the list. `kept`: the own line with the change, which follows the defaults of later releases as
   * that does. `spelt-out`: no prefix can say it, so that all that is offered today is written out.
   */
  readonly own: 'none' | 'kept' | 'spelt-out';
}

/** What stands over such a line, for whoever reads or removes it. */
export function inPlaceComment(directive: string, own: 'kept' | 'spelt-out'): string {
  const how = own === 'kept' ? 'it with the change' : 'all that it gives with the change, spelt out';
  return `${IN_PLACE}${directive} line, which ssh no longer reads for this host: ${how}. Remove both lines to have yours back.`;
}

/** The list that also has a name, at its end; ssh reads the first line that sets a list, and no other. */
export function listWith({ client }: Pair, kind: Kind, name: string): ListForHost {
  const own = client.leftOut?.get(kind);
  if (own?.value === undefined) return { value: `+${name}`, own: 'none' };
  const names = ownNames(own.value, client.supported?.[kind] ?? []);
  switch (prefixOf(own.value)) {
    case '':
    case '+':
      return { value: [prefixOf(own.value) + names.join(','), name].join(names.length === 0 ? '' : ','), own: 'kept' };
    case '-': {
      if (!own.names.includes(name)) break;
      const rest = names.filter((one) => one !== name);
      if (rest.length === 0) return { value: `+${name}`, own: 'kept' };
      const still = matchPatternList(name, rest.join(',')) === 'matched';
      return { value: `-${[...(still ? [`!${name}`] : []), ...rest].join(',')}`, own: 'kept' };
    }
    // A name behind `^` would stand before all of the defaults, and a weak one must not.
    case '^':
      break;
  }
  return { value: [...offered(client.proposal, kind), name].join(','), own: 'spelt-out' };
}

/** The list that lacks names. */
export function listWithout({ client }: Pair, kind: Kind, without: readonly string[]): ListForHost {
  const own = client.leftOut?.get(kind);
  if (own?.value === undefined) return { value: `-${without.join(',')}`, own: 'none' };
  if (prefixOf(own.value) === '-') {
    const names = ownNames(own.value, client.supported?.[kind] ?? []);
    return { value: `-${[...names, ...without].join(',')}`, own: 'kept' };
  }
  return {
    value: offered(client.proposal, kind)
      .filter((name) => !without.includes(name))
      .join(','),
    own: 'spelt-out',
  };
}

/** What is said of such a line, beside what it is for; empty where no own line stands behind it. */
export function inPlaceSentence(kind: Kind, { own }: ListForHost): string {
  const directive = directiveName(kind) ?? '';
  switch (own) {
    case 'none':
      return '';
    case 'kept':
      return ` Your own ${directive} line sets this list already, and ssh reads only the first: this line keeps what yours says.`;
    case 'spelt-out':
      return ` Your own ${directive} line sets this list already, ssh reads only the first, and no short form says both: this line spells out what yours gives today. While it stands, a change of your own line does not reach this host.`;
  }
}

/**
 * The names and patterns of the own list that mean something to this client. Others have no effect, and what stands in a
 * file that only looks like an ssh_config is not carried elsewhere (threat 17).
 */
function ownNames(value: string, supported: readonly string[]): readonly string[] {
  const names = value.slice(prefixOf(value).length).split(',');
  const isKnown = (pattern: string): boolean => supported.some((name) => matchPattern(name, pattern));
  return names.filter((name) => isKnown(name.startsWith('!') ? name.slice(1) : name));
}

function offered(proposal: Pair['client']['proposal'], kind: Kind): readonly string[] {
  return namesOf(proposal, kind).filter((name) => !isMarker(name));
}
