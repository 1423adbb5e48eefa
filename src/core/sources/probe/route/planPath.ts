import type { ConfigLocation } from '../../../openssh/config/includeGraph.ts';
import type { HostRequest, ResolvedHost, Setting } from '../../../openssh/config/resolvedHost.ts';
import { lowerCaseAscii } from '../../../openssh/config/tokenizer.ts';
import { MAX_SHOWN_CHARACTERS } from '../../../ssh/wire/limits.ts';
import type { FailureCode, BareFailure } from '../probeFailure.ts';
import { hopText, isPlainHop, MAX_HOPS, parseProxyJump, type JumpHop } from './jumpHops.ts';
import { expandProxyCommand } from './proxyCommandLine.ts';

/** A command line of the person's configuration that a shell runs to reach a host. */
export interface ProxyCommandLine {
  /** Its tokens filled in: exactly what would run. */
  readonly line: string;
  /** Where it stands, when that is a file that is only included, whose text no report holds (threat 17). */
  readonly included?: ConfigLocation;
}

/** How a host is reached. */
export type PathPlan =
  | { readonly kind: 'direct' }
  /** `command`: how the first jump host is reached, where its own configuration says so. */
  | {
      readonly kind: 'jump';
      readonly hops: readonly [JumpHop, ...JumpHop[]];
      readonly command: ProxyCommandLine | null;
    }
  | { readonly kind: 'command'; readonly command: ProxyCommandLine }
  /** The configuration asks for what cannot or must not be done; nothing is sent. */
  | { readonly kind: 'refused'; readonly failure: BareFailure };

/** What `ProbeReport.via` calls a ProxyCommand, which names no jump host. */
export const VIA_PROXY_COMMAND = 'ProxyCommand';

/**
 * Decides from the configuration how a host is reached: directly, through jump hosts, or through a ProxyCommand.
 * A jump host may itself be reached through others; ssh asks its configuration for the first of a list only, and so
 * does this. Starts nothing. Which of ProxyJump and ProxyCommand counts is the resolver's word.
 * @param resolveHop what the same configuration says of a jump host
 */
export async function planPath(
  target: ResolvedHost,
  resolveHop: (request: HostRequest) => Promise<ResolvedHost>,
): Promise<PathPlan> {
  const hops: JumpHop[] = [];
  let at = target;
  for (;;) {
    const jump = settingOf(at.proxyJump);
    const command = settingOf(at.proxyCommand);
    if (jump === null) return command === null ? reached(hops, null) : throughCommand(hops, at, command);
    const parsed = parseProxyJump(jump.value);
    if (parsed.kind === 'none') return reached(hops, null);
    if (parsed.kind === 'bad') return refused('invalid-jump-host', badJump(parsed.reason, placeOf(jump)));
    hops.unshift(...parsed.hops);
    // The last one is named to ssh as an argument, the others within a line that ssh makes for a shell.
    if (hops.slice(0, -1).some((hop) => !isPlainHop(hop))) {
      return refused('invalid-jump-host', badJump('hop', placeOf(jump)));
    }
    if (hops.length > MAX_HOPS) return refused('invalid-jump-host', badJump('too-many', placeOf(jump)));
    const [first] = hops;
    if (first === undefined) return reached(hops, null);
    at = await resolveHop(first);
    if (at.hostname === null) {
      return refused(
        'invalid-jump-host',
        `The HostName that your ssh_config gives for the jump host ${hopText(first)} is not a valid host name. Nothing was sent.`,
      );
    }
  }
}

/** The jump hosts of a way, first to be reached first, as `ProbeReport.via` names them. */
export function viaOf(plan: PathPlan): readonly string[] {
  switch (plan.kind) {
    case 'direct':
    case 'refused':
      return [];
    case 'command':
      return [VIA_PROXY_COMMAND];
    case 'jump':
      return [...(plan.command === null ? [] : [VIA_PROXY_COMMAND]), ...plan.hops.map(hopText)];
  }
}

function settingOf(setting: Setting<string> | null): Setting<string> | null {
  return setting === null || lowerCaseAscii(setting.value.trim()) === 'none' ? null : setting;
}

function reached(hops: readonly JumpHop[], command: ProxyCommandLine | null): PathPlan {
  const [first, ...others] = hops;
  if (first !== undefined) return { kind: 'jump', hops: [first, ...others], command };
  return command === null ? { kind: 'direct' } : { kind: 'command', command };
}

function throughCommand(hops: readonly JumpHop[], at: ResolvedHost, command: Setting<string>): PathPlan {
  const place = placeOf(command);
  if (at.proxyUseFdpass?.value === true) {
    return refused(
      'path-not-supported',
      `Your ssh_config${place} hands the connection over with ProxyUseFdpass, which Kexpert does not support, so nothing was sent. ` +
        'Probe from where that ProxyCommand connects, or set ProxyUseFdpass to no where the command allows it.',
    );
  }
  if (command.value.trim() === '-') {
    return refused(
      'path-not-supported',
      `Your ssh_config${place} has the ProxyCommand “-”, a connection on standard input, which Kexpert does not support. Nothing was sent.`,
    );
  }
  const [first] = hops;
  if (first !== undefined && !isPlainHop(first)) return refused('invalid-jump-host', badJump('hop', place));
  const expanded = expandProxyCommand(command.value, {
    host: at.hostname?.value ?? at.alias,
    alias: at.alias,
    keyAlias: at.hostKeyAlias?.value ?? at.alias,
    port: at.port.value,
    user: at.user.value,
  });
  if (expanded.ok) {
    const { included, where } = command;
    const told = included === true && typeof where === 'object' ? { included: where } : {};
    if (expanded.line.length <= MAX_SHOWN_CHARACTERS) return reached(hops, { line: expanded.line, ...told });
    return refused(
      'path-not-supported',
      `The ProxyCommand of your ssh_config${place} is longer than the ${MAX_SHOWN_CHARACTERS} characters that can be shown ` +
        'before it runs, so nothing was sent. Put it into a script and name that.',
    );
  }
  const message =
    expanded.reason === 'token'
      ? `The ProxyCommand of your ssh_config${place} has ${command.included === true ? 'a token' : `the token “${expanded.token}”`}, which ssh does not take there. Nothing was sent.`
      : `What stands for “${expanded.token}” in the ProxyCommand of your ssh_config${place} is no plain name, and a shell would read it. Nothing was sent.`;
  return refused('path-not-supported', message);
}

function refused(code: FailureCode, message: string): PathPlan {
  return { kind: 'refused', failure: { stage: 'connect', code, message, at: 'jump' } };
}

/** Where, never what: the value may have come from an Include of something else (threat 17). */
function placeOf(setting: Setting<string>): string {
  return typeof setting.where === 'object' ? ` (${setting.where.path}, line ${setting.where.line + 1})` : '';
}

function badJump(reason: 'command' | 'hop' | 'too-many', place: string): string {
  switch (reason) {
    case 'command':
      return (
        `The ProxyJump of your ssh_config${place} holds a command, but takes host names only: ssh would look for a host ` +
        'with the name of the program. Write it as a ProxyCommand, or name the jump host alone. Nothing was sent.'
      );
    case 'hop':
      return (
        `The ProxyJump of your ssh_config${place} is not a list of [user@]host[:port], separated by commas without ` +
        'spaces. Nothing was sent.'
      );
    case 'too-many':
      return (
        `The ProxyJump of your ssh_config${place} leads through more than ${MAX_HOPS} jump hosts, or back to a host that it ` +
        'comes from; ssh would go on for ever. Set ProxyJump to none for the first jump host. Nothing was sent.'
      );
  }
}
