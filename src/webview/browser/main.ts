import { pageWords } from '../../core/render/pageWords.ts';
import { parsePanelState, parseToPanel, type FromPanel, type PanelState } from '../protocol.ts';
import type { PanelModel } from '../../core/service/panel/viewModel.ts';
import type { PageContext } from './context.ts';
import { focusPlace, restoreFocus, type FocusPlace } from './focusKeeper.ts';
import { applyState, captureState } from './readingState.ts';
import { renderBusy } from './renderBusy.ts';
import { renderHosts } from './renderHosts.ts';
import { renderReport } from './renderReport.ts';
import { renderWelcome } from './renderWelcome.ts';
import { registerComponents } from './toolkit.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: PanelState): void;
};

const vscode = acquireVsCodeApi();
const send = (message: FromPanel): void => vscode.postMessage(message);

registerComponents();
const page = required('page');
const status = required('status');
/** What the page shows, as far as showing something else has to know of it. */
let shown: { readonly reportId: string; readonly said: string } | null = null;
/** The names are filtered by this. */
let filter = '';
/** Where the focus was when what it was on went away, e.g. because a probe began. */
let waitingFocus: FocusPlace | null = null;

/** Scrolling tells of itself many times a second; keeping the place once it rests is enough. Milliseconds. */
const SCROLL_REST_MS = 200;

// Messages come from the extension's own frame; whatever else posts here does not pass the check of their shape.
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = parseToPanel(event.data);
  if (message?.type === 'show') show(message.model);
  else if (message?.type === 'announce') announce(message.message);
});
// `toggle` does not bubble, so it is caught on its way down.
page.addEventListener('toggle', keep, { capture: true });
let resting: number | undefined;
window.addEventListener('scroll', () => {
  window.clearTimeout(resting);
  resting = window.setTimeout(keep, SCROLL_REST_MS);
});
send({ type: 'ready' });

function keep(): void {
  if (shown !== null) vscode.setState(captureState(page, shown.reportId, filter));
}

function show(model: PanelModel): void {
  const place = focusPlace(page);
  const reading = shown === null ? parsePanelState(vscode.getState()) : captureState(page, shown.reportId, filter);
  const said = shown?.said;
  const isSame = 'reportId' in model && reading?.reportId === model.reportId;
  filter = isSame ? reading.filter : '';
  page.replaceChildren(render(model));
  page.setAttribute('aria-busy', String(model.kind === 'busy'));
  if (model.kind === 'report' || model.kind === 'hosts') {
    shown = { reportId: model.reportId, said: `${model.clientLabel}: ${model.verdict}` };
    if (isSame) applyState(page, reading);
    else window.scrollTo(0, 0);
    if (!isSame || said !== shown.said) announce(model.verdict);
    keep();
  } else {
    shown = null;
    if (model.kind === 'busy') announce(pageWords().busy.stage(model.host, model.stage));
  }
  if (place !== null) keepFocus(place);
}

/** A control that went away with a probe gets the focus back when it is there again. */
function keepFocus(place: FocusPlace): void {
  const wanted = place.key === null && waitingFocus !== null ? waitingFocus : place;
  waitingFocus = restoreFocus(page, wanted) ? null : wanted;
}

function render(model: PanelModel): HTMLElement {
  const context: PageContext = {
    send,
    announce,
    filter,
    filterChanged: (text) => {
      filter = text;
      keep();
    },
  };
  switch (model.kind) {
    case 'welcome':
      return renderWelcome(send);
    case 'busy':
      return renderBusy(model, send);
    case 'report':
      return renderReport(model, context);
    case 'hosts':
      return renderHosts(model, context);
  }
}

function announce(message: string): void {
  status.textContent = message;
}

function required(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page lacks #${id}`);
  return element;
}
