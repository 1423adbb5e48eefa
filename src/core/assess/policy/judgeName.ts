import { isMarker, lookup } from '../../ssh/catalogue/catalogue.ts';
import { IMPLICIT_MAC } from '../../ssh/negotiation/negotiation.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import { endedException, isAmong, isExcepted, type PolicyUse } from './exceptions.ts';
import {
  kindOfRule,
  type ListRuleId,
  type Policy,
  type PolicyException,
  type PolicyRuleId,
  type RuleWords,
} from './policy.ts';

/** A name that a policy is against. */
export interface NameBreach {
  readonly rule: PolicyRuleId;
  readonly words: RuleWords;
  readonly because: 'forbidden' | 'not-allowed' | 'not-post-quantum';
  /** The exception for it that has ended; null where there never was one. */
  readonly ended: PolicyException | null;
}

/** What a policy has against a name in a list; null where nothing, and for what is no algorithm. */
export function judgeName(policy: Policy, list: ListRuleId, name: string, use: PolicyUse): NameBreach | null {
  if (name === '' || name === IMPLICIT_MAC || (list === 'kex' && isMarker(name))) return null;
  const rule = policy.lists.get(list);
  if (rule !== undefined && !isExcepted(policy, list, name, use)) {
    const because = isAmong(name, rule.forbid)
      ? 'forbidden'
      : rule.allow === null || isAmong(name, rule.allow)
        ? null
        : 'not-allowed';
    if (because !== null)
      return { rule: list, words: rule, because, ended: endedException(policy, list, name, use.host) };
  }
  const { postQuantum } = policy;
  if (list !== 'kex' || postQuantum?.require !== 'only' || lookup('kex', name)?.postQuantum === true) return null;
  if (isExcepted(policy, 'postQuantum', name, use)) return null;
  const ended = endedException(policy, 'postQuantum', name, use.host);
  return { rule: 'postQuantum', words: postQuantum, because: 'not-post-quantum', ended };
}

/** What the sentences about a breach name of a policy. */
export type PolicySource = Pick<Policy, 'title' | 'source' | 'date'>;

/** Those facts of a policy and no more, for the data of a finding. */
export function sourceOf({ title, source, date }: Policy): PolicySource {
  return { title, source, date };
}

/** The sentences about a name: what the policy says, why and by whose word, and that an exception has ended. */
export function breachSentences(policy: PolicySource, list: ListRuleId, breach: NameBreach): string {
  const kind = list === 'userKey' ? 'signature of user keys' : kindName(kindOfRule(list));
  const verdict = {
    forbidden: `is a ${kind} that the policy “${policy.title}” forbids`,
    'not-allowed': `is no ${kind} that the policy “${policy.title}” allows`,
    'not-post-quantum': `does not resist a quantum computer, which the policy “${policy.title}” asks of every ${kind}`,
  }[breach.because];
  return `${verdict}. ${ruleSentence(policy, breach.rule, breach.words)}${endedSentence(breach.ended)}`;
}

/** A sentence's words, without the points and spaces that end it. */
function withoutFullStop(sentence: string): string {
  let end = sentence.length;
  while (end > 0 && /[.\s]/.test(sentence.charAt(end - 1))) end -= 1;
  return sentence.slice(0, end);
}

/** `Rule kex: why. Source: RFC 9142.` */
export function ruleSentence(policy: PolicySource, rule: PolicyRuleId, { why, source }: RuleWords): string {
  const reason = why === '' ? `Rule ${rule}.` : `Rule ${rule}: ${withoutFullStop(why)}.`;
  const dated = source !== '' && source === policy.source && policy.date !== '' ? `${source}, ${policy.date}` : source;
  return dated === '' ? reason : `${reason} Source: ${withoutFullStop(dated)}.`;
}

/** That there was an exception, until when and whose; with a space before it, or nothing. */
export function endedSentence(ended: PolicyException | null): string {
  return ended === null ? '' : ` The exception of ${ended.owner} for it ended on ${ended.until}.`;
}
