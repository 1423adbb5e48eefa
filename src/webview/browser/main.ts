import { parsePanelState, parseToPanel, type FromPanel, type PanelState } from '../protocol.ts';
import type { PanelModel } from '../viewModel.ts';
import { applyState, captureState } from './readingState.ts';
import { renderHosts } from './renderHosts.ts';
import { renderReport } from './renderReport.ts';
import { renderBusy, renderWelcome } from './renderWaiting.ts';
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
/** The id of the report on the page, or null. */
let shown: string | null = null;

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
  if (shown !== null) vscode.setState(captureState(page, shown));
}

function show(model: PanelModel): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['focus'] : undefined;
  const reading = shown === null ? parsePanelState(vscode.getState()) : captureState(page, shown);
  page.replaceChildren(render(model));
  shown = 'reportId' in model ? model.reportId : null;
  page.setAttribute('aria-busy', String(model.kind === 'busy'));
  if (focused !== undefined) restoreFocus(focused);
  if (model.kind === 'busy') announce(`${model.host}: ${model.stage}`);
  if (!('reportId' in model)) return;
  if (reading?.reportId === model.reportId) {
    applyState(page, reading);
  } else {
    announce(model.verdict);
    window.scrollTo(0, 0);
  }
  keep();
}

function render(model: PanelModel): HTMLElement {
  switch (model.kind) {
    case 'welcome':
      return renderWelcome(send);
    case 'busy':
      return renderBusy(model.host, model.stage, send);
    case 'report':
      return renderReport(model, send);
    case 'hosts':
      return renderHosts(model, send);
  }
}

/** After the page was made anew, the focus goes back to the control that stands for the same thing. */
function restoreFocus(key: string): void {
  for (const element of page.querySelectorAll<HTMLElement>('[data-focus]')) {
    if (element.dataset['focus'] === key) {
      element.focus();
      return;
    }
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
