import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { bySeverity, type BareFinding, type Finding } from '../../ssh/finding.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import { kindOf, SLOTS, type Proposal, type Slot } from '../../ssh/proposal/proposal.ts';
import { slotName } from '../../ssh/proposal/slotNames.ts';
import { plainTypeName } from '../../ssh/wire/hostKeyBlob.ts';
import { endedException, endedExceptions, isAmong, isExcepted, type PolicyUse } from './exceptions.ts';
import { breachSentences, endedSentence, judgeName, ruleSentence } from './judgeName.ts';
import { isGivenUp, lockedOutOf, lockedOutSentence } from './lockedOut.ts';
import type { PolicyRuleId, RuleWords } from './policy.ts';
import type { PolicyInForce } from './policyInForce.ts';

/** A host key, as far as a policy looks at it. */
export interface JudgedKey {
  readonly type: string;
  readonly bits: number;
}

/** What a policy is held against: a server, and who connects to it. */
export interface JudgedPair {
  /** As the person named it. */
  readonly host: string;
  readonly client: { readonly label: string; readonly proposal: Proposal };
  readonly server: { readonly label: string; readonly proposal: Proposal };
  readonly negotiation: Negotiation;
  /** The keys that the server presented; none where they are not known. */
  readonly hostKeys: readonly JudgedKey[];
}

/**
 * Everything in which a server, and what a client agrees on with it, differ from a policy, worst first. What the server
 * offers is told once for both directions, whoever asks; what this pair would use besides, with codes of its own.
 */
export function judgePair(pair: JudgedPair, judging: PolicyInForce): readonly BareFinding[] {
  const use: PolicyUse = { today: judging.today, host: pair.host };
  return [
    ...agreedNames(pair, judging, use),
    ...offeredNames(pair, judging, use),
    ...keys(pair, judging, use),
    ...strictKex(pair, judging, use),
    ...postQuantum(pair, judging, use),
    ...clients(pair, judging, use),
    ...endedExceptions(judging.policy, use),
  ].sort(bySeverity);
}

function agreedNames({ negotiation }: JudgedPair, judging: PolicyInForce, use: PolicyUse): readonly BareFinding[] {
  return SLOTS.flatMap((slot) => {
    const { chosen } = negotiation.slots[slot];
    if (chosen === null) return [];
    const subject = `This connection would use ${chosen} (${slotName(slot)}), which`;
    return about('policy-agreed', slot, chosen, subject, judging, use);
  });
}

/** No program implements so many of a kind; a server that sends more is told of no further. */
const MAX_JUDGED_NAMES = 200;

function offeredNames({ server }: JudgedPair, judging: PolicyInForce, use: PolicyUse): readonly BareFinding[] {
  const judged = new Set<string>();
  return SLOTS.flatMap((slot) => {
    const kind = kindOf(slot);
    const names = [...new Set(server.proposal[slot])].filter((name) => !judged.has(`${kind} ${name}`));
    return names.slice(0, MAX_JUDGED_NAMES).flatMap((name) => {
      judged.add(`${kind} ${name}`);
      return about('policy-algorithm', slot, name, `${server.label} offers ${name}, which`, judging, use);
    });
  });
}

function about(
  code: string,
  slot: Slot,
  name: string,
  subject: string,
  { policy }: PolicyInForce,
  use: PolicyUse,
): readonly BareFinding[] {
  const kind = kindOf(slot);
  const breach = judgeName(policy, kind, name, use);
  if (breach === null) return [];
  const message = sentence(`${subject} ${breachSentences(policy, kind, breach)}`);
  return [{ code, severity: 'error', slot, algorithm: name, message, refs: breach.words.refs }];
}

function keys({ hostKeys }: JudgedPair, judging: PolicyInForce, use: PolicyUse): readonly BareFinding[] {
  const { policy } = judging;
  const rule = policy.keys;
  if (rule === null) return [];
  return hostKeys.flatMap(({ type, bits }) => {
    const plain = plainTypeName(type);
    if (isExcepted(policy, 'keys', plain, use)) return [];
    const small = plain === 'ssh-rsa' && rule.rsaBits !== null && bits < rule.rsaBits;
    const other = rule.types !== null && !isAmong(plain, rule.types);
    const found = (what: string) =>
      ruleFinding('policy-keys', 'keys', rule, what, judging, use, { slot: 'hostKey', algorithm: type, name: plain });
    return [
      ...(small
        ? [found(`The server's RSA host key has ${bits} bits; the policy “${policy.title}” asks for ${rule.rsaBits}.`)]
        : []),
      ...(other
        ? [found(`The server has a host key of type ${plain}, which the policy “${policy.title}” does not allow.`)]
        : []),
    ];
  });
}

function strictKex({ client, server }: JudgedPair, judging: PolicyInForce, use: PolicyUse): readonly BareFinding[] {
  const { policy } = judging;
  const rule = policy.strictKex;
  if (rule === null || isExcepted(policy, 'strictKex', null, use)) return [];
  const sides = [
    { ...server, code: 'policy-strict-kex' },
    { ...client, code: 'policy-strict-kex-client' },
  ];
  return sides
    .filter(({ proposal }) => !proposal.strictKex)
    .map(({ label, code }) => {
      const what = `${label} does not offer strict key exchange, which the policy “${policy.title}” asks of both sides.`;
      return ruleFinding(code, 'strictKex', rule, what, judging, use, { slot: 'kex' });
    });
}

function postQuantum({ server }: JudgedPair, judging: PolicyInForce, use: PolicyUse): readonly BareFinding[] {
  const { policy } = judging;
  const rule = policy.postQuantum;
  if (rule === null || isExcepted(policy, 'postQuantum', null, use)) return [];
  if (server.proposal.kex.some((name) => lookup('kex', name)?.postQuantum === true)) return [];
  const what = `${server.label} offers no post-quantum key exchange; the policy “${policy.title}” asks for ${rule.require === 'only' ? 'nothing else' : 'at least one'}.`;
  return [ruleFinding('policy-post-quantum', 'postQuantum', rule, what, judging, use, { slot: 'kex' })];
}

function clients({ server }: JudgedPair, judging: PolicyInForce, use: PolicyUse): readonly BareFinding[] {
  const { policy } = judging;
  const rule = policy.clients;
  if (rule === null) return [];
  const wanted = judging.clients.filter((each) => !isGivenUp(policy, each, use));
  const out = lockedOutOf(server.proposal, wanted).map((each) =>
    ruleFinding(
      'policy-client',
      'clients',
      rule,
      lockedOutSentence(policy.title, each.required.label, each.slot),
      judging,
      use,
      {
        slot: each.slot,
        name: each.required.wish,
      },
    ),
  );
  return [...out, ...unknownClients(judging)];
}

/** That a client of the policy of this title is not checked, and why. */
export function unknownClientSentence(title: string, why: string): string {
  return `Not all clients of the policy “${title}” are checked. ${why}`;
}

/** A warning for each client of rule `clients` that no profile stands for: nobody checks it. */
function unknownClients({ policy, unknownClients: whys }: PolicyInForce): readonly Finding[] {
  return whys.map((why) => ({
    code: 'policy-client',
    severity: 'warning' as const,
    message: unknownClientSentence(policy.title, why),
    refs: [],
  }));
}

function ruleFinding(
  code: string,
  rule: PolicyRuleId,
  words: RuleWords,
  what: string,
  { policy }: PolicyInForce,
  use: PolicyUse,
  where: { readonly slot: Slot; readonly algorithm?: string; readonly name?: string },
): BareFinding {
  const { slot, algorithm, name } = where;
  const ended = endedSentence(endedException(policy, rule, name ?? null, use.host));
  const message = sentence(`${what} ${ruleSentence(policy, rule, words)}${ended}`);
  return { code, severity: 'error', slot, ...(algorithm !== undefined && { algorithm }), message, refs: words.refs };
}

/** The text with a capital at its start: labels such as “the server” have none. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
