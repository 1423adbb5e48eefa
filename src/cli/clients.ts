import { parseArgs } from 'node:util';
import { clientProfiles } from '../core/sources/profiles/clientProfiles.ts';
import { serverProfiles } from '../core/sources/profiles/serverProfiles.ts';
import { clientsReport, type ClientHere } from '../core/report/clientsReport.ts';
import { renderClientsText } from '../core/render/text/clientsText.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { toJsonLine } from '../core/render/json.ts';
import { createCommandRunner } from '../node/commandRunner.ts';
import { createFileReader } from '../node/fileReader.ts';
import { detectClients, pythonNotice } from '../node/localClients.ts';
import { createProbeWorld } from '../node/probeWorld.ts';
import { defineCommand } from './command.ts';
import { checkedWords } from './commandLine.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { sshProgram } from './sshProgram.ts';
import { traceTo, type Terminal } from './terminal.ts';

const OPTIONS = { servers: { type: 'boolean' }, ssh: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `kexpert clients`: every client that a comparison can speak for. */
async function runClients(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const { values } = parseArgs({ args: checkedWords(args, OPTIONS, 0), options: OPTIONS });
  const report =
    values.servers === true
      ? clientsReport('server', serverProfiles, [])
      : clientsReport('client', clientProfiles, await clientsHere(sshProgram(values.ssh), terminal, version));
  terminal.out(values.json === true ? `${toJsonLine(report)}\n` : renderClientsText(report, terminal.style));
  return EXIT.fine;
}

export const clientsCommand = defineCommand({
  name: 'clients',
  options: OPTIONS,
  words: COMMAND_WORDS.clients,
  run: runClients,
});

async function clientsHere(
  sshPath: string | null,
  terminal: Terminal,
  version: string,
): Promise<readonly ClientHere[]> {
  const logger = traceTo(terminal, false);
  const world = createProbeWorld({ sshConfigFile: null, sshPath, mayRunPrograms: true, logger, version });
  const signal = terminal.interrupted;
  const notice = pythonNotice();
  if (notice !== null) terminal.err(`${notice}\n`);
  const [ssh, libraries] = await Promise.all([
    world.localClient.learn(signal),
    detectClients({ runner: createCommandRunner(), reader: createFileReader(), folders: [process.cwd()], signal }),
  ]);
  // Where no ssh could be asked, a profile stands in, which is none of this machine's clients.
  const local: readonly ClientHere[] =
    ssh.id === 'local'
      ? [
          {
            id: 'local',
            product: 'OpenSSH',
            version: ssh.version.replace(/^OpenSSH_/, ''),
            found: ssh.program ?? 'ssh',
            profile: null,
          },
        ]
      : [];
  return [...local, ...libraries];
}
