import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ConfigDocument, ConfigKind } from '../core/openssh/config/configDocument.ts';
import { configKindOf } from '../core/openssh/config/configKind.ts';
import { GlobBudget } from '../core/openssh/config/globBudget.ts';
import { IncludeBudget } from '../core/openssh/config/includeBudget.ts';
import { loadIncludeGraph, type IncludeGraph } from '../core/openssh/config/includeGraph.ts';
import { parseConfig } from '../core/openssh/config/parseConfig.ts';
import { isConcrete } from '../core/openssh/config/pattern.ts';
import { scopeOf } from '../core/service/editor/configScope.ts';
import { fixAll } from '../core/assess/lint/fixAll.ts';
import { lintDocument } from '../core/assess/lint/lintDocument.ts';
import type { LintOptions } from '../core/assess/lint/rule.ts';
import type { FileReadFailure } from '../core/ports.ts';
import { FAILURE, USAGE } from '../core/render/en/cli/messages.ts';
import { COMMAND_WORDS } from '../core/render/en/cli/commandWords.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import { reportedFindings, type LintedFile, type LintReport } from '../core/report/lintReport.ts';
import { lintReportToJson } from '../core/render/lintJson.ts';
import { renderLintText } from '../core/render/text/lintText.ts';
import { renderLintMarkdown } from '../core/render/markdown/markdownLint.ts';
import { lintToSarif } from '../core/render/sarif/sarifReport.ts';
import { readFailureText } from '../core/openssh/config/readFailureText.ts';
import { writeFailureText } from '../core/render/writeFailureText.ts';
import { createFileReader } from '../node/fileReader.ts';
import { replaceFile } from '../node/replaceFile.ts';
import { today } from '../node/systemClock.ts';
import { userName } from '../node/userName.ts';
import { defineCommand } from './command.ts';
import { checkedWords, oneOf } from './commandLine.ts';
import { FAIL_ON, lintExitCode, type ExitCode } from './exitCode.ts';
import { opensshOption } from './opensshOption.ts';
import { OUTPUT_OPTIONS, formatFrom, outputTo, redactionFrom } from './outputFormat.ts';
import { policyOption } from './policyOption.ts';
import type { Terminal } from './terminal.ts';
import { InputError, UsageError } from './usageError.ts';

const FORMATS = ['text', 'json', 'markdown', 'sarif'] as const;
const KINDS = ['sshd', 'ssh'] as const satisfies readonly ConfigKind[];

const OPTIONS = {
  openssh: { type: 'string' },
  fix: { type: 'boolean' },
  kind: { type: 'string', choices: KINDS },
  policy: { type: 'string' },
  ...OUTPUT_OPTIONS,
  format: { type: 'string', choices: FORMATS },
  'fail-on': { type: 'string', choices: FAIL_ON },
} as const;

/** `kexpert lint`: prints the findings of each file; with --fix it makes the preferred fixes first. */
async function runLint(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: checkedWords(args, OPTIONS),
    options: OPTIONS,
    allowPositionals: true,
  });
  const failOn = oneOf('fail-on', values['fail-on'] ?? 'error', FAIL_ON);
  const openssh = opensshOption(values.openssh);
  if (positionals.length === 0) throw new UsageError(USAGE.missingArgument('FILE'));
  const format = formatFrom(values, FORMATS);
  const output = outputTo(terminal, values);
  const policy = await policyOption(values.policy, terminal);
  const options: LintOptions = policy === undefined ? { openssh } : { openssh, policy };
  const files: LintedFile[] = [];
  const hosts = new Set<string>();
  // Every kind before any file is written: a command line that is wrong changes nothing.
  const asked = await Promise.all(positionals.map(async (path) => [path, await kindFor(path, values.kind)] as const));
  // One run on the disk, however many files are named.
  const glob = new GlobBudget(terminal.interrupted);
  for (const [path, kind] of asked) {
    files.push(await lintFile(path, kind, options, values.fix === true, terminal, hosts, glob));
  }
  const found: LintReport = { schema: 'kexpert/lint@1', files };
  const report = redactionFrom(values, [...hosts])?.lint(found) ?? found;
  if (format === 'json') output.out(`${lintReportToJson(report)}\n`);
  else if (format === 'markdown') output.out(renderLintMarkdown(report));
  else if (format === 'sarif') output.out(`${lintToSarif(report, version)}\n`);
  else output.out(renderLintText(report, output.style));
  await output.close();
  return lintExitCode(
    files.flatMap(({ findings }) => findings),
    failOn,
  );
}

export const lintCommand = defineCommand({
  name: 'lint',
  options: OPTIONS,
  words: COMMAND_WORDS.lint,
  run: runLint,
});

async function kindFor(path: string, asked: string | undefined): Promise<ConfigKind> {
  if (asked !== undefined) return oneOf('kind', asked, KINDS);
  const kind = configKindOf(path) ?? (basename(path) === 'config' ? 'ssh' : null);
  if (kind === null) {
    // What is not there, or is a folder, needs no kind.
    const read = await createFileReader().read(path);
    if (!read.ok) throw unreadable(path, read.reason);
    throw new UsageError(USAGE.unclearKind(path));
  }
  return kind;
}

function unreadable(path: string, reason: FileReadFailure): InputError {
  return new InputError(FAILURE.cannotRead(path, readFailureText(reason)));
}

async function lintFile(
  path: string,
  kind: ConfigKind,
  options: LintOptions,
  fix: boolean,
  terminal: Terminal,
  hosts: Set<string>,
  glob: GlobBudget,
): Promise<LintedFile> {
  const read = await createFileReader().read(path);
  if (!read.ok) throw unreadable(path, read.reason);
  let { text } = read;
  if (fix) {
    const fixed = fixAll(text, kind, options);
    if (fixed.text !== text) {
      const written = await replaceFile(path, text, fixed.text);
      if (!written.ok) throw new InputError(writeFailureText(path, written.failure));
      for (const title of fixed.made) terminal.err(`${escapeUntrusted(path)}: ${escapeUntrusted(title)}\n`);
      text = fixed.text;
    }
  }
  const includes = await includesOf(path, kind, glob);
  const document = includes?.root.document ?? parseConfig(text, kind);
  for (const host of hostsNamedIn(document)) hosts.add(host);
  const findings = lintDocument(document, { ...options, includes, today: today() });
  return { path, kind, findings: reportedFindings(findings) };
}

/** The files that a configuration file includes, for the rules that look beyond one file. */
async function includesOf(path: string, kind: ConfigKind, glob: GlobBudget): Promise<IncludeGraph | null> {
  const absolute = resolve(path);
  const scope = scopeOf(kind, absolute, { home: homedir(), user: userName() });
  const graph = await loadIncludeGraph(absolute, scope, createFileReader(), new IncludeBudget(glob));
  return graph.ok ? graph : null;
}

/** The hosts that a configuration names without wildcards, for those who want them left out of a report. */
function hostsNamedIn(document: ConfigDocument): readonly string[] {
  return document.lines.flatMap(({ directive }) =>
    directive?.keyword === 'host' || directive?.keyword === 'hostname'
      ? directive.args.map(({ value }) => value).filter(isConcrete)
      : [],
  );
}
