import type { LearntFrom } from '../../ssh/proposal/proposal.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import { learntFromText } from '../../render/en/learntFromText.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type { FactView } from './viewModel.ts';
import type { TargetBook } from './links.ts';

/** What the server told of itself. */
export function serverFacts({ server, handshake }: ProbeReport): FactView[] {
  const facts: FactView[] = [];
  if (server.identification !== null) facts.push(fact('Says it is', server.identification));
  if (server.proposal !== null) facts.push(fact('Strict key exchange', strictText(server.proposal.strictKex)));
  if (handshake === null) return facts;
  const { completed, by, failure, authMethods, serverSigAlgs } = handshake;
  facts.push(fact('Handshake', completed ? `completed with ${by}` : (failure?.message ?? 'not completed')));
  if (authMethods !== null) facts.push(fact('Ways to log in', authMethods.join(', ') || 'none'));
  if (serverSigAlgs !== null) facts.push(fact('User key signatures', serverSigAlgs.join(', ') || 'none'));
  return facts;
}

/** What the client is, how that is known, and which lines of its configuration count. */
export function clientFacts({ client }: ProbeReport, targets: TargetBook): FactView[] {
  const settings = (client.settings ?? []).map(({ setting, path, line }): FactView => {
    const place = targets.place({ path, line });
    return { label: escapeUntrusted(setting), value: `set by ${place.file}, line ${place.line}`, place };
  });
  return [
    ...(client.program === undefined ? [] : [fact('Program', client.program)]),
    fact('Learnt from', learntFromText(client.learntFrom)),
    fact('Strict key exchange', strictText(client.proposal.strictKex)),
    ...settings,
  ];
}

function fact(label: string, value: string): FactView {
  return { label, value: escapeUntrusted(value), place: null };
}

function strictText(strict: boolean): string {
  return strict ? 'offered' : 'not offered';
}

/** Under all that a configuration changed: what the Proposal is based on. */
export function baseOf(learnt: LearntFrom): LearntFrom {
  return learnt.kind === 'config' ? baseOf(learnt.basedOn) : learnt;
}
