import { isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import { kindOf, type Kind, type Slot } from '../../ssh/proposal/proposal.ts';
import { directiveName, kindName } from '../../ssh/proposal/slotNames.ts';
import { isPlainHost } from './plainHost.ts';
import type { BareRemedy } from '../remedy.ts';
import type { BareHandshakeReport } from '../../sources/probe/handshake/handshakeReport.ts';

/** The first release that understands `-` before a list. */
const MINUS_SINCE = '7.5';

/**
 * The way round an algorithm that is agreed on and then fails: to do without it, for this one host.
 * @param openssh the client's release; null where it is not OpenSSH, and then there is no line to give
 */
export function handshakeRemedies(
  handshake: BareHandshakeReport,
  negotiation: Negotiation,
  host: string,
  openssh: OpenSshVersion | null,
): readonly BareRemedy[] {
  const slot = culprit(handshake);
  if (slot === null || openssh === null || !atLeast(openssh, MINUS_SINCE) || !isPlainHost(host)) return [];
  const kind = kindOf(slot);
  const directive = directiveName(kind);
  const { client, server, chosen } = negotiation.slots[slot];
  if (directive === null || chosen === null || lookup(kind, chosen) === undefined) return [];
  const offered = new Set(server);
  const without = client.filter((name) => sameAs(kind, name) === sameAs(kind, chosen));
  const next = client.find((name) => !without.includes(name) && offered.has(name) && !isMarker(name));
  if (next === undefined) return [];
  const weakens = isWorse(kind, next, chosen);
  const comment = `# ${chosen} fails with this host though both sides offer it.`;
  return [
    {
      id: 'avoid-for-host',
      side: 'client',
      effect: weakens ? 'weakens' : 'keeps',
      title: `Do without ${chosen} for ${host} only`,
      detail:
        `The two would then use ${next} as ${kindName(kind)}. The line counts only where no line before it sets ` +
        `${directive}. Remove it once the server is mended.`,
      snippet: { language: 'ssh_config', text: `${comment}\nHost ${host}\n    ${directive} -${without.join(',')}\n` },
      verify: `ssh -v -o ${directive}=-${without.join(',')} ${host}`,
    },
  ];
}

function culprit({ failure, chosen }: BareHandshakeReport): Slot | null {
  if (failure?.code === 'kex-never-completes') return 'kex';
  // With an AEAD cipher there is no MAC to do without.
  if (failure?.code !== 'corrupted-mac' || chosen === null) return null;
  const slot = chosen.macClientToServer.startsWith('<') ? 'macServerToClient' : 'macClientToServer';
  return chosen[slot].startsWith('<') ? null : slot;
}

/** An algorithm may have two names; both have to go. */
function sameAs(kind: Kind, name: string): string {
  return lookup(kind, name)?.aliasOf ?? name;
}

/** Weaker by Kexpert's rating, or no longer safe from a quantum computer. */
function isWorse(kind: Kind, next: string, before: string): boolean {
  const quantum = (name: string): boolean => lookup(kind, name)?.postQuantum === true;
  return (isWeak(kind, next) && !isWeak(kind, before)) || (quantum(before) && !quantum(next));
}
