import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtInPolicies } from '../core/assess/policy/builtIn.ts';
import { loadPolicy, problemText } from '../core/assess/policy/loadPolicy.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import { toJsonLine } from '../core/render/json.ts';
import { policiesReport } from '../core/report/policiesReport.ts';
import { renderPoliciesText } from '../core/render/text/policiesText.ts';
import { createFileReader } from '../node/fileReader.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';
import { UsageError, usageGuard } from './usageError.ts';

/** `kexpert policies`: the built-in policies, or all that one of them or a file says. A file is checked so, too. */
export async function runPolicies(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return usageGuard(terminal, async () => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [name] = positionals;
    if (positionals.length > 1) throw new UsageError('Name one policy or file, or none for the list.');
    const policies = name === undefined ? builtInPolicies() : [await named(name, terminal)];
    const report = policiesReport(policies);
    terminal.out(values.json === true ? `${toJsonLine(report)}\n` : renderPoliciesText(report, terminal.style));
    return EXIT.fine;
  });
}

async function named(name: string, terminal: Terminal) {
  const loaded = await loadPolicy(name, resolve(name), createFileReader());
  if (!loaded.ok) {
    for (const problem of loaded.problems) terminal.err(`${escapeUntrusted(`${name}: ${problemText(problem)}`)}\n`);
    throw new UsageError(loaded.problems.length > 0 ? `${name} cannot be used as a policy.` : loaded.message);
  }
  for (const doubt of loaded.doubts) terminal.err(`${escapeUntrusted(`${name}: ${problemText(doubt)}`)}\n`);
  return loaded.policy;
}
