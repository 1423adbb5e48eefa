import type { TextDocument } from 'vscode';
import type { ConfigDocument, ConfigKind } from '../../core/openssh/config/configDocument.ts';
import { loadIncludeGraph, type IncludeGraph } from '../../core/openssh/config/includeGraph.ts';
import { parseConfig } from '../../core/openssh/config/parseConfig.ts';
import { fixAllEdit } from '../../core/assess/lint/fixAll.ts';
import { lintDocument } from '../../core/assess/lint/lintDocument.ts';
import type { LintFinding, LintOptions } from '../../core/assess/lint/rule.ts';
import { withRuleSettings } from '../../core/assess/lint/ruleSettings.ts';
import type { TextEdit } from '../../core/openssh/config/textEdit.ts';
import { today } from '../../node/systemClock.ts';
import { configPaths } from './configPaths.ts';
import { policySetting } from './settings.ts';

/** As much as is read of any configuration file; checking more would hold the editor up, and nobody writes it. */
const MAX_LINTED_CHARACTERS = 1024 * 1024;

/**
 * What stands in a document and in the files that it includes, and what could be done about it, as the setting
 * `kexpert.rules` wants it. Loaded when the first such document is looked at.
 */
export async function lintOf(
  document: TextDocument,
  kind: ConfigKind,
  options: LintOptions,
  rules: unknown,
): Promise<readonly LintFinding[]> {
  const text = document.getText();
  if (text.length > MAX_LINTED_CHARACTERS) return [];
  const parsed = parseConfig(text, kind);
  const [includes, policy] = await Promise.all([includesOf(parsed, document, kind), policyOf(document)]);
  const withPolicy = policy === undefined ? options : { ...options, policy };
  return withRuleSettings(
    lintDocument(includes?.root.document ?? parsed, { ...withPolicy, includes, today: today() }),
    rules,
  );
}

/** Nothing is loaded where no policy is named. */
async function policyOf({ uri }: TextDocument): Promise<LintOptions['policy']> {
  return policySetting(uri) === null ? undefined : (await import('./policy.ts')).policyFor(uri);
}

/** The edit that makes every fix which cannot lock anyone out; null where there is none to make. */
export function fixAllOf(document: TextDocument, kind: ConfigKind, options: LintOptions): TextEdit | null {
  const text = document.getText();
  return text.length > MAX_LINTED_CHARACTERS ? null : fixAllEdit(text, kind, options);
}

/** The files that a document includes; null where it includes none, or they cannot be followed from here. */
async function includesOf(
  parsed: ConfigDocument,
  document: TextDocument,
  kind: ConfigKind,
): Promise<IncludeGraph | null> {
  if (!parsed.lines.some(({ directive }) => directive?.keyword === 'include')) return null;
  const { path, scope, reader, local } = configPaths(document, kind);
  const graph = local ? await loadIncludeGraph(path, scope, reader) : null;
  return graph?.ok === true ? graph : null;
}
