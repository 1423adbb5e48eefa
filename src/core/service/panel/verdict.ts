import { isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import { failingKinds } from '../../ssh/negotiation/failingKinds.ts';
import { directiveName } from '../../ssh/proposal/slotNames.ts';
import { kindOf, type Kind } from '../../ssh/proposal/proposal.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { verdict as coreVerdict } from '../../render/en/probeVerdict.ts';
import { isBroken, refusedHostKey } from '../../assess/findings/obstacles.ts';
import type { FailureCode, ProbeFailure } from '../../sources/probe/probeFailure.ts';
import type { ReportView } from './viewModel.ts';
import { failureText, type ProbedWhere } from './failureTexts.ts';

/** The first thing a person reads, and what may stand under it. All texts are escaped. */
export type Verdict = Pick<ReportView, 'tone' | 'verdict' | 'explanation' | 'advice'>;

/** One sentence in plain words about the whole report; `client` is the client's label, e.g. `OpenSSH 9.2p1`. */
export function verdictOf(report: ProbeReport, client: string): Verdict {
  const { negotiation } = report;
  if (negotiation !== null) return negotiation.agreed ? agreed(report, client) : failed(negotiation, report, client);
  if (report.failure !== null) return notReached(report.failure, report);
  return bad('The probe ended without an answer.', null, [
    'Probe again; the protocol trace shows what was sent and received.',
  ]);
}

function agreed(report: ProbeReport, client: string): Verdict {
  if (report.failure !== null) {
    const advice = failureText(report.failure.code).advice(whereOf(report));
    return bad('They agree, but the key exchange comes to nothing.', escapeUntrusted(report.failure.message), advice);
  }
  const refused = refusedHostKey(report);
  if (refused !== undefined) {
    return bad(`They agree, but your ${client} refuses this server’s host key.`, escapeUntrusted(refused.message));
  }
  if (isBroken(report)) return bad('They agree, and yet they do not connect.', escapeUntrusted(coreVerdict(report)));
  const weakest = report.findings.find((finding) => finding.code === 'weak-agreed' || finding.code === 'terrapin');
  if (weakest !== undefined) {
    const what = weakest.code === 'terrapin' ? 'the connection is open to the Terrapin attack' : 'with weak algorithms';
    const joint = weakest.code === 'terrapin' ? 'They can connect, but' : 'They can connect, but only';
    return { tone: 'caution', verdict: `${joint} ${what}.`, explanation: escapeUntrusted(weakest.message), advice: [] };
  }
  const warnings = report.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const offersWeak = warnings.some(({ code }) => code === 'weak-offered' || code === 'broken-offered');
  const [first] = warnings;
  return {
    tone: first !== undefined ? 'caution' : 'good',
    verdict: offersWeak
      ? `They connect well, but this server still offers weak algorithms to others.`
      : first !== undefined
        ? 'They connect, but there is something to look at.'
        : `This server and your ${client} get along, with sound algorithms throughout.`,
    explanation: !offersWeak && first !== undefined ? escapeUntrusted(first.message) : null,
    advice: [],
  };
}

/** What a list holds, when one word fits all of it. */
function traitOf(kind: Kind, names: readonly string[]): string | null {
  const every = (test: (name: string) => boolean) => names.length > 0 && names.every(test);
  if (every((name) => lookup(kind, name)?.sha1 === true)) return 'SHA-1';
  if (every((name) => lookup(kind, name)?.cbc === true)) return 'CBC';
  if (every((name) => isWeak(kind, name))) return 'outdated';
  return null;
}

const PLURALS: Readonly<Record<Kind, string>> = {
  kex: 'key exchange methods',
  hostKey: 'host key algorithms',
  cipher: 'ciphers',
  mac: 'MACs',
  compression: 'compression methods',
};

function offer(kind: Kind, names: readonly string[]): string {
  if (names.length === 0) return `no ${PLURALS[kind]} at all`;
  const trait = traitOf(kind, names);
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    const name = escapeUntrusted(only);
    return trait === null ? `only ${name}` : `only ${name} (${trait})`;
  }
  return trait === null ? `${names.length} ${PLURALS[kind]}` : `only ${trait} ${PLURALS[kind]}`;
}

function failed(negotiation: Negotiation, report: ProbeReport, client: string): Verdict {
  const slot = negotiation.firstFailure ?? 'kex';
  const kind = kindOf(slot);
  const result = negotiation.slots[slot];
  const server = result.server.filter((name) => !isMarker(name));
  const own = result.client.filter((name) => !isMarker(name));
  const supported = report.client.supported?.[kind] ?? null;
  const others = failingKinds(negotiation).length - 1;
  const more = others > 0 ? ' It is not the only category in which they fail; all are marked below.' : '';
  const explanation =
    `The connection ends before any login: SSH needs one common choice of ${PLURALS[kind]}, and these two have none.` +
    ownLine(kind, report) +
    more;
  if (traitOf(kind, server) === null && traitOf(kind, own) !== null) {
    return bad(`Your ${client} offers ${offer(kind, own)}; this server has moved on.`, explanation);
  }
  if (server.length === 0) return bad(`This server offers ${offer(kind, server)}.`, explanation);
  const why = whyNot(server, own, supported, client);
  return bad(`This server offers ${offer(kind, server)}; ${why}.`, explanation);
}

/** Why none of what the server offers is any use to the client. */
function whyNot(
  server: readonly string[],
  own: readonly string[],
  supported: readonly string[] | null,
  client: string,
): string {
  if (supported === null) return `your ${client} offers ${own.length === 1 ? 'another' : 'others'}`;
  const known = new Set(supported);
  const switchedOff = server.filter((name) => known.has(name)).length;
  if (switchedOff === 0) return `your ${client} does not know ${server.length === 1 ? 'it' : 'them'}`;
  if (switchedOff < server.length) return `your ${client} has switched off those of them that it knows`;
  return `your ${client} has switched ${server.length === 1 ? 'that' : 'those'} off`;
}

/** Where the person's own list comes from, so that whoever edited another line finds the one that counts. */
function ownLine(kind: Kind, { client }: ProbeReport): string {
  const directive = directiveName(kind);
  const found = (client.settings ?? []).find(({ setting }) => setting === directive);
  if (found === undefined) return '';
  return ` Your own ${found.setting} come from ${escapeUntrusted(found.path)}, line ${found.line + 1}.`;
}

function bad(verdict: string, explanation: string | null, advice: readonly string[] = []): Verdict {
  return { tone: 'bad', verdict, explanation, advice };
}

function notReached(failure: ProbeFailure, report: ProbeReport): Verdict {
  const { code, at, message } = failure;
  const where = whereOf(report);
  const { headline, advice } = failureText(code);
  return at === 'jump'
    ? bad(onTheWay(code, where.hostname), escapeUntrusted(message))
    : bad(headline(where), escapeUntrusted(message), advice(where));
}

function whereOf({ hostname, port }: ProbeReport): ProbedWhere {
  return { hostname: escapeUntrusted(hostname), port };
}

/** The host itself was not asked: whatever failed is between here and there. */
function onTheWay(code: FailureCode, hostname: string): string {
  if (code === 'needs-jump-host') return `${hostname} is reached through another host.`;
  if (code === 'proxy-command-not-allowed') return `${hostname} is reached through a command, which was not run.`;
  return `${hostname} was not reached: the way there fails before it.`;
}
