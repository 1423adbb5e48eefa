import { lowerCaseAscii } from '../../openssh/config/tokenizer.ts';
import { matchPattern } from '../../openssh/config/pattern.ts';
import type { Finding } from '../../ssh/finding.ts';
import type { Policy, PolicyException, PolicyRuleId } from './policy.ts';

/** The host that is judged: its name as the person gave it, or the patterns of the Host line that a line stands under. */
export type JudgedHost = string | readonly string[];

/** When and for whom a policy is looked at. */
export interface PolicyUse {
  /** The day it is, `2026-11-21`, from whoever has a clock. */
  readonly today: string;
  /** Null where none is known, as for a file outside of its Host blocks. */
  readonly host: JudgedHost | null;
}

/** Whether a name is among patterns with `*` and `?`. */
export function isAmong(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pattern === name || matchPattern(name, pattern));
}

/** An exception counts up to the end of its day; days are written so that texts compare as they do. */
export function isInForce(exception: PolicyException, today: string): boolean {
  return today <= exception.until;
}

/** The exceptions to a rule for this name and host, those that have ended too. `name` is null for a rule without names. */
export function exceptionsTo(
  { exceptions }: Policy,
  rule: PolicyRuleId,
  name: string | null,
  host: JudgedHost | null,
): readonly PolicyException[] {
  return exceptions.filter(
    (exception) =>
      exception.rule === rule &&
      (exception.names === null || (name !== null && isAmong(name, exception.names))) &&
      (exception.hosts === null || (host !== null && isForHost(exception.hosts.map(lowerCaseAscii), host))),
  );
}

function isForHost(hosts: readonly string[], host: JudgedHost): boolean {
  if (typeof host === 'string') return isAmong(lowerCaseAscii(host), hosts);
  return host.length > 0 && host.every((pattern) => hosts.some((each) => covers(each, lowerCaseAscii(pattern))));
}

/** Stands for characters that no host has: what matches it matches anything. */
const ANYTHING = '\u0001';

/** A host name has at most 253 characters: a longer pattern matches none that a person means. */
const MAX_PATTERN = 255;

/**
 * Whether every name that the second pattern matches is matched by the first: it has to take the shortest such name, and
 * one with more characters in the place of each `*` than its own `?` could take. A pattern that is longer than any name
 * is not covered: an exception never counts by mistake, and no line of a file takes long.
 */
function covers(pattern: string, other: string): boolean {
  if (other.length > MAX_PATTERN) return false;
  const long = ANYTHING.repeat(pattern.split('?').length);
  return matchPattern(other.replaceAll('*', ''), pattern) && matchPattern(other.replaceAll('*', long), pattern);
}

/** Whether an exception lets a rule's breach through today. */
export function isExcepted(policy: Policy, rule: PolicyRuleId, name: string | null, use: PolicyUse): boolean {
  return exceptionsTo(policy, rule, name, use.host).some((exception) => isInForce(exception, use.today));
}

/** The exception for it that ended last; null where there never was one. To be asked where none is in force. */
export function endedException(
  policy: Policy,
  rule: PolicyRuleId,
  name: string | null,
  host: JudgedHost | null,
): PolicyException | null {
  const ended = exceptionsTo(policy, rule, name, host);
  return ended.reduce<PolicyException | null>(
    (last, exception) => (last === null || last.until < exception.until ? exception : last),
    null,
  );
}

/** The exceptions that have ended: they no longer count, and should leave the policy or be agreed on anew. */
export function exceptionsEnded(policy: Policy, { today, host }: PolicyUse): readonly PolicyException[] {
  return policy.exceptions
    .filter((exception) => !isInForce(exception, today))
    .filter(
      ({ rule, names, hosts }) =>
        hosts === null || exceptionsTo(policy, rule, names?.[0] ?? null, host).some((each) => each.hosts === hosts),
    );
}

/** What is said of an exception to the policy of this title that has ended. */
export function endedExceptionSentence(title: string, { rule, names, until, owner }: PolicyException): string {
  const which = names === null ? '' : ` for ${names.join(', ')}`;
  return `An exception to rule ${rule} of the policy “${title}”${which} expired on ${until} and no longer applies. Owner: ${owner}. Remove it, or agree on a new date.`;
}

/** A warning for each exception that has ended. */
export function endedExceptions(policy: Policy, use: PolicyUse): readonly Finding[] {
  return exceptionsEnded(policy, use).map((exception) => ({
    code: 'policy-exception-expired',
    severity: 'warning' as const,
    message: endedExceptionSentence(policy.title, exception),
    refs: [],
  }));
}
