import { pageWords } from '../../core/render/pageWords.ts';
import type { RemedyView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';
import { renderChecklist, renderCommand } from './renderChecklist.ts';
import { toneGlyph, toneWord } from './tones.ts';
import { button, link } from './toolkit.ts';

const EFFECT_GLYPHS: Readonly<Record<RemedyView['effect'], Glyph>> = {
  hardens: 'shieldUp',
  keeps: 'shield',
  weakens: 'shieldDown',
};

/** A way out: whose side changes, what it costs, the buttons that do it, and folded below them what it is in full. */
export function renderRemedy(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement {
  return h(
    'li',
    { class: `remedy ${remedy.effect}` },
    h('span', { class: 'remedy-sign' }, glyph(EFFECT_GLYPHS[remedy.effect])),
    h(
      'div',
      { class: 'remedy-head' },
      h('h3', {}, remedy.title),
      h(
        'p',
        { class: 'remedy-kind' },
        `${remedy.sideLabel} · `,
        h('span', { class: 'effect' }, remedy.effectLabel),
        ...renderPlace(remedy, reportId, send),
      ),
    ),
    renderActions(remedy, reportId, isFirst, send),
    // What is recommended explains itself at once; the others when they are opened.
    isFirst ? h('p', { class: 'detail' }, remedy.detail) : null,
    renderVerified(remedy),
    renderFold(remedy, reportId, isFirst, send),
  );
}

/** What came of it, in sight: whoever applied it looks for that first. */
function renderVerified({ verified }: RemedyView): HTMLElement | null {
  if (verified === null) return null;
  const { tone, text } = verified;
  return h('p', { class: 'verified' }, toneGlyph(tone), h('span', {}, toneWord(tone), text));
}

/** What it is in full, folded; null where all of it is said already. */
function renderFold(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement | null {
  const details = renderDetails(remedy, reportId, isFirst, send);
  if (details.childElementCount === 0) return null;
  return h(
    'details',
    { class: 'fold', id: `remedy-${remedy.id}` },
    h('summary', { focus: `remedy-${remedy.id}` }, glyph('chevron'), summaryOf(remedy)),
    details,
  );
}

/** Distinguishes the folds for those who hear them one by one. */
function summaryOf({ snippet, files, verify }: RemedyView): string {
  const words = pageWords().remedies;
  if (snippet === null) return words.details;
  return words.detailsOf(snippet.lines.length, snippet.language, files, verify !== null);
}

function renderDetails(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement {
  const words = pageWords().remedies;
  const { id: remedyId, snippet, script, verify, provenance, title } = remedy;
  return h(
    'div',
    { class: 'remedy-details' },
    isFirst ? null : h('p', { class: 'detail' }, remedy.detail),
    snippet === null ? null : renderText(snippet),
    renderChecklist(remedy, reportId, send),
    script === null
      ? null
      : h(
          'details',
          { class: 'fold', id: `script-${remedyId}` },
          h('summary', { focus: `script-${remedyId}` }, glyph('chevron'), words.script),
          renderText(script),
          named(
            button(words.copyScript, 'secondary', `copy-script-${remedyId}`, () =>
              send({ type: 'copyScript', reportId, remedyId }),
            ),
            remedy,
          ),
        ),
    verify === null
      ? null
      : h(
          'p',
          { class: 'verify' },
          words.verify,
          renderCommand(verify, `verify-${remedyId}`, words.copyVerify(title), () =>
            send({ type: 'copyVerify', reportId, remedyId }),
          ),
        ),
    provenance === null ? null : h('p', { class: 'provenance' }, provenance),
  );
}

function renderActions(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement {
  const words = pageWords().remedies;
  const { id: remedyId, files, snippet } = remedy;
  const look = isFirst && remedy.effect !== 'weakens' ? 'primary' : 'secondary';
  const preview = (): void => send({ type: 'previewRemedy', reportId, remedyId });
  const copy = (): void => send({ type: 'copySnippet', reportId, remedyId });
  return h(
    'div',
    { class: 'actions' },
    snippet === null
      ? null
      : named(button(words.copyLines, files === null ? look : 'secondary', `copy-${remedyId}`, copy), remedy),
    files === null ? null : named(button(words.apply, look, `preview-${remedyId}`, preview), remedy),
  );
}

/** Text to be put somewhere, as it stands. */
function renderText({ language, lines }: NonNullable<RemedyView['snippet']>): HTMLElement {
  const attributes = { tabindex: '0', role: 'group', 'aria-label': pageWords().remedies.snippet(language) };
  return h('pre', { more: attributes }, lines.join('\n'));
}

/** Adds to a button's name which way out it belongs to. */
function named(button: HTMLElement, { title }: RemedyView): HTMLElement {
  button.setAttribute('aria-label', pageWords().remedies.named(button.textContent, title));
  return button;
}

/** Where the change goes, as a link that opens it there. */
function renderPlace(
  { id, place, title }: RemedyView,
  reportId: string,
  send: Send,
): readonly (string | HTMLElement)[] {
  if (place === null) return [];
  const where = `${place.file}:${place.line}`;
  const open = link(where, '#', `place-${id}`, () => send({ type: 'openPlace', reportId, placeId: place.id }));
  open.title = pageWords().remedies.open(where);
  open.setAttribute('aria-label', pageWords().remedies.openFor(where, title));
  return [' · ', open];
}
