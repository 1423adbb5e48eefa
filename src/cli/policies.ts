import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtInPolicies } from '../core/assess/policy/builtIn.ts';
import { loadPolicy, problemText } from '../core/assess/policy/loadPolicy.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import { FAILURE } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { toJsonLine } from '../core/render/json.ts';
import { policiesReport } from '../core/report/policiesReport.ts';
import { renderPoliciesText } from '../core/render/text/policiesText.ts';
import { createFileReader } from '../node/fileReader.ts';
import { defineCommand } from './command.ts';
import { checkedWords } from './commandLine.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';
import { InputError } from './usageError.ts';

const OPTIONS = { json: { type: 'boolean' } } as const;

/** `kexpert policies`: the built-in policies, or all that one of them or a file says. A file is checked so, too. */
async function runPolicies(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: checkedWords(args, OPTIONS, 1),
    options: OPTIONS,
    allowPositionals: true,
  });
  const [name] = positionals;
  const policies = name === undefined ? builtInPolicies() : [await named(name, terminal)];
  const report = policiesReport(policies);
  terminal.out(values.json === true ? `${toJsonLine(report)}\n` : renderPoliciesText(report, terminal.style));
  return EXIT.fine;
}

export const policiesCommand = defineCommand({
  name: 'policies',
  options: OPTIONS,
  words: COMMAND_WORDS.policies,
  run: runPolicies,
});

async function named(name: string, terminal: Terminal) {
  const loaded = await loadPolicy(name, resolve(name), createFileReader());
  if (!loaded.ok) {
    for (const problem of loaded.problems) terminal.err(`${escapeUntrusted(`${name}: ${problemText(problem)}`)}\n`);
    throw new InputError(loaded.problems.length > 0 ? FAILURE.unusablePolicy(name) : loaded.message);
  }
  for (const doubt of loaded.doubts) terminal.err(`${escapeUntrusted(`${name}: ${problemText(doubt)}`)}\n`);
  return loaded.policy;
}
