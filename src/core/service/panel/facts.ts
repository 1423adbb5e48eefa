import { panelWords } from '../../render/panelWords.ts';
import type { LearntFrom } from '../../ssh/proposal/proposal.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type { FactView } from './viewModel.ts';
import type { TargetBook } from './links.ts';

/** What the server told of itself. */
export function serverFacts({ server, handshake }: ProbeReport): FactView[] {
  const words = panelWords().facts;
  const facts: FactView[] = [];
  if (server.identification !== null) facts.push(fact(words.identification, server.identification));
  if (server.proposal !== null) facts.push(fact(words.strictKex, words.strict(server.proposal.strictKex)));
  if (handshake === null) return facts;
  const { completed, by, failure, authMethods, serverSigAlgs } = handshake;
  facts.push(fact(words.handshake, completed ? words.completedWith(by) : (failure?.message ?? words.notCompleted)));
  if (authMethods !== null) facts.push(fact(words.authMethods, authMethods.join(', ') || words.none));
  if (serverSigAlgs !== null) facts.push(fact(words.userKeySignatures, serverSigAlgs.join(', ') || words.none));
  return facts;
}

/** What the client is, how that is known, and which lines of its configuration count. */
export function clientFacts({ client }: ProbeReport, targets: TargetBook): FactView[] {
  const words = panelWords().facts;
  const settings = (client.settings ?? []).map(({ setting, path, line }): FactView => {
    const place = targets.place({ path, line });
    return { label: escapeUntrusted(setting), value: words.setBy(place.file, place.line), place };
  });
  return [
    ...(client.program === undefined ? [] : [fact(words.program, client.program)]),
    fact(words.provenance, words.learntFrom(client.learntFrom)),
    fact(words.strictKex, words.strict(client.proposal.strictKex)),
    ...settings,
  ];
}

function fact(label: string, value: string): FactView {
  return { label, value: escapeUntrusted(value), place: null };
}

/** Under all that a configuration changed: what the Proposal is based on. */
export function baseOf(learnt: LearntFrom): LearntFrom {
  return learnt.kind === 'config' ? baseOf(learnt.basedOn) : learnt;
}
