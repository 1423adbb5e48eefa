import { lookup } from '../../ssh/catalogue/catalogue.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { ConfigLocation } from './includeGraph.ts';

/*
 * What may be said of a file that is only included. An Include in somebody else's configuration can name a private key or
 * a list of passwords, so of such a file a message may hold its path, a line's number, and the keywords and algorithms
 * that the catalogues hold; never other text of it (threat 17).
 */

/** A place as messages tell it, e.g. `/etc/ssh/sshd_config, line 3`. */
export function placeText({ path, line }: ConfigLocation): string {
  return `${path}, line ${line + 1}`;
}

/** An argument as messages may tell it: as it is where it stands in the file that was named, else by its place. */
export function argumentText(argument: string, keyword: string, where: ConfigLocation, root: string): string {
  return where.path === root ? argument : `the ${keyword} of ${placeText(where)}`;
}

/** Whether a name of an included file is one that the catalogue spells just so; a family's `gss-…-*` is none. */
export function isCataloguedName(kind: Kind, name: string): boolean {
  return lookup(kind, name)?.name === name;
}
