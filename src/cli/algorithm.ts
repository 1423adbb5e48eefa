import { parseArgs } from 'node:util';
import { algorithmReport, similarName } from '../core/report/algorithmReport.ts';
import { renderAlgorithmText } from '../core/render/text/algorithmText.ts';
import { FAILURE, USAGE } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { toJsonLine } from '../core/render/json.ts';
import { defineCommand } from './command.ts';
import { checkedWords } from './commandLine.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';
import { InputError, UsageError } from './usageError.ts';

const OPTIONS = { json: { type: 'boolean' } } as const;

/** `kexpert algorithm`: what one name stands for, how good it is, and who lacks it. */
function runAlgorithm(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: checkedWords(args, OPTIONS, 1),
    options: OPTIONS,
    allowPositionals: true,
  });
  const [name] = positionals;
  if (name === undefined) throw new UsageError(USAGE.missingArgument('NAME'));
  const report = algorithmReport(name);
  if (report === null) {
    throw new InputError(FAILURE.unknownAlgorithm(name, similarName(name)));
  }
  terminal.out(values.json === true ? `${toJsonLine(report)}\n` : renderAlgorithmText(report, terminal.style));
  return Promise.resolve(EXIT.fine);
}

export const algorithmCommand = defineCommand({
  name: 'algorithm',
  options: OPTIONS,
  words: COMMAND_WORDS.algorithm,
  run: runAlgorithm,
});
