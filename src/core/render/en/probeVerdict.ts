import { agreement } from './agreement.ts';
import { probeVerdict, type ProbeVerdict } from '../../report/probe/probeVerdict.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';

/** Sentences for a verdict. The panel's headline and the command's first line are of the same ones. */

/** A verdict that is told in one fixed sentence; the others name the algorithms or the place. */
type Headline = Exclude<ProbeVerdict['kind'], 'not-reached' | 'no-common-algorithm' | 'connects'>;

const HEADLINES: Readonly<Record<Headline, (client: string) => string>> = {
  'not-compared': () => 'No comparison is available.',
  'key-exchange-failed': () => 'The negotiation succeeds, but the key exchange fails.',
  'agreed-but-unusable': (client) => `The negotiation succeeds, but ${client} cannot use the agreed algorithms.`,
  'host-key-refused': (client) => `The negotiation succeeds, but ${client} rejects the host key.`,
  'handshake-failed': () => 'The negotiation succeeds, but the handshake fails.',
};

/** @param client what the client is called, at the beginning of no sentence: `OpenSSH 9.2p1`, `the client` */
export function headline(kind: Headline, client: string): string {
  return HEADLINES[kind](client);
}

type Connects = Extract<ProbeVerdict, { readonly kind: 'connects' }>;

const CONNECTS: Readonly<Record<NonNullable<Connects['drawback']> | 'none', string>> = {
  none: 'connects, with strong algorithms throughout.',
  terrapin: 'connects, but the connection is open to the Terrapin attack.',
  'weak-agreed': 'connects, but with weak algorithms.',
  'weak-offered': 'connects, but this server also offers weak algorithms.',
  warning: 'connects, with a warning.',
};

/** `OpenSSH 9.2p1 connects, with strong algorithms throughout.` */
export function connectsHeadline(client: string, drawback: Connects['drawback']): string {
  return `${client} ${CONNECTS[drawback ?? 'none']}`;
}

/**
 * One sentence or two that answer "will it connect?": what was agreed, or the first thing in the way.
 * Raw text of the server may be in it; the renderer escapes.
 */
export function verdict(report: ProbeReport): string {
  const judged = probeVerdict(report);
  switch (judged.kind) {
    case 'not-compared':
      return headline(judged.kind, '');
    case 'not-reached':
    case 'key-exchange-failed':
      return judged.failure.message;
    case 'no-common-algorithm':
      return judged.failure?.message ?? 'The client and the server have no algorithm in common.';
    case 'agreed-but-unusable':
      return judged.finding.message;
    case 'host-key-refused':
      return `${headline(judged.kind, 'the client')} ${judged.finding.message}`;
    case 'handshake-failed':
      return `${headline(judged.kind, 'the client')} ${judged.message ?? ''}`.trimEnd();
    case 'connects':
      return agreement(judged.negotiation.slots);
  }
}
