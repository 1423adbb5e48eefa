import { formatOpenSsh, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { evaluateSshdConfig } from '../../openssh/config/evaluateSshdConfig.ts';
import type { IncludeGraph } from '../../openssh/config/includeGraph.ts';
import { readPublicKeyFiles, type PublicKeyFiles } from '../../sources/sshdServer/publicKeyFiles.ts';
import { sshdOffer, type SshdOffer } from '../../sources/sshdServer/sshdOffer.ts';
import type { FileReader } from '../../ports.ts';
import { sshdRelease, type SshdRelease } from '../../sources/sshdServer/sshdRelease.ts';
import { lockout, type LockoutReport } from './lockout.ts';
import type { LockoutClient } from './lockoutClients.ts';

/** Reads who is locked out by a configuration again and again, as it is edited. */
export interface LockoutJudge {
  /** No I/O: fit for every keystroke. */
  judge(graph: IncludeGraph, files: PublicKeyFiles, clients: readonly LockoutClient[]): LockoutReport;
  /** What the server offers, for who judges several lists of clients by it. */
  offer(graph: IncludeGraph, files: PublicKeyFiles): SshdOffer;
  /** `path` is the sshd_config that made the offer. */
  judgeOffer(path: string, offer: SshdOffer, clients: readonly LockoutClient[]): LockoutReport;
}

/** A judge for one release; what the release offers by itself is looked up once. Null: the newest stands in. */
export function lockoutJudge(openssh: OpenSshVersion | null): LockoutJudge {
  const release: SshdRelease = sshdRelease(openssh);
  const label = `OpenSSH ${openssh === null ? release.profile.version : formatOpenSsh(openssh)}`;
  const offer: LockoutJudge['offer'] = (graph, files) => sshdOffer(graph, release.defaults, files);
  const judgeOffer: LockoutJudge['judgeOffer'] = (path, offered, clients) =>
    lockout({ path, label, assumed: release.assumed }, offered, clients);
  return {
    judge: (graph, files, clients) => judgeOffer(graph.root.path, offer(graph, files), clients),
    offer,
    judgeOffer,
  };
}

/** The public keys that a configuration names, for LockoutJudge: read once, and again when its HostKey lines change. */
export function publicKeyFilesOf(graph: IncludeGraph, reader: FileReader): Promise<PublicKeyFiles> {
  return readPublicKeyFiles(evaluateSshdConfig(graph), graph.root.path, reader);
}

/** Whether a configuration names other keys or certificates than before, so that publicKeyFilesOf is to be asked anew. */
export function namesOtherKeys(before: IncludeGraph, after: IncludeGraph): boolean {
  return keyLines(before) !== keyLines(after);
}

function keyLines(graph: IncludeGraph): string {
  const { everyConnection } = evaluateSshdConfig(graph);
  const lines = ['HostKey', 'HostCertificate'].map((keyword) => everyConnection.get(keyword) ?? []);
  return JSON.stringify(lines.map((settings) => settings.map(({ args }) => args)));
}
