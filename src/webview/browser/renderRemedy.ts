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

/** What the text of a snippet is, after “19 lines”, where the language's id is no word for people. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['c', 'of C'],
  ['csharp', 'of C#'],
  ['go', 'of Go'],
  ['java', 'of Java'],
  ['javascript', 'of JavaScript'],
  ['json', 'of JSON'],
  ['python', 'of Python'],
  ['shellscript', 'for a shell'],
  ['text', ''],
  ['xml', 'of XML'],
  ['yaml', 'of YAML'],
]);

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
  if (snippet === null) return 'What it means';
  const { length } = snippet.lines;
  const { language } = snippet;
  const target = files === null ? (LANGUAGES.get(language) ?? `for ${language}`) : `for ${files.join(', ')}`;
  const lines = length === 1 ? '1 line' : `${length} lines`;
  const check = verify === null ? '' : ', and how to check';
  return `What it means: ${`${lines} ${target}`.trimEnd()}${check}`;
}

function renderDetails(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement {
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
          h('summary', { focus: `script-${remedyId}` }, glyph('chevron'), 'All of it as a script'),
          renderText(script),
          named(
            button('Copy script', 'secondary', `copy-script-${remedyId}`, () =>
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
          'Then check with',
          renderCommand(verify, `verify-${remedyId}`, `Copy the command that checks: ${title}`, () =>
            send({ type: 'copyVerify', reportId, remedyId }),
          ),
        ),
    provenance === null ? null : h('p', { class: 'provenance' }, provenance),
  );
}

function renderActions(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement {
  const { id: remedyId, files, snippet } = remedy;
  const look = isFirst && remedy.effect !== 'weakens' ? 'primary' : 'secondary';
  const preview = (): void => send({ type: 'previewRemedy', reportId, remedyId });
  const copy = (): void => send({ type: 'copySnippet', reportId, remedyId });
  return h(
    'div',
    { class: 'actions' },
    snippet === null
      ? null
      : named(button('Copy lines', files === null ? look : 'secondary', `copy-${remedyId}`, copy), remedy),
    files === null ? null : named(button('Preview change…', look, `preview-${remedyId}`, preview), remedy),
  );
}

/** Text to be put somewhere, as it stands. */
function renderText({ language, lines }: NonNullable<RemedyView['snippet']>): HTMLElement {
  const attributes = { tabindex: '0', role: 'group', 'aria-label': `Text for ${language}` };
  return h('pre', { more: attributes }, lines.join('\n'));
}

/** Adds to a button's name which way out it belongs to. */
function named(button: HTMLElement, { title }: RemedyView): HTMLElement {
  button.setAttribute('aria-label', `${button.textContent}: ${title}`);
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
  open.title = `Open ${where}`;
  open.setAttribute('aria-label', `Open ${where}: ${title}`);
  return [' · ', open];
}
