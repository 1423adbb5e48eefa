import type { ProbeWorld } from '../core/report/probe/probeHost.ts';
import { readFailureText } from '../core/openssh/config/readFailureText.ts';
import { FAILURE } from '../core/render/en/cli/messages.ts';
import { InputError } from './usageError.ts';

/** What `ssh -F` takes for "no configuration at all": `none`, and devices such as /dev/null. */
const NO_FILE = 'none';

/**
 * A file that somebody names with --ssh-config has to be there, as ssh -F wants it; a missing ~/.ssh/config is nothing
 * unusual.
 * @throws InputError that names the file
 */
export async function checkSshConfig(named: string | undefined, world: ProbeWorld): Promise<void> {
  if (named === undefined || named === NO_FILE) return;
  const path = world.sshConfig.userConfigPath;
  const read = await world.reader.read(path);
  if (!read.ok && read.reason !== 'not-a-file') {
    throw new InputError(FAILURE.cannotRead(path, readFailureText(read.reason)));
  }
}
