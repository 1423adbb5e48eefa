import type { CancelSignal } from '../../ports.ts';
import type { LocalClient } from '../../sources/sshClient/localClient.ts';
import { wrongRecipes } from '../../assess/remedies/code/wrongRecipes.ts';
import { explainMatch, type ExplainHelp, type ProbedServer } from './explainMatch.ts';
import type { BareExplainReport } from './explainReport.ts';
import type { LogMatch } from '../../sources/log/logMatch.ts';
import { readLog, type ReadLogOptions } from '../../sources/log/readLog.ts';

export interface ExplainLogOptions extends ReadLogOptions, ExplainHelp {
  /**
   * Asks a host for its lists. Passed only after a person's gesture: a text must never make anyone connect anywhere.
   * Null where the host did not tell.
   */
  readonly probe?: (host: string, port: number, signal?: CancelSignal) => Promise<ProbedServer | null>;
  /** Which hosts may be asked; without it every host that a match lacks the list of. */
  readonly mayAsk?: (host: string, port: number) => boolean;
  /** Learns this machine's ssh. Called once, and only for a text that has a use for it: it starts programs. */
  readonly learnLocalClient?: () => Promise<LocalClient | null>;
}

/** Hosts asked for one text: a person reads a handful of answers, and a text may name thousands. */
const MAX_PROBES = 4;
const SSH_PORT = 22;

/**
 * Recognises the SSH failures of a text and explains each.
 * @throws LogCancelled when the signal is aborted
 */
export async function explainLog(text: string, options: ExplainLogOptions = {}): Promise<BareExplainReport> {
  const { matches, omitted, read } = await readLog(text, options);
  const asked = new Map<string, Promise<ProbedServer | null>>();
  const learnt = matches.some(wantsLocalClient) ? await options.learnLocalClient?.() : null;
  const help = { localClient: learnt ?? null, ...options };
  const explained = [];
  for (const match of matches) explained.push(explainMatch(match, help, await ask(match, options, asked)));
  const recipes = wrongRecipes(text);
  return { schema: 'kexpert/explain@1', matches: explained, recipes, omitted, complete: read >= text.length };
}

/** A message of an ssh client that names no release: the one of this machine stands in. */
function wantsLocalClient({ code, dialect, writtenBy, client, proposals, software }: LogMatch): boolean {
  if (code !== 'no-common-algorithm' || dialect !== 'openssh' || writtenBy === 'server') return false;
  return client === null && proposals.client === null && (software.client?.version ?? null) === null;
}

/** What the named host tells, where the text lacks its list; each host is asked once. */
async function ask(
  match: LogMatch,
  { probe, mayAsk, signal }: ExplainLogOptions,
  asked: Map<string, Promise<ProbedServer | null>>,
): Promise<ProbedServer | null> {
  const { host, port, code, server, writtenBy } = match;
  if (probe === undefined || host === null || server !== null) return null;
  if (code !== 'no-common-algorithm' || writtenBy === 'server') return null;
  if (mayAsk?.(host, port ?? SSH_PORT) === false) return null;
  const key = `${host} ${port ?? SSH_PORT}`;
  let answer = asked.get(key);
  if (answer === undefined) {
    if (asked.size >= MAX_PROBES) return null;
    answer = probe(host, port ?? SSH_PORT, signal);
    asked.set(key, answer);
  }
  return answer;
}
