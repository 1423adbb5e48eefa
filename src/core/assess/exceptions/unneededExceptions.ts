import type { BareFinding } from '../../ssh/finding.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../pair.ts';
import { KINDS } from '../../ssh/proposal/proposal.ts';
import { namesOf, withLists } from '../../ssh/negotiation/withLists.ts';
import type { UserSshConfig } from '../../openssh/config/userSshConfig.ts';
import type { BareRemedy } from '../remedy.ts';
import { removeException } from './removeException.ts';
import { exceptionsOf, type TemporaryException } from './temporaryException.ts';

/** What is to be said of a host's temporary exceptions that it no longer needs. */
export interface UnneededExceptions {
  readonly findings: readonly BareFinding[];
  readonly remedies: readonly BareRemedy[];
}

/**
 * Tells of each temporary exception for this very host whether client and server would still agree without its names,
 * and if so offers to remove it. What the client offers today is what the exception made of it.
 */
export function unneededExceptions(
  pair: Pair,
  userConfig: Pick<UserSshConfig, 'path' | 'document'> | null,
): UnneededExceptions {
  const document = userConfig?.document ?? null;
  if (userConfig === null || document === null) return { findings: [], remedies: [] };
  const unneeded = exceptionsOf(document).filter(
    (exception) => exception.hosts.includes(pair.host) && agreesWithout(pair, exception.names),
  );
  return {
    findings: unneeded.map((exception) => ({
      code: 'exception-not-needed',
      severity: 'warning',
      message: `The temporary exception for ${pair.host} (${exception.names.join(', ')}) is no longer needed: the two agree without it.`,
      refs: [],
    })),
    remedies: unneeded.slice(0, 1).map((exception) => removal(exception, pair, userConfig.path, document)),
  };
}

function agreesWithout({ client, server }: Pair, names: readonly string[]): boolean {
  const lists = Object.fromEntries(
    KINDS.map((kind) => [kind, namesOf(client.proposal, kind).filter((name) => !names.includes(name))] as const),
  );
  return negotiate(withLists(client.proposal, lists), server.proposal).agreed;
}

function removal(
  exception: TemporaryException,
  { host }: Pair,
  path: string,
  document: NonNullable<UserSshConfig['document']>,
): BareRemedy {
  return {
    id: 'remove-exception',
    side: 'client',
    effect: 'hardens',
    title: `Remove the temporary exception for ${host}`,
    detail: `It switched on ${exception.names.join(', ')} until ${exception.until}. The server now offers something better, and the two agree without it.`,
    edits: [{ path, edits: removeException(document, exception) }],
    verify: `ssh -v ${host}`,
  };
}
