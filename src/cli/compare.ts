import { wordComparison } from '../core/render/en/wordReport.ts';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseOpenSshVersion } from '../core/ssh/catalogue/opensshVersion.ts';
import { compareSides, OperandError } from '../core/report/compare/compareSides.ts';
import { parseOperand, type Operand } from '../core/report/compare/operand.ts';
import { renderCompareText } from '../core/render/text/compareText.ts';
import { toJsonLine } from '../core/render/json.ts';
import { renderCompareMarkdown } from '../core/render/markdown/markdownReport.ts';
import { comparisonToSarif } from '../core/render/sarif/sarifReport.ts';
import { allowProxyCommand } from './allowProxyCommand.ts';
import { clientChoice } from './clientChoice.ts';
import { OUTPUT_OPTIONS, formatFrom, outputTo, redactionFrom } from './outputFormat.ts';
import { compareExitCode, parseFailOn, type ExitCode } from './exitCode.ts';
import { probeWorldFrom } from './probeWorldFrom.ts';
import type { Terminal } from './terminal.ts';
import { policyOption } from './policyOption.ts';
import { UsageError, usageGuard } from './usageError.ts';

const OPTIONS = {
  ...OUTPUT_OPTIONS,
  openssh: { type: 'string' },
  host: { type: 'string' },
  'ssh-config': { type: 'string' },
  ssh: { type: 'string' },
  'allow-proxy-command': { type: 'boolean' },
  timeout: { type: 'string' },
  policy: { type: 'string' },
  lists: { type: 'boolean' },
  verbose: { type: 'boolean' },
  'fail-on': { type: 'string' },
} as const;

/** `kexpert compare`: any client against any server; only `host:` opens a connection. */
export async function runCompare(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  return usageGuard(terminal, async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const failOn = parseFailOn(values['fail-on'] ?? 'error');
    if (failOn === null) throw new UsageError('--fail-on takes error, warning, info, hint or never.');
    const openssh = values.openssh === undefined ? null : parseOpenSshVersion(values.openssh);
    if (values.openssh !== undefined && openssh === null) {
      throw new UsageError('--openssh takes a release such as 9.2 or 8.9p1.');
    }
    const format = formatFrom(values, ['text', 'json', 'markdown', 'sarif']);
    const output = outputTo(terminal, values);
    const redaction = redactionFrom(values);
    const [client, server] = positionals.map(operandFrom);
    if (client === undefined || server === undefined || positionals.length !== 2) {
      throw new UsageError('Name a client and a server, each a profile, local, host:NAME or file:PATH.');
    }
    const world = await probeWorldFrom(values, terminal, version);
    const probing = allowProxyCommand(values, terminal);
    const chosen: Operand =
      client.kind === 'profile' ? { ...client, text: await clientChoice(client.text, terminal.interrupted) } : client;
    const policy = await policyOption(values.policy, terminal);
    const about = { client: chosen, server, openssh, forHost: values.host ?? null, probing };
    const request = policy === undefined ? about : { ...about, policy };
    const compared = await compareSides(request, world, { signal: terminal.interrupted }).catch((error: unknown) => {
      throw error instanceof OperandError ? new UsageError(error.message) : error;
    });
    const report = wordComparison(compared);
    const shown = redaction === null ? report : redaction.comparison(report);
    if (format === 'json') output.out(`${toJsonLine(shown)}\n`);
    else if (format === 'markdown') output.out(renderCompareMarkdown(shown));
    else if (format === 'sarif') output.out(`${comparisonToSarif(shown, version)}\n`);
    else output.out(renderCompareText(shown, { style: output.style, lists: values.lists === true }));
    await output.close();
    return compareExitCode(report, failOn);
  });
}

function operandFrom(text: string): Operand {
  const operand = parseOperand(text);
  if (operand === null) throw new UsageError(`“${text}” names neither a client nor a server.`);
  // Files are meant from here, and reports name them so that they can be found again.
  return operand.kind === 'file' ? { ...operand, path: resolve(operand.path) } : operand;
}
