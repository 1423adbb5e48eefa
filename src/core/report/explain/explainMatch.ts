import { isMarker } from '../../ssh/catalogue/catalogue.ts';
import { formatOpenSsh, parseOpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { bySeverity, type BareFinding } from '../../ssh/finding.ts';
import { addDays } from '../../assess/exceptions/isoDate.ts';
import { EXCEPTION_DAYS } from '../../assess/exceptions/temporaryException.ts';
import { explain } from '../../assess/findings/explain.ts';
import { kindOf, proposalToJson, type Kind, type LearntFrom, type Proposal } from '../../ssh/proposal/proposal.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import type { LocalClient } from '../../sources/sshClient/localClient.ts';
import { profileClient } from '../../sources/profiles/profileClient.ts';
import type { UserSshConfig } from '../../openssh/config/userSshConfig.ts';
import { codeRemedies } from '../../assess/remedies/code/codeRemedies.ts';
import { libraryNamed, profileOf } from '../../assess/remedies/code/library.ts';
import { isPlainHost } from '../../assess/remedies/plainHost.ts';
import type { BareRemedy } from '../../assess/remedy.ts';
import { suggest } from '../../assess/remedies/suggest.ts';
import { DIALECTS } from '../../sources/log/dialects.ts';
import type { BareExplainedMatch, ListSource } from './explainReport.ts';
import { knownPair, type KnownPair } from './knownPair.ts';
import type { LogMatch, LogSoftware } from '../../sources/log/logMatch.ts';
import { matchText } from '../../sources/log/matchText.ts';

/** A server's lists as a probe learnt them. */
export interface ProbedServer {
  readonly proposal: Proposal;
  readonly software: LogSoftware | null;
}

/** What fills in where a text is silent. */
export interface ExplainHelp {
  /** This machine's ssh, for messages of ssh that name no release; null or absent: a profile stands in. */
  readonly localClient?: LocalClient | null;
  /** The client that the person named, in place of what the text tells. */
  readonly chosenClient?: LocalClient | null;
  readonly userConfig?: UserSshConfig | null;
  /** The day it is, as an ISO date; without it a temporary downgrade names no last day. */
  readonly today?: string;
}

/** Stands in remedies where the text names no host. */
const SOME_HOST = 'HOST';
const DEFAULT_PORT = 22;

/** Explains one match. `probed` is what the named host told when it was asked; null where it was not. */
export function explainMatch(match: LogMatch, help: ExplainHelp, probed: ProbedServer | null): BareExplainedMatch {
  const { code, kind, client, server, slot } = match;
  const text = matchText(match);
  const told = { dialect: match.dialect, line: match.line, slot };
  const peer = { ...(match.host !== null && { host: match.host }), ...(match.port !== null && { port: match.port }) };
  const more = {
    code,
    kind,
    range: match.range,
    count: match.count,
    writtenBy: match.writtenBy,
    caller: match.caller,
    truncated: match.truncated,
    details: match.details,
    message: match.message,
    ...text,
    software: match.software,
  };
  const lists = code === 'no-common-algorithm' || code === 'algorithms-seen' ? filledIn(match, help, probed) : null;
  if (lists === null) {
    return {
      ...told,
      ...peer,
      client,
      server,
      findings: [statement(code, text.explanation)],
      remedies: otherRemedies(match),
      ...more,
      sources: { client: client && { from: 'text' }, server: server && { from: 'text' } },
      proposals: jsonOf(match.proposals.client, match.proposals.server),
      negotiation: null,
      canProbe: false,
    };
  }
  const { known } = lists;
  const firstFailure = known === null ? null : known.pair.negotiation.firstFailure;
  // Proposals that no message of a failure follows: what they come to is worked out here.
  const fails = code === 'algorithms-seen' && firstFailure !== null;
  const words = fails ? matchText({ ...match, code: 'no-common-algorithm', kind: kindOf(firstFailure) }) : text;
  const findings = known === null ? [statement(code, text.explanation)] : findingsOf(known, match, lists.notes);
  const whole = lists.clientProposal !== null && lists.serverProposal !== null;
  return {
    ...told,
    ...peer,
    client: lists.client,
    server: lists.server,
    findings: [...findings, ...(known === null ? lists.notes : [])],
    remedies: known === null ? [] : remediesOf(known, match, lists, help),
    ...more,
    ...words,
    sources: lists.sources,
    proposals: jsonOf(lists.clientProposal, lists.serverProposal),
    negotiation: whole && known !== null ? known.pair.negotiation : null,
    canProbe: lists.server === null && match.writtenBy !== 'server' && match.host !== null && probed === null,
  };
}

function statement(code: string, message: string): BareFinding {
  return { code, severity: code === 'algorithms-seen' ? 'info' : 'error', message, refs: [] };
}

function jsonOf(client: Proposal | null, server: Proposal | null): BareExplainedMatch['proposals'] {
  return { client: client && proposalToJson(client), server: server && proposalToJson(server) };
}

interface FilledIn {
  readonly client: readonly string[] | null;
  readonly server: readonly string[] | null;
  readonly clientProposal: Proposal | null;
  readonly serverProposal: Proposal | null;
  readonly sources: BareExplainedMatch['sources'];
  readonly program: { readonly product: string; readonly version: string | null } | null;
  readonly known: KnownPair | null;
  readonly notes: readonly BareFinding[];
}

/** Both sides' lists: the text's where it has them, then what was asked, then the profile of the client it names. */
function filledIn(match: LogMatch, help: ExplainHelp, probed: ProbedServer | null): FilledIn {
  const kind = match.kind ?? 'kex';
  const told = { kind: 'log', dialect: match.dialect } as const;
  const notes: BareFinding[] = [];
  const program = programOf(match);
  const stand = standIn(program, help);
  const serverProposal = match.proposals.server ?? probed?.proposal ?? null;
  const server = match.server ?? listOf(serverProposal, match, kind);
  const ownProposal = match.proposals.client;
  let client = match.client ?? listOf(ownProposal ?? stand?.client.defaults ?? null, match, kind);
  const fromText = match.client !== null || ownProposal !== null;
  if (!fromText && client !== null && server !== null && match.code === 'no-common-algorithm' && stand !== null) {
    const shared = client.filter((name) => server.includes(name) && !isMarker(name));
    if (shared.length > 0) {
      client = client.filter((name) => !shared.includes(name));
      notes.push(leftOut(stand.client.label, shared, kind));
    }
  }
  if (!fromText && stand?.source.from === 'profile' && stand.source.assumed) notes.push(assumed(stand.client.label));
  if (match.truncated) notes.push(CUT);
  const clientProposal = ownProposal ?? (match.kind === null ? null : (stand?.client.defaults ?? null));
  const sides = knownSides(match, probed, stand);
  const known =
    match.kind === null && ownProposal === null
      ? null
      : knownPair(
          kind,
          { ...sides.client, proposal: clientProposal, list: client, learntFrom: stand?.learntFrom ?? told },
          { ...sides.server, proposal: serverProposal, list: server, learntFrom: told },
          match.writtenBy === 'server' ? SOME_HOST : (match.host ?? SOME_HOST),
        );
  return {
    client: match.kind === null ? null : client,
    server: match.kind === null ? null : server,
    clientProposal: known === null ? ownProposal : serverProposal === null ? ownProposal : clientProposal,
    serverProposal,
    program,
    known,
    notes,
    sources: {
      client: fromText ? { from: 'text' } : client === null || stand === null ? null : stand.source,
      server:
        match.server !== null || match.proposals.server !== null
          ? { from: 'text' }
          : probed === null
            ? null
            : { from: 'probe', host: match.host ?? '', port: match.port ?? DEFAULT_PORT },
    },
  };
}

function listOf(proposal: Proposal | null, { slot }: LogMatch, kind: Kind): readonly string[] | null {
  return proposal === null ? null : slot === null ? namesOf(proposal, kind) : proposal[slot];
}

/** The program on the client's side: what the text says, or the one that speaks the dialect. */
function programOf({ software, dialect, writtenBy }: LogMatch): FilledIn['program'] {
  const { client } = software;
  if (client !== null && client.product !== null) return libraryNamed(client.product, client.version);
  if (writtenBy === 'server') return null;
  const product = DIALECTS.find(({ id }) => id === dialect)?.products[0];
  return product === undefined ? null : libraryNamed(product, null);
}

interface StandIn {
  readonly client: LocalClient;
  readonly source: ListSource;
  readonly learntFrom: LearntFrom;
}

/** What the client is taken for. */
function standIn(program: FilledIn['program'], help: ExplainHelp): StandIn | null {
  const { chosenClient = null, localClient = null } = help;
  if (chosenClient !== null) return of(chosenClient, { from: 'profile', id: chosenClient.id, assumed: false });
  if (program === null) return null;
  if (program.product === 'OpenSSH' && program.version === null && localClient !== null) {
    return of(localClient, { from: 'local', version: localClient.version });
  }
  const profile = profileOf(program);
  if (profile === undefined) return null;
  return of(profileClient(profile, null), { from: 'profile', id: profile.id, assumed: program.version === null });
}

function of(client: LocalClient, source: ListSource): StandIn {
  return { client, source, learntFrom: client.defaults.learntFrom };
}

function knownSides(
  { software }: LogMatch,
  probed: ProbedServer | null,
  stand: StandIn | null,
): { client: Parameters<typeof knownPair>[1]; server: Parameters<typeof knownPair>[2] } {
  const none = { proposal: null, list: null, learntFrom: { kind: 'log', dialect: '' } } as const;
  const told = software.server ?? probed?.software ?? null;
  const openssh = told?.product === 'OpenSSH' && told.version !== null ? parseOpenSshVersion(told.version) : null;
  const product = told?.product ?? null;
  const name = openssh === null ? product : `OpenSSH ${formatOpenSsh(openssh)}`;
  const own = software.client;
  const ownProduct = own?.product ?? null;
  const ownLabel = ownProduct === null ? null : labelled(ownProduct, own?.version ?? null);
  return {
    client: {
      ...none,
      label: ownLabel ?? stand?.client.label ?? 'the client',
      openssh: stand?.client.openssh ?? null,
      supported: stand?.client.supported ?? null,
    },
    server: {
      ...none,
      label: name === null ? 'the server' : `the server (${name})`,
      product,
      openssh,
    },
  };
}

function labelled(product: string, version: string | null): string {
  return version === null ? product : `${product} ${version}`;
}

function findingsOf(
  { pair, known }: KnownPair,
  match: LogMatch,
  notes: readonly BareFinding[],
): readonly BareFinding[] {
  const all = explain(pair).filter(
    ({ slot }) => known.length > 1 || (slot !== undefined && known.includes(kindOf(slot))),
  );
  const mismatch = all.some(({ code }) => code.startsWith('no-common-'));
  const own = mismatch ? [] : [statement(match.code, matchText(match).explanation)];
  return [...own, ...all, ...notes].sort(bySeverity);
}

function leftOut(label: string, shared: readonly string[], kind: Kind): BareFinding {
  return {
    code: 'client-differs',
    severity: 'info',
    message: `${label} offers ${shared.join(', ')} by default, yet the message says that nothing is common: a configuration, a policy of the system or another release leaves it out here. It is taken out of the ${kindName(kind)} list shown.`,
    refs: [],
  };
}

function assumed(label: string): BareFinding {
  return {
    code: 'client-assumed',
    severity: 'info',
    message: `The text does not name the client’s release: its list is that of ${label}, and another release may offer other names.`,
    refs: [],
  };
}

const CUT: BareFinding = {
  code: 'text-cut',
  severity: 'info',
  message:
    'The text ends in the middle of a list. What was cut off is missing here; the whole line may hold a common algorithm’s name.',
  refs: [],
};

function remediesOf({ pair }: KnownPair, match: LogMatch, lists: FilledIn, help: ExplainHelp): readonly BareRemedy[] {
  const ssh = match.dialect === 'openssh';
  const general = suggest(pair, ssh ? (help.userConfig ?? null) : null, help.today).filter(
    // The host that a server's log names is its client.
    ({ id }) => match.writtenBy !== 'server' || id !== 'allow-for-host',
  );
  if (match.writtenBy === 'server' || lists.program === null) return general;
  const product = match.caller === 'git' || match.caller === 'ansible' ? match.caller : lists.program.product;
  if (product === 'OpenSSH') return general;
  const code = codeRemedies({
    product,
    version: lists.program.version,
    host: match.host ?? SOME_HOST,
    port: match.port ?? DEFAULT_PORT,
    pair,
    ...(help.today !== undefined && { until: addDays(help.today, EXCEPTION_DAYS) }),
  });
  // The program may be known by its Proposal too: the same is among the general ones then, for the usual port.
  const others = general.filter(({ id }) => !code.some((one) => one.id === id));
  return [...others, ...code].sort((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect));
}

const EFFECTS: readonly BareRemedy['effect'][] = ['hardens', 'keeps', 'weakens'];

/** Ways out of what is no mismatch, where a setting helps. */
function otherRemedies({ code, host }: LogMatch): readonly BareRemedy[] {
  const name = host !== null && isPlainHost(host) ? host : SOME_HOST;
  if (code === 'corrupted-mac') {
    return [
      {
        id: 'leave-umac-out',
        side: 'client',
        effect: 'keeps',
        title: `Use another MAC for ${name} only`,
        detail: 'HMAC with SHA-2 in place of UMAC, which some builds compute differently. Needs OpenSSH 7.5 or later.',
        snippet: {
          language: 'ssh_config',
          text: `Host ${name}\n    MACs -umac-128-etm@openssh.com,umac-64-etm@openssh.com,umac-128@openssh.com,umac-64@openssh.com\n`,
        },
        verify: `ssh -v ${name}`,
      },
    ];
  }
  if (code === 'too-many-auth-failures') {
    return [
      {
        id: 'one-identity',
        side: 'client',
        effect: 'keeps',
        title: `Offer ${name} one key only`,
        detail: 'Put the path of the right key in place of the one here.',
        snippet: {
          language: 'ssh_config',
          text: `Host ${name}\n    IdentityFile ~/.ssh/id_ed25519\n    IdentitiesOnly yes\n`,
        },
        verify: `ssh -v ${name}`,
      },
    ];
  }
  return [];
}
