import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import { parseHostName } from '../../../core/openssh/config/destination.ts';
import type { Verification } from '../../../core/assess/verify/verification.ts';
import { createCommandRunner } from '../../../node/commandRunner.ts';
import { createFileReader } from '../../../node/fileReader.ts';
import { findProgram } from '../../../node/findProgram.ts';
import { sshConfigPaths } from '../../../node/probeWorld.ts';
import { verifySshConfig, verifySshdConfig } from '../../../node/verifyConfig.ts';
import { findSshd } from '../../host/openssh.ts';
import { probeSettings } from '../../host/settings.ts';
import type { PlannedFile } from './planChange.ts';

/**
 * Has the program that will read a file judge what it is to become. Starts that program: for trusted workspaces only.
 * @param host whom an ssh_config is read for, as the report names it; null where it names none
 */
export async function checkResult({ kind, path, bom, after }: PlannedFile, host: string | null): Promise<Verification> {
  const runner = createCommandRunner();
  const text = bom + after;
  if (kind === 'sshd') return verifySshdConfig(text, findSshd(), runner);
  const name = host === null ? null : parseHostName(host);
  if (name === null) return { outcome: 'not-verified', why: workbenchWords().changing.noHost };
  const { sshPath, sshConfigFile } = probeSettings();
  const { home, user } = sshConfigPaths(sshConfigFile).local;
  const scope = { kind: 'ssh', scope: 'user', home, user } as const;
  const program = findProgram(sshPath ?? 'ssh');
  return verifySshConfig({ text, path, host: name, scope }, program, runner, createFileReader());
}
