import { createCommandRunner } from '../node/commandRunner.ts';
import { createFileReader } from '../node/fileReader.ts';
import { detectClients, pythonNotice } from '../node/localClients.ts';
import { FAILURE } from '../core/render/en/cli/messages.ts';
import { InputError } from './usageError.ts';

/** The ids that `kexpert clients` gives what it finds beside the ssh. */
const FOUND_HERE = new Set(['local-paramiko', 'workspace-ssh2']);

/** A client as a command line names it; what was found on this machine becomes the id of the profile it stands for. */
export async function clientChoice(id: string, signal: AbortSignal): Promise<string> {
  if (!FOUND_HERE.has(id)) return id;
  const found = await detectClients({
    runner: createCommandRunner(),
    reader: createFileReader(),
    folders: [process.cwd()],
    signal,
  });
  const client = found.find((one) => one.id === id);
  if (client === undefined) {
    const notice = id === 'local-paramiko' ? pythonNotice() : null;
    const missing = FAILURE.notFoundHere(id);
    throw new InputError(notice === null ? missing : `${missing}. ${notice}`);
  }
  return client.profile;
}
