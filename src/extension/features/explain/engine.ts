/** What explaining a text needs and activation does not: dialects, profiles, remedies. Loaded with the first text. */
import { wordExplanation, wordProbe } from '../../../core/render/en/wordReport.ts';
import { explainLog } from '../../../core/report/explain/explainLog.ts';
import type { ProbedServer } from '../../../core/report/explain/explainMatch.ts';
import type { ExplainedMatch, ExplainReport } from '../../../core/report/explain/explainReport.ts';
import { probedServer } from '../../../core/report/explain/probedServer.ts';
import { readLogNow } from '../../../core/sources/log/readLog.ts';
import { probeHost } from '../../../core/report/probe/probeHost.ts';
import type { CancelSignal, Logger } from '../../../core/ports.ts';
import { verdict } from '../../../core/render/en/probeVerdict.ts';
import type { Stage } from '../../../core/sources/probe/probeFailure.ts';
import { createProbeWorld } from '../../../node/probeWorld.ts';
import { today } from '../../../node/systemClock.ts';
import { turnOfOthers } from '../../../node/turnOfOthers.ts';
import type { ProbeSettings } from '../../host/settings.ts';
import type { SeenClient } from '../lockout/clientsSeen.ts';

export { LogCancelled } from '../../../core/sources/log/readLog.ts';
export { NOTHING_RECOGNISED } from '../../../core/render/en/explainWords.ts';
export { decodeText } from '../../../node/decodeText.ts';
export { matchOf } from '../../../core/service/panel/answerOf.ts';

export interface ExplainOptions extends ProbeSettings {
  /** False in Restricted Mode: then a built-in profile stands in for this machine's ssh. */
  readonly mayRunPrograms: boolean;
  readonly version: string;
  readonly logger: Logger;
  readonly allowProxyCommand: (commandLine: string) => Promise<boolean>;
}

/** A host that a person asked to be probed for what the text lacks. */
export interface AskedHost {
  readonly host: string;
  readonly port: number;
  readonly onStage: (stage: Stage) => void;
}

export interface Explained {
  readonly report: ExplainReport;
  /** Why the asked host told nothing; null where it did, or none was asked. */
  readonly silence: string | null;
}

/**
 * Explains a text. Sends nothing anywhere but to `asked`.
 * @throws LogCancelled when the signal is aborted while it reads
 */
export async function explainText(
  text: string,
  options: ExplainOptions,
  signal: CancelSignal,
  asked: AskedHost | null = null,
): Promise<Explained> {
  const { mayRunPrograms, allowProxyCommand, ...settings } = options;
  const world = createProbeWorld({ ...settings, mayRunPrograms });
  let silence: string | null = null;
  const probe = async (host: string, port: number, onStage: (stage: Stage) => void): Promise<ProbedServer | null> => {
    const request = { destination: host, port, hostKeys: 'none', allowProxyCommand } as const;
    const report = await probeHost(request, world, { signal, onStage });
    const told = probedServer(report);
    if (told === null) silence = verdict(wordProbe(report));
    return told;
  };
  const report = await explainLog(text, {
    signal,
    pause: turnOfOthers,
    today: today(),
    ...(mayRunPrograms && {
      learnLocalClient: async () => {
        const client = await world.localClient.learn(signal);
        return client.id === 'local' ? client : null;
      },
    }),
    ...(asked !== null && {
      mayAsk: (host, port) => host === asked.host && port === asked.port,
      probe: (host, port) => probe(host, port, asked.onStage),
    }),
  });
  return { report: wordExplanation(report), silence };
}

/** The clients whose whole offer stands in a log of a server, as that server met them. */
export function clientsIn({ matches }: ExplainReport): readonly SeenClient[] {
  return matches.flatMap((match) => {
    const proposal = match.proposals.client;
    if (match.writtenBy !== 'server' || proposal === null || match.sources.client?.from !== 'text') return [];
    const { product = null, version = null } = match.software.client ?? {};
    const learntFrom = { kind: 'log', dialect: match.dialect } as const;
    return [{ product, version, proposal: { ...proposal, side: 'client', learntFrom } }];
  });
}

/** Where an SSH error stands in one line of a terminal, in UTF-16 units. */
export interface LineLink {
  readonly start: number;
  readonly length: number;
}

/** The SSH errors of a line; see terminalMarks.ts for what is asked before. */
export function linksIn(line: string): readonly LineLink[] {
  return readLogNow(line)
    .matches.map(({ range: { start, end } }) => ({ start, length: end - start }))
    .filter(({ length }) => length > 0);
}

/** The port that a match's host would be asked on. */
export function portOf({ port }: ExplainedMatch): number {
  return port ?? 22;
}
