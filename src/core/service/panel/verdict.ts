import { isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import { failingKinds } from '../../ssh/negotiation/failingKinds.ts';
import { directiveName } from '../../ssh/proposal/slotNames.ts';
import { kindOf, type Kind } from '../../ssh/proposal/proposal.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import { panelWords } from '../../render/panelWords.ts';
import type { Offer, Use } from '../../render/en/panel/verdict.ts';
import type { ProbedPlace } from '../../render/en/panel/failures.ts';
import { probeVerdict, type ProbeVerdict } from '../../report/probe/probeVerdict.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type { FailureCode, ProbeFailure } from '../../sources/probe/probeFailure.ts';
import type { ReportView } from './viewModel.ts';

/** The first thing a person reads, and what may stand under it. All texts are escaped. */
export type Verdict = Pick<ReportView, 'tone' | 'verdict' | 'explanation' | 'advice'>;

/** One sentence in plain words about the whole report; `client` is the client's label, e.g. `OpenSSH 9.2p1`. */
export function verdictOf(report: ProbeReport, client: string): Verdict {
  const { verdict: words, failure: failureWords } = panelWords();
  const judged = probeVerdict(report);
  switch (judged.kind) {
    case 'not-compared':
      return bad(words.noAnswer, null, words.noAnswerAdvice);
    case 'not-reached':
      return notReached(judged.failure, report);
    case 'no-common-algorithm':
      return noCommonAlgorithm(judged.negotiation, report, client);
    case 'key-exchange-failed': {
      const { code, message } = judged.failure;
      const advice = failureWords(code).advice(placeOf(report));
      return bad(words.headline(judged.kind, client), escapeUntrusted(message), advice);
    }
    case 'agreed-but-unusable':
    case 'host-key-refused':
      return bad(words.headline(judged.kind, client), escapeUntrusted(judged.finding.message));
    case 'handshake-failed': {
      const { message } = judged;
      return bad(words.headline(judged.kind, client), message === null ? null : escapeUntrusted(message));
    }
    case 'connects':
      return connects(judged, client);
  }
}

function connects(
  { drawback, finding }: Extract<ProbeVerdict, { readonly kind: 'connects' }>,
  client: string,
): Verdict {
  return {
    tone: drawback === null ? 'good' : 'caution',
    verdict: panelWords().verdict.connects(client, drawback),
    explanation: finding === null ? null : escapeUntrusted(finding.message),
    advice: [],
  };
}

/** What a list holds, when one word fits all of it. */
function traitOf(kind: Kind, names: readonly string[]): Offer['trait'] {
  const every = (test: (name: string) => boolean) => names.length > 0 && names.every(test);
  if (every((name) => lookup(kind, name)?.sha1 === true)) return 'sha1';
  if (every((name) => lookup(kind, name)?.cbc === true)) return 'cbc';
  if (every((name) => isWeak(kind, name))) return 'outdated';
  return null;
}

function offerOf(kind: Kind, names: readonly string[]): Offer {
  const [first] = names;
  const only = names.length === 1 && first !== undefined ? escapeUntrusted(first) : null;
  return { kind, count: names.length, only, trait: traitOf(kind, names) };
}

function noCommonAlgorithm(negotiation: Negotiation, report: ProbeReport, client: string): Verdict {
  const words = panelWords().verdict;
  const slot = negotiation.firstFailure ?? 'kex';
  const kind = kindOf(slot);
  const result = negotiation.slots[slot];
  const names = result.server.filter((name) => !isMarker(name));
  const server = offerOf(kind, names);
  const own = offerOf(
    kind,
    result.client.filter((name) => !isMarker(name)),
  );
  const list = ownList(kind, report);
  const explanation = [
    words.noCommon(kind),
    ...(list === null ? [] : [list]),
    ...(failingKinds(negotiation).length > 1 ? [words.otherKinds] : []),
  ].join(' ');
  if (server.trait === null && own.trait !== null) return bad(words.clientOffers(own, client), explanation);
  if (server.count === 0) return bad(words.serverOffersNone(server), explanation);
  return bad(words.serverOffers(server, useOf(names, report.client.supported?.[kind] ?? null), client), explanation);
}

/** Why none of what the server offers is any use to the client. */
function useOf(server: readonly string[], supported: readonly string[] | null): Use {
  if (supported === null) return 'not-offered';
  const known = new Set(supported);
  const disabled = server.filter((name) => known.has(name)).length;
  if (disabled === 0) return 'unsupported';
  return disabled < server.length ? 'partly-disabled' : 'disabled';
}

/** Where the person's own list is set, so that they who edited another line find the one that counts. */
function ownList(kind: Kind, { client }: ProbeReport): string | null {
  const directive = directiveName(kind);
  const found = (client.settings ?? []).find(({ setting }) => setting === directive);
  if (found === undefined) return null;
  return panelWords().verdict.ownList(found.setting, escapeUntrusted(found.path), found.line + 1);
}

function bad(verdict: string, explanation: string | null, advice: readonly string[] = []): Verdict {
  return { tone: 'bad', verdict, explanation, advice };
}

function notReached(failure: ProbeFailure, report: ProbeReport): Verdict {
  const { code, at, message } = failure;
  const place = placeOf(report);
  const { headline, advice } = panelWords().failure(code);
  return at === 'jump'
    ? bad(onTheWay(code, place.hostname), escapeUntrusted(message))
    : bad(headline(place), escapeUntrusted(message), advice(place));
}

function placeOf({ hostname, port }: ProbeReport): ProbedPlace {
  return { hostname: escapeUntrusted(hostname), port };
}

/** The host itself was not asked: whatever failed is between here and there. */
function onTheWay(code: FailureCode, hostname: string): string {
  const words = panelWords().verdict;
  if (code === 'needs-jump-host') return words.viaJumpHost(hostname);
  if (code === 'proxy-command-not-allowed') return words.viaProxyCommand(hostname);
  return words.failsOnTheWay(hostname);
}
