import { isWeak, lookup, type Status } from '../../../ssh/catalogue/catalogue.ts';
import { knownTo } from '../../../openssh/builds/modernLists.ts';
import { formatOpenSsh, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { negotiate, strictKexInForce } from '../../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../../pair.ts';
import type { Kind } from '../../../ssh/proposal/proposal.ts';
import { namesOf, withLists } from '../../../ssh/negotiation/withLists.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { failingKinds } from '../../../ssh/negotiation/failingKinds.ts';
import { isAllowed, type NamesUse } from '../policyOnNames.ts';
import { canSign } from './hostKeyTypes.ts';
import type { BareRemedy } from '../../remedy.ts';
import { serverScript } from './serverScript.ts';
import { serverSteps } from './serverSteps.ts';
import { knowsLines, MAX_SSHD_LINE, sshdLines, sshdLinesText } from './sshdLines.ts';

/** Names as RFC 4251 §6 makes them, as far as they mean nothing to a shell or to sshd; a list comes from the wire. */
const PLAIN_ALGORITHM = /^[A-Za-z0-9][A-Za-z0-9@._+=-]{0,63}$/;

/** Characters of a list, so that its line fits with its keyword. A server that offers more is none that was seen. */
const MAX_VALUE = MAX_SSHD_LINE - 'HostKeyAlgorithms '.length;

/**
 * The smallest change of an OpenSSH server that lets this client in without a weak algorithm: in each category in
 * which the two fail, one sound name that the client offers and the server's release implements goes before the list
 * that the server offers today. Everybody who gets in now still does. Tried out before it is promised.
 *
 * The whole list is written, not `+name`: that would add to the release's default, which is not what a server
 * offers whose file sets a list of its own (sshd_config(5)).
 * @returns none where the two agree, the server is not OpenSSH, or no such name exists
 */
export function smallestServerChange(pair: Pair, policy?: PolicyInForce): readonly BareRemedy[] {
  const { openssh, platform = 'unix' } = pair.server;
  const failing = failingKinds(pair.negotiation);
  if (openssh === null || failing.length === 0) return [];
  const lists = new Map<Kind, readonly string[]>();
  const added: (readonly [Kind, string])[] = [];
  const use = { policy, host: pair.host };
  for (const kind of failing) {
    const present = namesOf(pair.server.proposal, kind);
    const tried = withLists(pair.server.proposal, Object.fromEntries(lists));
    // A cipher that authenticates by itself has made the MAC no matter any more.
    if (!failingKinds(negotiate(pair.client.proposal, tried)).includes(kind)) continue;
    const sound = bestSoundName(pair, kind, openssh, use);
    if (sound === undefined || !present.every((name) => PLAIN_ALGORITHM.test(name))) return [];
    added.push([kind, sound]);
    lists.set(kind, [sound, ...present]);
  }
  const after = negotiate(pair.client.proposal, withLists(pair.server.proposal, Object.fromEntries(lists)));
  if (!after.agreed) return [];
  const names = added.map(([, name]) => name);
  const lines = sshdLines(Object.fromEntries(lists));
  if (!knowsLines(openssh, lines) || lines.some(({ value }) => value.length > MAX_VALUE)) return [];
  const script = serverScript({ platform, lines });
  return [
    {
      id: 'smallest-server-change',
      side: 'server',
      effect: 'keeps',
      title: `Add ${names.join(', ')} to what the server offers`,
      detail:
        `The smallest change that lets ${pair.client.label} in without a weak algorithm: OpenSSH ${formatOpenSsh(openssh)} knows ${added.length === 1 ? 'it' : 'them'} already. ` +
        'Nobody loses access, and the weak names that the server offers today stay.',
      snippet: { language: 'sshd_config', text: sshdLinesText(lines) },
      sshdLines: lines,
      steps: serverSteps({ ...pair, platform, lines }),
      ...(script !== null && { script }),
      adds: added.map(([kind, name]) => ({ kind, name })),
      verify: 'sshd -t',
    },
  ];
}

const BEST_FIRST: readonly (Status | undefined)[] = ['recommended', 'acceptable'];

/**
 * The best rated of the client's names that the release implements and, of host keys, that a key it has can serve; one
 * that the policy allows where there is any.
 */
function bestSoundName(pair: Pair, kind: Kind, openssh: OpenSshVersion, use: NamesUse): string | undefined {
  const present = namesOf(pair.server.proposal, kind);
  const strict = strictKexInForce(pair.client.proposal, pair.server.proposal);
  const sound = namesOf(pair.client.proposal, kind).filter(
    (name) =>
      !isWeak(kind, name) &&
      knownTo(openssh, kind, name) &&
      // Without strict key exchange on both sides Terrapin (CVE-2023-48795) would have something to work on.
      (strict || lookup(kind, name)?.terrapin === undefined) &&
      (kind !== 'hostKey' || present.some((offered) => canSign(offered, name))),
  );
  for (const names of [sound.filter((name) => isAllowed(use, kind, name)), sound]) {
    for (const status of BEST_FIRST) {
      const best = names.find((name) => lookup(kind, name)?.status === status);
      if (best !== undefined) return best;
    }
  }
  return undefined;
}
