import { parseDestination, type HostName, type UserName } from '../../../openssh/config/destination.ts';
import { lowerCaseAscii } from '../../../openssh/config/tokenizer.ts';

/** One host of a ProxyJump list. What is not given is for the configuration to say. */
export interface JumpHop {
  readonly host: HostName;
  readonly user?: UserName;
  readonly port?: number;
}

/**
 * Most hosts of a way, the ones that jump hosts are reached through included. ssh has no bound and starts a process for
 * each, without end where a jump host's own settings lead back to it; nobody has a real way this long.
 */
export const MAX_HOPS = 8;

export type ParsedJump =
  | { readonly kind: 'none' }
  | { readonly kind: 'hops'; readonly hops: readonly JumpHop[] }
  /** `command`: what belongs into a ProxyCommand; ssh takes its first word for a host. */
  | { readonly kind: 'bad'; readonly reason: 'command' | 'hop' | 'too-many' };

/** A word that a shell takes as it is, pathname patterns and expansions of any kind excluded. */
const PLAIN = /^[\p{L}\p{N}._@+:[\]-]+$/u;

/**
 * Reads the value of ProxyJump: `none`, or a list of `[user@]host[:port]` and `ssh://` addresses, the first to be
 * reached first (OpenSSH readconf.c, parse_jump). Stricter than ssh, which puts all hosts but the last into a command
 * line of its own: these hold nothing that means anything to a shell (threats 3 and 4).
 */
export function parseProxyJump(value: string): ParsedJump {
  const text = value.trim();
  if (lowerCaseAscii(text) === 'none') return { kind: 'none' };
  if (/\s/.test(text)) return { kind: 'bad', reason: /^\S+\s+-|%h/.test(text) ? 'command' : 'hop' };
  const parts = text.split(',', MAX_HOPS + 1);
  if (parts.length > MAX_HOPS) return { kind: 'bad', reason: 'too-many' };
  const hops: JumpHop[] = [];
  for (const part of parts) {
    const hop = parseHop(part);
    if (hop === null) return { kind: 'bad', reason: 'hop' };
    hops.push(hop);
  }
  return { kind: 'hops', hops };
}

function parseHop(text: string): JumpHop | null {
  const isUri = text.startsWith('ssh://');
  const parsed = parseDestination(text);
  if (!parsed.ok) return null;
  const { host, user, port } = parsed;
  // ssh takes an IPv6 address in brackets only here.
  if (!isUri && host.includes(':') && !text.includes('[')) return null;
  return { host, ...(user !== undefined && { user }), ...(port !== undefined && { port }) };
}

/** `[user@]host[:port]`, an IPv6 address in brackets: what ssh's -J takes, and what people read. */
export function hopText({ host, user, port }: JumpHop): string {
  const place = host.includes(':') ? `[${host}]` : host;
  return `${user === undefined ? '' : `${user}@`}${place}${port === undefined ? '' : `:${port}`}`;
}

/** Whether a hop may stand in the command lines that ssh itself makes of a list of several. */
export function isPlainHop(hop: JumpHop): boolean {
  return PLAIN.test(hopText(hop));
}
