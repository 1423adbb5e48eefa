import { parseArgs } from 'node:util';
import { algorithmReport, similarName } from '../core/report/algorithmReport.ts';
import { renderAlgorithmText } from '../core/render/text/algorithmText.ts';
import { toJsonLine } from '../core/render/json.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';
import { UsageError, usageGuard } from './usageError.ts';

/** `kexpert algorithm`: what one name stands for, how good it is, and who lacks it. */
export async function runAlgorithm(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return usageGuard(terminal, () => {
    const options = { json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [name] = positionals;
    if (name === undefined || positionals.length !== 1) throw new UsageError('Name one algorithm.');
    const report = algorithmReport(name);
    if (report === null) {
      const similar = similarName(name);
      throw new UsageError(`No algorithm “${name}” is known.${similar === null ? '' : ` Did you mean ${similar}?`}`);
    }
    terminal.out(values.json === true ? `${toJsonLine(report)}\n` : renderAlgorithmText(report, terminal.style));
    return Promise.resolve(EXIT.fine);
  });
}
