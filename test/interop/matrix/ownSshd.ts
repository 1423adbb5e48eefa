import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseOpenSshVersion, type OpenSshVersion } from '../../../src/core/ssh/catalogue/opensshVersion.ts';
import type { SshdDefaults } from '../../../src/core/sources/sshdServer/sshdOffer.ts';
import { parseIdentification } from '../../../src/core/ssh/wire/identification.ts';
import { requireProgram } from '../../setup/programs.ts';
import { runTool } from '../peers/peerProcess.ts';
import { learnServer } from './runMatrix.ts';
import type { KeyStore } from './serverConfigurations.ts';

/**
 * The sshd of this machine: what it offers without a line, and all that it implements. Distributions change the lists
 * of a release, so that no profile is exact for it.
 */
export async function ownSshdDefaults(keys: KeyStore, home: string): Promise<SshdDefaults> {
  const path = join(home, 'defaults');
  const usual = ['rsa', 'ecdsa256', 'ed25519'].map((file) => `HostKey ${join(keys.folder, file)}`);
  writeFileSync(path, [...usual, 'PidFile none', 'UsePAM no', ''].join('\n'));
  const proposal = await learnServer({ name: path, path, lines: [readFileSync(path, 'utf8')] }, home);
  const settings = await runTool(requireProgram('sshd'), ['-T', '-f', path], home);
  const allowed = settings.find((line) => line.startsWith('hostkeyalgorithms '));
  return {
    proposal,
    hostKeyAlgorithms: allowed?.split(' ')[1]?.split(',') ?? [],
    supported: keys.implemented,
    openssh: null,
  };
}

/** The release that it says it is. */
export function releaseOf({ proposal: { learntFrom } }: SshdDefaults): OpenSshVersion {
  const read = parseIdentification(learntFrom.kind === 'wire' ? learntFrom.identification : '');
  const release = parseOpenSshVersion((read.ok ? read.identification.version : null) ?? '');
  if (release === null) throw new Error('this machine’s sshd does not tell its release');
  return release;
}
