import { pageWords } from '../../core/render/pageWords.ts';
import type { FindingView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';
import { link } from './toolkit.ts';

const GLYPHS: Readonly<Record<FindingView['severity'], Glyph>> = {
  error: 'cross',
  warning: 'warning',
  info: 'info',
  hint: 'dot',
};

/** Findings shown at first; a server with hundreds of weak names must not bury the page. */
const FIRST_FINDINGS = 6;
/** Findings made in one go when the rest is opened; a hostile server can cause a hundred thousand. */
const MORE_FINDINGS = 500;

/** What was found, the gravest first. */
export function renderFindings(findings: readonly FindingView[], reportId: string, send: Send): HTMLElement {
  const words = pageWords().findings;
  const render = (finding: FindingView): HTMLElement => renderFinding(finding, reportId, send);
  const rest = findings.slice(FIRST_FINDINGS);
  return h(
    'section',
    { more: { 'aria-labelledby': 'findings' } },
    h('h2', { id: 'findings' }, words.heading, ' ', h('span', { class: 'count' }, words.count(findings.length))),
    h('ul', { class: 'findings' }, ...findings.slice(0, FIRST_FINDINGS).map(render)),
    rest.length === 0 ? null : renderRest(rest, render),
  );
}

function renderRest(rest: readonly FindingView[], render: (finding: FindingView) => HTMLElement): HTMLElement {
  const list = h('ul', { class: 'findings' });
  const details = h(
    'details',
    { class: 'fold', id: 'more-findings' },
    h('summary', { focus: 'more-findings' }, glyph('chevron'), pageWords().findings.more(rest.length)),
    list,
  );
  details.addEventListener('toggle', () => {
    if (!details.open || list.childElementCount > 0) return;
    list.append(...rest.slice(0, MORE_FINDINGS).map(render));
    if (rest.length > MORE_FINDINGS) {
      list.append(h('li', { class: 'finding calm' }, pageWords().findings.omitted(rest.length - MORE_FINDINGS)));
    }
  });
  return details;
}

function renderFinding({ severity, message, links }: FindingView, reportId: string, send: Send): HTMLElement {
  const open = (referenceId: string) => () => send({ type: 'openReference', reportId, referenceId });
  return h(
    'li',
    { class: `finding ${severity}` },
    glyph(GLYPHS[severity]),
    h(
      'div',
      {},
      h('span', { class: 'severity' }, pageWords().findings.severity(severity)),
      ' ',
      h('span', { class: 'message' }, message),
      links.length === 0
        ? null
        : h(
            'span',
            { class: 'links' },
            ...links.map(({ id, label, url }) => link(label, url, `finding-${id}`, open(id))),
          ),
    ),
  );
}
