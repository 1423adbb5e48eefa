import { isMarker, isWeak, lookup } from '../../core/algorithms/catalogue.ts';
import type { Negotiation } from '../../core/negotiation/negotiation.ts';
import { failingKinds } from '../../core/remedies/failingKinds.ts';
import { directiveName } from '../../core/negotiation/slotNames.ts';
import { kindOf, type Kind } from '../../core/negotiation/proposal.ts';
import { escapeUntrusted } from '../../core/report/escape.ts';
import type { ProbeReport } from '../../core/report/probeReport.ts';
import { isBroken, refusedHostKey, verdict as coreVerdict } from '../../core/report/verdict.ts';
import type { FailureCode, ProbeFailure } from '../../core/wire/probeOutcome.ts';
import type { ReportView } from '../viewModel.ts';

/** The first thing a person reads, and what may stand under it. All texts are escaped. */
export type Verdict = Pick<ReportView, 'tone' | 'verdict' | 'explanation' | 'advice'>;

/** One sentence in plain words about the whole report; `client` is the client's label, e.g. `OpenSSH 9.2p1`. */
export function verdictOf(report: ProbeReport, client: string): Verdict {
  const { negotiation } = report;
  if (negotiation !== null) return negotiation.agreed ? agreed(report, client) : failed(negotiation, report, client);
  if (report.failure !== null) return notReached(report.failure, report);
  return bad('The probe ended without an answer.', null, ['Probe again; the log shows what was sent and received.']);
}

function agreed(report: ProbeReport, client: string): Verdict {
  if (report.failure !== null) {
    const advice = adviceFor(report.failure.code, report);
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
  const switchedOff = supported === null ? [] : server.filter((name) => supported.includes(name));
  const others = failingKinds(negotiation).length - 1;
  const more = others > 0 ? ' It is not the only category in which they fail; all are marked below.' : '';
  const explanation =
    `The connection ends before any login: SSH needs one common choice of ${PLURALS[kind]}, and these two have none.` +
    ownLine(kind, report) +
    more;
  if (traitOf(kind, server) === null && traitOf(kind, own) !== null) {
    return bad(`Your ${client} offers ${offer(kind, own)}; this server has moved on.`, explanation);
  }
  const why =
    switchedOff.length > 0
      ? `your ${client} has switched ${switchedOff.length === 1 ? 'that' : 'those'} off`
      : supported !== null
        ? `your ${client} does not know ${server.length === 1 ? 'it' : 'them'}`
        : `your ${client} offers ${own.length === 1 ? 'another' : 'others'}`;
  return bad(`This server offers ${offer(kind, server)}; ${why}.`, explanation);
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
  const hostname = escapeUntrusted(report.hostname);
  const place = `${hostname} port ${report.port}`;
  return bad(
    failure.at === 'jump' ? onTheWay(failure.code, hostname) : headline(failure.code, hostname, place),
    escapeUntrusted(failure.message),
    failure.at === 'jump' ? [] : adviceFor(failure.code, report),
  );
}

/** The host itself was not asked: whatever failed is between here and there. */
function onTheWay(code: FailureCode, hostname: string): string {
  if (code === 'needs-jump-host') return `${hostname} is reached through another host.`;
  if (code === 'proxy-command-not-allowed') return `${hostname} is reached through a command, which was not run.`;
  return `${hostname} was not reached: the way there fails before it.`;
}

function headline(code: FailureCode, hostname: string, place: string): string {
  switch (code) {
    case 'invalid-destination':
      return 'This is not a host that can be probed.';
    case 'needs-jump-host':
    case 'invalid-jump-host':
    case 'path-not-supported':
    case 'proxy-command-not-allowed':
    case 'proxy-command-failed':
    case 'jump-host-key':
    case 'jump-login-refused':
    case 'jump-no-common-algorithm':
    case 'forwarding-refused':
    case 'jump-failed':
      return `${hostname} is reached through another host.`;
    case 'name-not-found':
      return `There is no host by the name ${hostname}.`;
    case 'name-lookup-failed':
      return `The name ${hostname} could not be looked up.`;
    case 'refused':
      return `Nothing listens at ${place}.`;
    case 'unreachable':
      return `There is no way to ${place} from here.`;
    case 'timed-out':
      return `No answer from ${place}.`;
    case 'silent':
      return `${place} takes the connection but says nothing.`;
    case 'too-slow':
      return `${place} answers too slowly.`;
    case 'reset':
    case 'closed-early':
      return `${place} hung up before it said what it can do.`;
    case 'cancelled':
      return 'The probe was cancelled.';
    case 'http':
      return `${place} speaks HTTP, not SSH.`;
    case 'tls':
      return `${place} speaks TLS, not SSH.`;
    case 'other-protocol':
      return `${place} does not speak SSH.`;
    case 'ssh1-only':
      return `${place} speaks only SSH version 1, which no current client does.`;
    case 'turned-away':
    case 'disconnected':
      return `${place} turned the connection away.`;
    case 'connection-failed':
      return `${place} could not be reached.`;
    case 'identification-too-long':
    case 'banner-too-long':
    case 'malformed-identification':
    case 'packet-too-large':
    case 'malformed-packet':
    case 'malformed-kexinit':
    case 'unexpected-message':
    case 'malformed-host-key':
      return `${place} answers, but not as SSH requires.`;
    case 'host-key-hidden':
      return `The host key of ${place} stayed unseen.`;
    case 'no-common-algorithm':
      return 'The two sides have no algorithm in common.';
  }
}

function adviceFor(code: FailureCode, report: ProbeReport): string[] {
  switch (code) {
    case 'name-not-found':
    case 'name-lookup-failed':
      return [
        'Check the spelling of the name.',
        'If it is a short name, see that your SSH configuration gives its HostName.',
        'Inside a VPN or a company network, check that you are connected to it.',
      ];
    case 'refused':
      return [
        `Check that the SSH server runs and listens on port ${report.port}.`,
        'If it uses another port, write it as host:port, or set Port in your SSH configuration.',
      ];
    case 'unreachable':
    case 'timed-out':
    case 'connection-failed':
      return [
        'Check that the machine is on and that you are in the right network.',
        'A firewall that drops packets looks exactly like this.',
      ];
    case 'silent':
    case 'too-slow':
      return [
        'A server that is overloaded or limits new connections (MaxStartups) behaves like this: wait a moment, then probe again.',
        'Some port forwards and load balancers accept a connection before anything stands behind them.',
      ];
    case 'reset':
    case 'closed-early':
    case 'turned-away':
    case 'disconnected':
      return [
        'The server may be blocking your address (fail2ban, PerSourcePenalties, hosts.deny) or have too many open connections.',
        'Its own log tells why it closed the connection.',
      ];
    case 'http':
    case 'tls':
    case 'other-protocol':
      return [
        'Check the port: SSH usually listens on 22.',
        'Another service may have taken the port of the SSH server.',
      ];
    case 'ssh1-only':
      return ['SSH version 1 is broken and cannot be repaired: the device needs an update or a replacement.'];
    case 'identification-too-long':
    case 'banner-too-long':
    case 'malformed-identification':
    case 'packet-too-large':
    case 'malformed-packet':
    case 'malformed-kexinit':
    case 'unexpected-message':
    case 'malformed-host-key':
      return ['Check that this is really an SSH server.', 'The log shows what it sent.'];
    case 'invalid-destination':
    case 'needs-jump-host':
    case 'invalid-jump-host':
    case 'path-not-supported':
    case 'proxy-command-not-allowed':
    case 'proxy-command-failed':
    case 'jump-host-key':
    case 'jump-login-refused':
    case 'jump-no-common-algorithm':
    case 'forwarding-refused':
    case 'jump-failed':
    case 'cancelled':
    case 'host-key-hidden':
    case 'no-common-algorithm':
      return [];
  }
}
