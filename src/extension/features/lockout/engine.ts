import type { OpenSshVersion } from '../../../core/ssh/catalogue/opensshVersion.ts';
import { loadIncludeGraph, type IncludeGraph, type IncludeScope } from '../../../core/openssh/config/includeGraph.ts';
import type { PublicKeyFiles } from '../../../core/sources/sshdServer/publicKeyFiles.ts';
import { withRootText } from '../../../core/openssh/config/withRootText.ts';
import type { LockoutReport } from '../../../core/assess/compatibility/lockout.ts';
import { lockoutChange, type LockoutChange } from '../../../core/assess/compatibility/lockoutChange.ts';
import {
  localLockoutClient,
  profileClients,
  recordedClient,
  type LockoutClient,
} from '../../../core/assess/compatibility/lockoutClients.ts';
import { lockoutJudge, publicKeyFilesOf } from '../../../core/assess/compatibility/lockoutJudge.ts';
import type { CancelSignal, FileReader } from '../../../core/ports.ts';
import { createProbeWorld } from '../../../node/probeWorld.ts';
import type { ProbeSettings } from '../../host/settings.ts';
import type { SeenClient } from './clientsSeen.ts';

export { parseConfig } from '../../../core/openssh/config/parseConfig.ts';
export { applyEdits } from '../../../core/openssh/config/applyEdits.ts';
export { namesOtherKeys } from '../../../core/assess/compatibility/lockoutJudge.ts';
export { judgeMustWork, resolveMustWork } from '../../../core/assess/compatibility/mustWork.ts';
export { withPolicyClients } from '../../../core/assess/policy/withPolicyClients.ts';
export { changeText } from '../../../core/render/en/lockoutSentences.ts';
export { lockoutDiagnostics, lockoutLenses, lockoutRows } from '../../../core/service/editor/lockoutView.ts';

/** Everything that judging needs and a keystroke does not change. Loaded when an sshd_config is first looked at. */
export interface LockoutInputs {
  readonly graph: IncludeGraph;
  readonly files: PublicKeyFiles;
}

/** Reads the files that an sshd_config includes and the public keys it names; null where it cannot be read. */
export async function loadInputs(path: string, scope: IncludeScope, reader: FileReader): Promise<LockoutInputs | null> {
  const graph = await loadIncludeGraph(path, scope, reader);
  if (!graph.ok) return null;
  return { graph, files: await publicKeyFilesOf(graph, reader) };
}

/** The same with another text of the file itself; null where it includes other files now and has to be read anew. */
export function withText(inputs: LockoutInputs, text: string): LockoutInputs | null {
  const graph = withRootText(inputs.graph, text);
  return graph === null ? null : { ...inputs, graph };
}

/** Who is locked out of these clients and all profiles. */
export function judge(
  { graph, files }: LockoutInputs,
  openssh: OpenSshVersion | null,
  others: readonly LockoutClient[],
): LockoutReport {
  return lockoutJudge(openssh).judge(graph, files, [...others, ...profileClients()]);
}

/** Clients that were seen, each under an id of its own. */
export function seenClients(seen: readonly SeenClient[]): readonly LockoutClient[] {
  return seen.map((client, index) => recordedClient(`seen-${index + 1}`, client, client.proposal));
}

/** What a change means, or null where it means nothing to anybody. */
export function changeOf(before: LockoutReport, after: LockoutReport): LockoutChange | null {
  const change = lockoutChange(before, after);
  const { count, newlyRefused, newlyTaken } = change;
  return count.lockedOut + count.letIn + count.doubtful > 0 || newlyRefused || newlyTaken ? change : null;
}

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** This machine's ssh as a client; null where it could not be asked. Starts it: for trusted workspaces only. */
export async function learnLocalSsh(
  settings: ProbeSettings,
  version: string,
  signal: CancelSignal,
): Promise<LockoutClient | null> {
  const world = createProbeWorld({ ...settings, mayRunPrograms: true, logger: QUIET, version });
  const client = await world.localClient.learn(signal);
  return client.id === 'local' ? localLockoutClient(client) : null;
}
