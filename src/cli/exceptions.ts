import { parseArgs } from 'node:util';
import { loadIncludeGraph } from '../core/openssh/config/includeGraph.ts';
import { exceptionsReport, noExceptions } from '../core/report/exceptionsReport.ts';
import { renderExceptionsText } from '../core/render/text/exceptionsText.ts';
import { FAILURE } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { toJsonLine } from '../core/render/json.ts';
import { readFailureText } from '../core/openssh/config/readFailureText.ts';
import { createFileReader } from '../node/fileReader.ts';
import { sshConfigPaths } from '../node/probeWorld.ts';
import { today } from '../node/systemClock.ts';
import { defineCommand } from './command.ts';
import { checkedWords } from './commandLine.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';
import { InputError } from './usageError.ts';

const OPTIONS = { 'ssh-config': { type: 'string' }, json: { type: 'boolean' } } as const;

/** `kexpert exceptions`: every temporary downgrade of the ssh_config. Status 1 where one should have ended. */
async function runExceptions(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({ args: checkedWords(args, OPTIONS, 0), options: OPTIONS });
  const { userConfigPath, local } = sshConfigPaths(values['ssh-config'] ?? null);
  const scope = { kind: 'ssh', scope: 'user', home: local.home, user: local.user } as const;
  const graph = await loadIncludeGraph(userConfigPath, scope, createFileReader());
  // Most people have no ~/.ssh/config, and thus no exception in it; a file that they name has to be there.
  const none = !graph.ok && graph.reason === 'not-found' && values['ssh-config'] === undefined;
  if (!graph.ok && !none) {
    throw new InputError(FAILURE.cannotRead(userConfigPath, readFailureText(graph.reason)));
  }
  const report = graph.ok ? exceptionsReport(graph, today()) : noExceptions(userConfigPath);
  terminal.out(values.json === true ? `${toJsonLine(report)}\n` : renderExceptionsText(report, terminal.style));
  return report.exceptions.some(({ expired }) => expired) ? EXIT.negotiationOrFinding : EXIT.fine;
}

export const exceptionsCommand = defineCommand({
  name: 'exceptions',
  options: OPTIONS,
  words: COMMAND_WORDS.exceptions,
  run: runExceptions,
});
