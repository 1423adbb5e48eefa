import type { FactView, FindingView, ReportView, StepView } from '../viewModel.ts';
import { h, spoken } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';
import { renderRemedy } from './renderRemedy.ts';
import { renderSlot } from './renderSlot.ts';
import type { Send } from './send.ts';
import { button, divider, link } from './toolkit.ts';

const TONE_GLYPHS: Readonly<Record<ReportView['tone'], Glyph>> = { good: 'check', caution: 'warning', bad: 'cross' };
const TONE_WORDS: Readonly<Record<ReportView['tone'], string>> = { good: 'Fine', caution: 'Caution', bad: 'Problem' };

const SEVERITY_GLYPHS: Readonly<Record<FindingView['severity'], Glyph>> = {
  error: 'cross',
  warning: 'warning',
  info: 'info',
  hint: 'dot',
};

/** Findings shown at first; a server with hundreds of weak names must not bury the page. */
const FIRST_FINDINGS = 12;

/** The whole report: the verdict, the way out, the comparison, the findings, and how it was learnt. */
export function renderReport(report: ReportView, send: Send): HTMLElement {
  return h(
    'article',
    { class: `report ${report.tone}` },
    renderVerdict(report, send),
    report.advice.length === 0 ? null : renderAdvice(report.advice),
    report.remedies.length === 0 ? null : renderRemedies(report, send),
    report.slots.length === 0 ? null : renderComparison(report),
    report.findings.length === 0 ? null : renderFindings(report, send),
    renderFacts(report),
  );
}

function renderVerdict(report: ReportView, send: Send): HTMLElement {
  const again = button('Probe again', 'secondary', () => send({ type: 'probeAgain', reportId: report.reportId }));
  again.dataset['focus'] = 'again';
  return h(
    'header',
    { class: 'verdict' },
    h(
      'div',
      { class: 'where' },
      h('span', { class: 'host' }, report.host),
      h('span', { class: 'address' }, report.address),
      h('span', { class: 'push' }),
      again,
    ),
    h(
      'div',
      { class: 'sentence' },
      h('span', { class: 'seal' }, glyph(TONE_GLYPHS[report.tone])),
      h(
        'div',
        {},
        h('h1', {}, spoken(`${TONE_WORDS[report.tone]}: `), report.verdict),
        report.explanation === null ? null : h('p', { class: 'explanation' }, report.explanation),
      ),
    ),
    report.notice === null ? null : h('p', { class: 'notice' }, glyph('info'), h('span', {}, report.notice)),
  );
}

function renderAdvice(advice: readonly string[]): HTMLElement {
  return h(
    'section',
    { more: { 'aria-labelledby': 'advice' } },
    h('h2', { id: 'advice' }, 'What to try'),
    h('ul', { class: 'advice' }, ...advice.map((line) => h('li', {}, line))),
  );
}

function renderRemedies(report: ReportView, send: Send): HTMLElement {
  return h(
    'section',
    { more: { 'aria-labelledby': 'remedies' } },
    h('h2', { id: 'remedies' }, report.tone === 'bad' ? 'The way out' : 'Make it better'),
    h(
      'ul',
      { class: 'remedies' },
      ...report.remedies.map((remedy, index) => renderRemedy(remedy, report.reportId, index === 0, send)),
    ),
  );
}

function renderComparison(report: ReportView): HTMLElement {
  const labels = { client: report.clientLabel, server: report.serverLabel };
  const slots = report.slots.map((slot) => renderSlot(slot, labels));
  const names = report.slots.flatMap(({ client, server }) => [...(client ?? []), ...(server ?? [])]);
  return h(
    'section',
    { class: 'comparison', more: { 'aria-labelledby': 'comparison' } },
    h('h2', { id: 'comparison' }, 'Side by side'),
    h(
      'p',
      { class: 'legend' },
      'Each list in order of preference. The client’s first name that the server also has is taken.',
      names.some(({ word }) => word === 'post-quantum')
        ? ' Post-quantum methods also protect against decryption by later quantum computers.'
        : null,
    ),
    ...slots,
  );
}

function renderFindings(report: ReportView, send: Send): HTMLElement {
  const rows = report.findings.map((finding) => renderFinding(finding, report.reportId, send));
  const rest = rows.slice(FIRST_FINDINGS);
  return h(
    'section',
    { more: { 'aria-labelledby': 'findings' } },
    h('h2', { id: 'findings' }, 'What was found ', h('span', { class: 'count' }, String(rows.length))),
    h('ul', { class: 'findings' }, ...rows.slice(0, FIRST_FINDINGS)),
    rest.length === 0
      ? null
      : h(
          'details',
          { class: 'more-findings', id: 'more-findings' },
          h('summary', { more: { 'data-focus': 'more-findings' } }, glyph('chevron'), `${rest.length} more`),
          h('ul', { class: 'findings' }, ...rest),
        ),
  );
}

function renderFinding(finding: FindingView, reportId: string, send: Send): HTMLElement {
  return h(
    'li',
    { class: `finding ${finding.severity}` },
    glyph(SEVERITY_GLYPHS[finding.severity]),
    h(
      'div',
      {},
      h('span', { class: 'severity' }, finding.word),
      h('span', { class: 'message' }, finding.message),
      finding.links.length === 0
        ? null
        : h(
            'span',
            { class: 'links' },
            ...finding.links.map(({ id, label, url }) =>
              link(label, url, () => send({ type: 'openReference', reportId, referenceId: id })),
            ),
          ),
    ),
  );
}

function renderFacts(report: ReportView): HTMLElement {
  const connections = `${report.connections} TCP ${report.connections === 1 ? 'connection' : 'connections'}`;
  return h(
    'footer',
    { class: 'facts' },
    divider(),
    h('h2', {}, 'How it was learnt'),
    h('ol', { class: 'path' }, ...report.path.map(renderStep)),
    h('p', { class: 'total' }, `${report.total} in all, over ${connections}.`),
    h('div', { class: 'fact-columns' }, factList('Client', report.client), factList('Server', report.server)),
  );
}

const STEP_GLYPHS: Readonly<Record<StepView['state'], Glyph>> = {
  done: 'check',
  failed: 'cross',
  skipped: 'dash',
  active: 'dot',
  waiting: 'dash',
};
const STEP_WORDS: Readonly<Record<StepView['state'], string>> = {
  done: 'done',
  failed: 'failed here',
  skipped: 'not reached',
  active: 'under way',
  waiting: 'to come',
};

function renderStep(step: StepView): HTMLElement {
  return h(
    'li',
    { class: `step ${step.state}` },
    glyph(STEP_GLYPHS[step.state]),
    h('span', { class: 'step-label' }, step.label),
    spoken(`, ${STEP_WORDS[step.state]}`),
    h('span', { class: 'step-time' }, step.time ?? (step.state === 'failed' ? 'failed' : '')),
  );
}

function factList(title: string, facts: readonly FactView[]): HTMLElement | null {
  if (facts.length === 0) return null;
  return h(
    'div',
    {},
    h('h3', {}, title),
    h('dl', {}, ...facts.flatMap(({ label, value }) => [h('dt', {}, label), h('dd', {}, value)])),
  );
}
