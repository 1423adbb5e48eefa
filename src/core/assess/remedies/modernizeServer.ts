import { isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import { MODERN_KINDS, knownTo, modernList, type ModernKind } from '../../openssh/builds/modernLists.ts';
import { formatOpenSsh, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { negotiate, strictKexInForce } from '../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../pair.ts';
import { namesOf, withLists } from '../../ssh/negotiation/withLists.ts';
import type { PolicyInForce } from '../policy/policyInForce.ts';
import { failingKinds } from '../../ssh/negotiation/failingKinds.ts';
import type { BareRemedy } from '../remedy.ts';
import { isAllowed, leftOutForPolicy } from './policyOnNames.ts';
import { canSign } from './server/hostKeyTypes.ts';
import { serverScript } from './server/serverScript.ts';
import { serverSteps } from './server/serverSteps.ts';
import { knowsLines, sshdLines, sshdLinesText } from './server/sshdLines.ts';

/**
 * The way out that hardens: sshd_config lines that give an OpenSSH server modern lists of names its release knows.
 * Offered when trying them out against this client makes the two agree (or, where they agree already, when the
 * server still offers something weak), so what is promised is what happens. Only names that the policy allows are among
 * them; where these do not let the client in, there is no such way out.
 */
export function modernizeServer(pair: Pair, policy?: PolicyInForce): readonly BareRemedy[] {
  const { openssh, platform = 'unix' } = pair.server;
  if (openssh === null) return [];
  // What the release has no keyword for stays as it is.
  const kinds = kindsToChange(pair).filter((kind) => knowsLines(openssh, sshdLines({ [kind]: [] })));
  if (kinds.length === 0) return [];
  const use = { policy, host: pair.host };
  const modern = kinds.map((kind) => [kind, modernListFor(kind, openssh, pair)] as const);
  const allowed = modern.map(([kind, names]) => [kind, names.filter((name) => isAllowed(use, kind, name))] as const);
  // A list without a name keeps sshd from starting.
  if (allowed.some(([, names]) => names.length === 0)) return [];
  const leftOut = modern.flatMap(([kind, names]) => names.filter((name) => !isAllowed(use, kind, name)));
  const lists = Object.fromEntries(allowed);
  const after = negotiate(pair.client.proposal, withLists(pair.server.proposal, lists));
  if (!after.agreed) return [];
  const lines = sshdLines(lists);
  const script = serverScript({ platform, lines });
  const failing = !pair.negotiation.agreed;
  return [
    {
      id: 'modernize-server',
      side: 'server',
      effect: kinds.some((kind) => offersWeak(pair, kind)) ? 'hardens' : 'keeps',
      title: failing
        ? `Give the server modern algorithms that ${pair.client.label} can use`
        : 'Take the weak algorithms away from the server',
      detail:
        `These lines suit its OpenSSH ${formatOpenSsh(openssh)}. Put them in sshd_config above the first Match block, in place of ` +
        'lines of the same name. Keep a second session open, run sshd -t, then reload sshd. ' +
        'Clients that know only the old algorithms will no longer get in.' +
        leftOutForPolicy(use, leftOut),
      snippet: { language: 'sshd_config', text: sshdLinesText(lines) },
      sshdLines: lines,
      steps: serverSteps({ ...pair, platform, lines }),
      ...(script !== null && { script }),
      adds: allowed.flatMap(([kind, names]) => names.map((name) => ({ kind, name }))),
      verify: 'sshd -t',
    },
  ];
}

function kindsToChange(pair: Pair): readonly ModernKind[] {
  const failing = failingKinds(pair.negotiation);
  if (failing.includes('compression')) return [];
  return MODERN_KINDS.filter((kind) => failing.includes(kind) || offersWeak(pair, kind));
}

/** A list of sound names alone only grows by the change: that hardens nothing. */
function offersWeak({ server }: Pair, kind: ModernKind): boolean {
  return namesOf(server.proposal, kind).some((name) => isWeak(kind, name));
}

/**
 * The modern list for the server's release. Where that leaves nothing for this client, sound names that the client
 * offers and the release implements are added at the end: an old release and an old client may share only those.
 * Host key algorithms are kept to key types the server is seen to have, because a list cannot make a key, and ciphers to
 * those that Terrapin (CVE-2023-48795) finds nothing to work on with.
 */
export function modernListFor(kind: ModernKind, openssh: OpenSshVersion, pair: Pair): readonly string[] {
  const modern = modernList(kind, { openssh }).names.filter((name) => isSafeFromTerrapin(kind, name, pair));
  const list = kind === 'hostKey' ? modern.filter((name) => hasKeyFor(name, pair.server.proposal.hostKey)) : modern;
  const client = namesOf(pair.client.proposal, kind);
  if (list.some((name) => client.includes(name))) return list;
  const sound = client.filter(
    (name) =>
      !isWeak(kind, name) &&
      knownTo(openssh, kind, name) &&
      isSafeFromTerrapin(kind, name, pair) &&
      (kind !== 'hostKey' || hasKeyFor(name, pair.server.proposal.hostKey)),
  );
  return [...list, ...sound];
}

/**
 * Whether a cipher may stand in the server's list: one that is exposed by itself may not where the server lacks strict
 * key exchange, nor be brought to a client that lacks it.
 */
function isSafeFromTerrapin(kind: ModernKind, name: string, { client, server }: Pair): boolean {
  if (lookup(kind, name)?.terrapin !== 'direct' || strictKexInForce(client.proposal, server.proposal)) return true;
  return server.proposal.strictKex && namesOf(server.proposal, kind).includes(name);
}

function hasKeyFor(algorithm: string, offered: readonly string[]): boolean {
  return offered.some((name) => canSign(name, algorithm));
}
