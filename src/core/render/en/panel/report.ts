import type { Remedy } from '../../../assess/remedy.ts';
import type { Finding } from '../../../ssh/finding.ts';
import { counted, directionName, EFFECTS, kindTitle, SIDES, type SlotState } from '../vocabulary.ts';

/** Words of a report: labels of both sides, facts, remedies, what an explained text says. */

const COST_OF_SAFE: Readonly<Record<Remedy['side'], string>> = {
  server: 'Fixing the server',
  client: 'The change on the client',
  code: 'The change in the program',
  network: 'Fixing the network',
};

const GROUPS = { local: 'This machine', probe: 'This probe', recorded: 'Captured here' } as const;

export const report = {
  again: 'Probe again',
  probe: (host: string): string => `Probe ${host}`,
  port: (port: number): string => `port ${port}`,
  /** What the host's own name leaves open; `hostname` is null where it is that name. */
  address: (hostname: string | null, port: number, via: readonly string[]): string =>
    [hostname ?? '', `port ${port}`, via.length === 0 ? '' : `via ${via.join(', ')}`].filter(Boolean).join(' '),
  unknownServer: 'this server',
  notice: {
    recorded: (client: string, host: string): string =>
      `Client: the ${client} that was just captured. Server: the last answer of ${host}.`,
    otherClient: (client: string, host: string): string =>
      `Client: ${client}, with its default algorithms. Server: the last answer of ${host}; nothing new was sent.`,
    restricted: 'Restricted Mode: no program was run, so a built-in profile replaces your ssh. No file can be changed.',
    textGone: 'The window was reloaded, and the text is gone. Explain it again to probe its host for the missing list.',
  },
  clientGroup: (group: keyof typeof GROUPS): string => GROUPS[group],
  localSsh: (label: string): string => `ssh on this machine (${label})`,
};

export const remedies = {
  effect: (effect: Remedy['effect']): string => EFFECTS[effect],
  side: (side: Remedy['side']): string => SIDES[side],
  openFile: 'an open sshd_config',
  /**
   * What the remedies do to security.
   * @param safe the first that does not weaken it; null where each does
   * @param workaround one that weakens it stands beside it, and is what lets the person connect at once
   */
  costs: (safe: Pick<Remedy, 'side' | 'effect'> | null, workaround: boolean): string | null => {
    if (safe === null) {
      return 'Every fix here weakens security. Use it for this host only, and remove it once the other side is updated.';
    }
    // Each remedy says so of itself.
    if (safe.effect === 'keeps' && !workaround) return null;
    const effect = safe.effect === 'hardens' ? 'makes this connection more secure' : 'does not affect security';
    const gain = `${COST_OF_SAFE[safe.side]} ${effect}.`;
    return workaround ? `${gain} The workaround weakens it; remove it when you can.` : gain;
  },
};

export const facts = {
  identification: 'Identification',
  strictKex: 'Strict key exchange',
  strict: (offered: boolean): string => (offered ? 'offered' : 'not offered'),
  handshake: 'Handshake',
  completedWith: (client: string): string => `completed with ${client}`,
  notCompleted: 'not completed',
  authMethods: 'Authentication methods',
  userKeySignatures: 'User key signatures',
  none: 'none',
  program: 'Program',
  provenance: 'Source of its list',
  setBy: (file: string, line: number): string => `set in ${file}, line ${line}`,
};

export const slots = {
  title: kindTitle,
  direction: directionName,
  /** @param chosen the agreed name, escaped */
  outcome: (state: SlotState, chosen: string): string => {
    if (state === 'failed') return 'nothing in common';
    if (state === 'unknown') return 'unknown';
    return state === 'implicit' ? 'built into the cipher' : chosen;
  },
  oneListUnknown: 'one list is unknown',
};

export const hosts = {
  /** @param left whether the client connects to it @param names of both hosts, left first */
  summary: (client: string, left: boolean, right: boolean, names: readonly [left: string, right: string]): string => {
    if (left && right) return `${client} connects to both hosts.`;
    if (!left && !right) return `${client} connects to neither host.`;
    return `${client} connects to ${left ? names[0] : names[1]}, but not to ${left ? names[1] : names[0]}.`;
  },
};

export const explained = {
  /** The line counts from 1. */
  detail: (line: number, times: number): string => `line ${line}${times > 1 ? `, ${counted(times, 'time')}` : ''}`,
  verdict: (title: string): string => `${title}.`,
  message: (text: string): string => `Message: ${text}`,
  recipe: (line: number, { message }: Pick<Finding, 'message'>): string => `Line ${line} of the text: ${message}`,
  recipesLabel: 'Code',
  recipesVerdict: (many: number): string =>
    many > 1 ? `${many} workarounds in this text have no effect.` : 'A workaround in this text has no effect.',
  recipesExplanation: 'The text has no error message. It has code or settings that are often copied, but do not help.',
  client: 'the client',
  server: 'the server',
};
