import { lockoutChange, type LockoutChange } from '../../assess/compatibility/lockoutChange.ts';
import { profileClients, recordedClient, type LockoutClient } from '../../assess/compatibility/lockoutClients.ts';
import type { LockoutReport } from '../../assess/compatibility/lockout.ts';
import { lockoutJudge, publicKeyFilesOf, type LockoutJudge } from '../../assess/compatibility/lockoutJudge.ts';
import type { IncludeGraph } from '../../openssh/config/includeGraph.ts';
import type { FileReader } from '../../ports.ts';
import type { PublicKeyFiles } from '../../sources/sshdServer/publicKeyFiles.ts';
import type { SshdOffer } from '../../sources/sshdServer/sshdOffer.ts';
import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { KnownClient } from '../languagePorts.ts';

interface Offered {
  readonly release: string;
  readonly offer: SshdOffer;
}

interface Judged {
  readonly clients: readonly LockoutClient[];
  readonly report: LockoutReport;
}

interface Clients {
  readonly local: LockoutClient | null;
  readonly known: readonly KnownClient[];
  readonly all: readonly LockoutClient[];
}

/**
 * Who is locked out by the configurations in the editors. What a graph offers and what becomes of the clients is worked
 * out once, for the release and the clients that were asked about last.
 */
export class LockoutAnswers {
  readonly #judges = new Map<string, LockoutJudge>();
  readonly #files = new WeakMap<IncludeGraph, Promise<PublicKeyFiles>>();
  readonly #offers = new WeakMap<IncludeGraph, Offered>();
  readonly #reports = new WeakMap<SshdOffer, Judged>();
  readonly #changes = new WeakMap<LockoutReport, Map<string, LockoutChange | null>>();
  #clients: Clients | null = null;

  /** This machine's ssh and those that were seen; the same list for the same clients. */
  clients(local: LockoutClient | null, known: readonly KnownClient[]): readonly LockoutClient[] {
    const before = this.#clients;
    if (before?.local === local && isSame(before.known, known)) return before.all;
    const seen = known.map((client, index) => recordedClient(`seen-${index + 1}`, client, client.proposal));
    const all = [...(local === null ? [] : [local]), ...seen];
    this.#clients = { local, known, all };
    return all;
  }

  /** Who is locked out of these clients and all profiles. */
  async report(
    graph: IncludeGraph,
    openssh: OpenSshVersion | null,
    clients: readonly LockoutClient[],
    reader: FileReader,
  ): Promise<LockoutReport> {
    const files = await this.#filesOf(graph, reader);
    const release = JSON.stringify(openssh);
    const judge = this.#judges.get(release) ?? lockoutJudge(openssh);
    this.#judges.set(release, judge);
    const kept = this.#offers.get(graph);
    const offer = kept?.release === release ? kept.offer : judge.offer(graph, files);
    this.#offers.set(graph, { release, offer });
    const judged = this.#reports.get(offer);
    if (judged?.clients === clients) return judged.report;
    const report = judge.judgeOffer(graph.root.path, offer, [...clients, ...profileClients()]);
    this.#reports.set(offer, { clients, report });
    return report;
  }

  /** What a change means for somebody, worked out once for each `key`; null for nothing, and for what `after` is null for. */
  async change(
    before: LockoutReport,
    key: string,
    after: () => Promise<LockoutReport | null>,
  ): Promise<LockoutChange | null> {
    const changes = this.#changes.get(before) ?? new Map<string, LockoutChange | null>();
    this.#changes.set(before, changes);
    const known = changes.get(key);
    if (known !== undefined) return known;
    const report = await after();
    if (report === null) return null;
    const change = changeOf(before, report);
    changes.set(key, change);
    return change;
  }

  #filesOf(graph: IncludeGraph, reader: FileReader): Promise<PublicKeyFiles> {
    const files = this.#files.get(graph) ?? publicKeyFilesOf(graph, reader);
    this.#files.set(graph, files);
    return files;
  }
}

/** What a change means, or null where it means nothing to anybody. */
export function changeOf(before: LockoutReport, after: LockoutReport): LockoutChange | null {
  if (before === after) return null;
  const change = lockoutChange(before, after);
  const { count, newlyRefused, newlyTaken } = change;
  return count.lockedOut + count.letIn + count.doubtful > 0 || newlyRefused || newlyTaken ? change : null;
}

function isSame(a: readonly KnownClient[], b: readonly KnownClient[]): boolean {
  return a.length === b.length && a.every((client, index) => client === b[index]);
}
