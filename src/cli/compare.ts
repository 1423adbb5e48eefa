import { wordComparison } from '../core/render/en/wordReport.ts';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareSides, OperandError } from '../core/report/compare/compareSides.ts';
import { parseOperand, type Operand } from '../core/report/compare/operand.ts';
import { renderCompareText } from '../core/render/text/compareText.ts';
import { toJsonLine } from '../core/render/json.ts';
import { USAGE } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { renderCompareMarkdown } from '../core/render/markdown/markdownReport.ts';
import { comparisonToSarif } from '../core/render/sarif/sarifReport.ts';
import { allowProxyCommand } from './allowProxyCommand.ts';
import { clientChoice } from './clientChoice.ts';
import { defineCommand } from './command.ts';
import { checkedWords, oneOf } from './commandLine.ts';
import { OUTPUT_OPTIONS, formatFrom, outputTo, redactionFrom } from './outputFormat.ts';
import { compareExitCode, FAIL_ON, type ExitCode } from './exitCode.ts';
import { opensshOption } from './opensshOption.ts';
import { probeWorldFrom } from './probeWorldFrom.ts';
import type { Terminal } from './terminal.ts';
import { policyOption } from './policyOption.ts';
import { InputError, UsageError } from './usageError.ts';

const FORMATS = ['text', 'json', 'markdown', 'sarif'] as const;

const OPTIONS = {
  openssh: { type: 'string' },
  host: { type: 'string' },
  'ssh-config': { type: 'string' },
  ssh: { type: 'string' },
  'allow-proxy-command': { type: 'boolean' },
  timeout: { type: 'string' },
  lists: { type: 'boolean' },
  verbose: { type: 'boolean' },
  policy: { type: 'string' },
  ...OUTPUT_OPTIONS,
  format: { type: 'string', choices: FORMATS },
  'fail-on': { type: 'string', choices: FAIL_ON },
} as const;

/** `kexpert compare`: any client against any server; only `host:` opens a connection. */
async function runCompare(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: checkedWords(args, OPTIONS, 2),
    options: OPTIONS,
    allowPositionals: true,
  });
  const failOn = oneOf('fail-on', values['fail-on'] ?? 'error', FAIL_ON);
  const openssh = opensshOption(values.openssh);
  const format = formatFrom(values, FORMATS);
  const output = outputTo(terminal, values);
  const redaction = redactionFrom(values);
  const [client, server] = positionals.map(operandFrom);
  if (client === undefined) throw new UsageError(USAGE.missingArgument('CLIENT'));
  if (server === undefined) throw new UsageError(USAGE.missingArgument('SERVER'));
  const world = await probeWorldFrom(values, terminal, version);
  const probing = allowProxyCommand(values, terminal);
  const chosen: Operand =
    client.kind === 'profile' ? { ...client, text: await clientChoice(client.text, terminal.interrupted) } : client;
  const policy = await policyOption(values.policy, terminal);
  const about = { client: chosen, server, openssh, forHost: values.host ?? null, probing };
  const request = policy === undefined ? about : { ...about, policy };
  const compared = await compareSides(request, world, { signal: terminal.interrupted }).catch((error: unknown) => {
    throw error instanceof OperandError ? new InputError(error.message) : error;
  });
  const report = wordComparison(compared);
  const shown = redaction === null ? report : redaction.comparison(report);
  if (format === 'json') output.out(`${toJsonLine(shown)}\n`);
  else if (format === 'markdown') output.out(renderCompareMarkdown(shown));
  else if (format === 'sarif') output.out(`${comparisonToSarif(shown, version)}\n`);
  else output.out(renderCompareText(shown, { style: output.style, lists: values.lists === true }));
  await output.close();
  return compareExitCode(report, failOn);
}

export const compareCommand = defineCommand({
  name: 'compare',
  options: OPTIONS,
  words: COMMAND_WORDS.compare,
  run: runCompare,
});

function operandFrom(text: string): Operand {
  const operand = parseOperand(text);
  if (operand === null) throw new UsageError(USAGE.invalidOperand(text));
  // Files are meant from here, and reports name them so that they can be found again.
  return operand.kind === 'file' ? { ...operand, path: resolve(operand.path) } : operand;
}
