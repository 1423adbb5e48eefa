/** All that opens by itself in the editor or runs in CI, as functions of a parsed file. */
import type { ConfigDocument } from '../../src/core/openssh/config/configDocument.ts';
import { parseHostName } from '../../src/core/openssh/config/destination.ts';
import { followIncludes, type IncludeGraph, type IncludeScope } from '../../src/core/openssh/config/includeGraph.ts';
import { positionAt } from '../../src/core/openssh/config/lineIndex.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { resolveFromGraphs } from '../../src/core/openssh/config/resolveSshConfig.ts';
import { listHosts } from '../../src/core/openssh/config/sshHosts.ts';
import { completionsAt } from '../../src/core/service/editor/completion.ts';
import { definitionAt } from '../../src/core/service/editor/definition.ts';
import { foldsOf } from '../../src/core/service/editor/folding.ts';
import { formatEdits } from '../../src/core/service/editor/format.ts';
import { hoverAt } from '../../src/core/service/editor/hover.ts';
import { fileLinks } from '../../src/core/service/editor/links.ts';
import { outlineOf } from '../../src/core/service/editor/outline.ts';
import { probeLenses } from '../../src/core/service/editor/probeLenses.ts';
import { semanticTokens } from '../../src/core/service/editor/semanticTokens.ts';
import { signatureAt } from '../../src/core/service/editor/signature.ts';
import { exceptionsReport } from '../../src/core/report/exceptionsReport.ts';
import { renderExceptionsText } from '../../src/core/render/text/exceptionsText.ts';
import { fixAllEdit } from '../../src/core/assess/lint/fixAll.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { validateConfig } from '../../src/core/openssh/config/validate/validateConfig.ts';
import type { LintFinding, LintOptions } from '../../src/core/assess/lint/rule.ts';
import { profileClients } from '../../src/core/assess/compatibility/lockoutClients.ts';
import { lockoutJudge } from '../../src/core/assess/compatibility/lockoutJudge.ts';
import { judgingBy } from '../../src/core/assess/policy/judging.ts';
import { builtInPolicy } from '../../src/core/assess/policy/builtIn.ts';
import type { FileReader } from '../../src/core/ports.ts';
import { type LintReport } from '../../src/core/report/lintReport.ts';
import { lintReportToJson } from '../../src/core/render/lintJson.ts';
import { renderLintText } from '../../src/core/render/text/lintText.ts';
import { renderLintMarkdown } from '../../src/core/render/markdown/markdownLint.ts';
import { plainStyle } from '../../src/core/render/text/pairText.ts';
import { createRedaction } from '../../src/core/render/redact/redactReport.ts';
import { lintToSarif } from '../../src/core/render/sarif/sarifReport.ts';
import type { Measured } from '../setup/growth.ts';

type Surface = Measured<ConfigDocument>;

const TODAY = '2026-11-21';
const PATH = '/home/u/.ssh/config';
const OPENSSH_92 = { major: 9, minor: 2, patch: 1 };
const NO_TARGET: LintOptions = { openssh: null };

function policyFor(id: string): LintOptions {
  const policy = builtInPolicy(id);
  if (policy === null) throw new Error(`no policy ${id}`);
  const exceptions = [
    { rule: 'cipher' as const, names: ['3des-*'], hosts: ['h1', '*.x'], until: TODAY, owner: '', why: '' },
  ];
  return { openssh: OPENSSH_92, policy: judgingBy({ ...policy, exceptions }, TODAY), today: TODAY };
}

const WITH_POLICY = policyFor('post-quantum');
const judge = lockoutJudge(OPENSSH_92);
const clients = profileClients().slice(0, 5);

const graphOf = (document: ConfigDocument): IncludeGraph => ({
  root: { path: PATH, document, depth: 0, includes: new Map() },
  problems: [],
});

const scopeFor = ({ kind }: ConfigDocument): IncludeScope => ({ kind, scope: 'user', home: '/home/u' });

/** A disk that has the document, and every file that is looked for by name. */
function diskWith({ text }: ConfigDocument): FileReader {
  return {
    read: (path) =>
      Promise.resolve(path === PATH ? { ok: true, path, text } : { ok: false, path, reason: 'not-found' }),
    glob: (pattern) => Promise.resolve([pattern]),
  };
}

/** Where a cursor may stand: at either end of the text, and behind the first letters of its middle. */
function cursorsIn({ text, lineStarts }: ConfigDocument): readonly ReturnType<typeof positionAt>[] {
  return [1, text.length >> 1, text.length].map((offset) => positionAt(lineStarts, offset));
}

async function atEach(document: ConfigDocument, ask: (at: ReturnType<typeof positionAt>) => unknown): Promise<void> {
  for (const at of cursorsIn(document)) await ask(at);
}

const reports = new WeakMap<ConfigDocument, LintReport>();

/** Linted once for all that is made of it. */
function reportOf(document: ConfigDocument): LintReport {
  const known = reports.get(document);
  if (known !== undefined) return known;
  const findings = lintDocument(document, { openssh: OPENSSH_92, today: TODAY });
  const report: LintReport = { schema: 'kexpert/lint@1', files: [{ path: PATH, kind: document.kind, findings }] };
  reports.set(document, report);
  return report;
}

const host = parseHostName('h1.example');
if (host === null) throw new Error('no host name');
const request = { host };
const local = { user: 'u', home: '/home/u', hostname: 'here' };

const fixesOf = (findings: readonly LintFinding[]): unknown => findings.map(({ fixes }) => fixes.length);

/** What CI and the editor say of a file, and what they would change. */
export const LINT_SURFACES: readonly (readonly Surface[])[] = [
  [
    { name: 'lint', work: (document) => lintDocument(document, NO_TARGET) },
    { name: 'lint by a policy, all fixes', work: (document) => fixesOf(lintDocument(document, WITH_POLICY)) },
  ],
  [{ name: 'fix all', work: ({ text, kind }) => fixAllEdit(text, kind, NO_TARGET) }],
];

/** What is made of the findings. */
export const REPORT_SURFACES: readonly (readonly Surface[])[] = [
  [
    { name: 'lint for a release as text', work: (document) => renderLintText(reportOf(document)) },
    { name: 'lint as JSON', work: (document) => lintReportToJson(reportOf(document)) },
    { name: 'lint as SARIF', work: (document) => lintToSarif(reportOf(document), '1.0.0') },
    { name: 'lint as Markdown', work: (document) => renderLintMarkdown(reportOf(document)) },
    {
      name: 'lint redacted',
      work: (document) => {
        const hosts = listHosts(graphOf(document)).map(({ alias }) => alias);
        return createRedaction({ hosts, users: ['u'], homes: ['/home/u'] }).lint(reportOf(document));
      },
    },
  ],
];

/** What else opens by itself, and what asks what a file comes to. */
export const EDITOR_SURFACES: readonly (readonly Surface[])[] = [
  [
    { name: 'validate', work: (document) => validateConfig(graphOf(document), OPENSSH_92) },
    { name: 'lockout', work: (document) => judge.judge(graphOf(document), new Map(), clients) },
  ],
  [
    { name: 'parse', work: ({ text, kind }) => parseConfig(text, kind) },
    { name: 'format', work: (document) => formatEdits(document, { indent: '    ' }) },
    { name: 'semantic tokens', work: (document) => semanticTokens(document, OPENSSH_92) },
    { name: 'folding', work: foldsOf },
    { name: 'outline', work: outlineOf },
    { name: 'probe lenses', work: probeLenses },
    { name: 'links', work: (document) => fileLinks(document, scopeFor(document), diskWith(document)) },
    { name: 'hover', work: (document) => atEach(document, (at) => hoverAt(document, at, () => Promise.resolve([]))) },
    { name: 'signature', work: (document) => atEach(document, (at) => signatureAt(document, at)) },
    {
      name: 'completion',
      work: (document) => atEach(document, (at) => completionsAt(document, at, { openssh: null, keys: null })),
    },
    {
      name: 'definition',
      work: (document) =>
        atEach(document, (at) => {
          const scope = scopeFor(document);
          const reader = diskWith(document);
          return definitionAt(document, at, {
            scope,
            reader,
            graph: () => followIncludes(PATH, document, scope, reader),
          });
        }),
    },
  ],
  [
    { name: 'hosts', work: (document) => listHosts(graphOf(document)) },
    {
      name: 'resolve',
      work: (document) => resolveFromGraphs(request, [graphOf(document)], { local, version: OPENSSH_92 }),
    },
    {
      name: 'exceptions',
      work: (document) => renderExceptionsText(exceptionsReport(graphOf(document), TODAY), plainStyle),
    },
  ],
];
