import type { BareFinding } from '../../ssh/finding.ts';
import type { Kind, Proposal } from '../../ssh/proposal/proposal.ts';
import { directiveName } from '../../ssh/proposal/slotNames.ts';
import type { ConfigLocation } from './includeGraph.ts';
import { placeText } from './includedText.ts';

/** Names that nothing but a list in an included file spells: text of that file, which no report may hold (threat 17). */
export interface IncludedNames {
  readonly kind: Kind;
  readonly names: ReadonlySet<string>;
  /** The line that sets the list. */
  readonly where: ConfigLocation;
}

/**
 * What a client offers, as it may be told and compared: without the names that only an included file spells, but for
 * those that the server itself offers. No other name can be agreed on, so that the comparison comes to the same.
 * @param server what the server offers; null where it did not tell
 */
export function withoutIncludedNames(
  client: Proposal,
  included: readonly IncludedNames[],
  server: Proposal | null,
): { readonly proposal: Proposal; readonly notes: readonly BareFinding[] } {
  if (included.length === 0) return { proposal: client, notes: [] };
  const hidden = new Map<Kind, ReadonlySet<string>>();
  const notes: BareFinding[] = [];
  for (const { kind, names, where } of included) {
    const offered = server === null ? [] : allOf(server, kind);
    const kept = new Set([...names].filter((name) => !offered.includes(name)));
    hidden.set(kind, kept);
    if (kept.size > 0) notes.push(notShown(kind, kept.size, where));
  }
  const shown = (kind: Kind, list: readonly string[]): readonly string[] =>
    list.filter((name) => hidden.get(kind)?.has(name) !== true);
  const { kex, hostKey, cipherClientToServer, cipherServerToClient, macClientToServer, macServerToClient } = client;
  const proposal: Proposal = {
    ...client,
    kex: shown('kex', kex),
    hostKey: shown('hostKey', hostKey),
    cipherClientToServer: shown('cipher', cipherClientToServer),
    cipherServerToClient: shown('cipher', cipherServerToClient),
    macClientToServer: shown('mac', macClientToServer),
    macServerToClient: shown('mac', macServerToClient),
  };
  return { proposal, notes };
}

function allOf(proposal: Proposal, kind: Kind): readonly string[] {
  switch (kind) {
    case 'kex':
    case 'hostKey':
      return proposal[kind];
    case 'cipher':
      return [...proposal.cipherClientToServer, ...proposal.cipherServerToClient];
    case 'mac':
      return [...proposal.macClientToServer, ...proposal.macServerToClient];
    case 'compression':
      return [...proposal.compressionClientToServer, ...proposal.compressionServerToClient];
  }
}

function notShown(kind: Kind, count: number, where: ConfigLocation): BareFinding {
  const names = count === 1 ? 'an unknown name' : `${count} unknown names`;
  return {
    code: 'included-name-not-shown',
    severity: 'info',
    message: `${placeText(where)}: ${names} in ${directiveName(kind) ?? 'a list'}; text of included files is not shown.`,
    refs: ['ssh_config(5)'],
  };
}
