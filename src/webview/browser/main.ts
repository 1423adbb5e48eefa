import { parseToPanel, type FromPanel, type PanelState } from '../protocol.ts';
import type { PanelModel } from '../viewModel.ts';
import { renderReport } from './renderReport.ts';
import { renderBusy, renderWelcome } from './renderWaiting.ts';
import { registerComponents } from './toolkit.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  setState(state: PanelState): void;
};

const vscode = acquireVsCodeApi();
const send = (message: FromPanel): void => vscode.postMessage(message);

registerComponents();
const page = required('page');
const status = required('status');
let shown: string | null = null;

// Messages come from the extension's own frame; whatever else posts here does not pass the check of their shape.
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = parseToPanel(event.data);
  if (message?.type === 'show') show(message.model);
  else if (message?.type === 'announce') announce(message.message);
});
send({ type: 'ready' });

function show(model: PanelModel): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['focus'] : undefined;
  page.replaceChildren(render(model));
  page.setAttribute('aria-busy', String(model.kind === 'busy'));
  if (focused !== undefined) restoreFocus(focused);
  if (model.kind === 'busy') announce(`${model.host}: ${model.stage}`);
  if (model.kind !== 'report') return;
  vscode.setState({ reportId: model.reportId });
  if (shown === model.reportId) return;
  shown = model.reportId;
  announce(model.verdict);
  revealFailure();
}

function render(model: PanelModel): HTMLElement {
  switch (model.kind) {
    case 'welcome':
      return renderWelcome(send);
    case 'busy':
      return renderBusy(model.host, model.stage, send);
    case 'report':
      return renderReport(model, send);
  }
}

/** Scrolls the category that fails into view, as far as the verdict above it stays in view too. */
function revealFailure(): void {
  window.scrollTo(0, 0);
  const failing = document.querySelector('.first-failure');
  const sentence = document.querySelector('.sentence');
  if (failing === null || sentence === null) return;
  const wanted = failing.getBoundingClientRect().bottom - window.innerHeight;
  const allowed = sentence.getBoundingClientRect().top;
  if (wanted > 0) window.scrollTo({ top: Math.min(wanted, allowed) });
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
