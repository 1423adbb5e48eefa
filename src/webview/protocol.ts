/**
 * The messages between the extension and the panel. What the panel sends names things by ids that the extension
 * gave it: never a path, a host or a command (threat 12).
 */
import { either, list, number, oneOf, record, text, type Checked } from '../core/service/panel/schema.ts';
import { isExportFormat, isPanelModel } from '../core/service/panel/viewModel.ts';

/** Ids are made by us and short; anything longer is forged. */
const MAX_ID = 100;
const id = text(MAX_ID);

const isToPanel = either(
  record({ type: oneOf('show'), model: isPanelModel }),
  /** Said in the live region, e.g. that something was copied. */
  record({ type: oneOf('announce'), message: text(1000) }),
);

const isFromPanel = either(
  /** The page is up (first time, or again after it was hidden) and waits for something to show. */
  record({ type: oneOf('ready') }),
  /** Start a probe of a host the person will pick. */
  record({ type: oneOf('probe') }),
  /** Explain an error message that the person will pick: from an editor, the clipboard, a file. */
  record({ type: oneOf('explain') }),
  record({ type: oneOf('cancel') }),
  record({ type: oneOf('showLog') }),
  record({ type: oneOf('probeAgain'), reportId: id }),
  /** Probe again, and verify a claimed host key over a second connection. */
  record({ type: oneOf('verifyHostKey'), reportId: id }),
  record({ type: oneOf('previewRemedy'), reportId: id, remedyId: id }),
  record({ type: oneOf('copySnippet'), reportId: id, remedyId: id }),
  record({ type: oneOf('copyVerify'), reportId: id, remedyId: id }),
  record({ type: oneOf('copyScript'), reportId: id, remedyId: id }),
  /** Copies the command of one step of a remedy's checklist. */
  record({ type: oneOf('copyStep'), reportId: id, remedyId: id, stepId: id }),
  record({ type: oneOf('openReference'), reportId: id, referenceId: id }),
  /** Opens a line of a file that the report names. */
  record({ type: oneOf('openPlace'), reportId: id, placeId: id }),
  /** Compare the same server with another client, without another probe. */
  record({ type: oneOf('chooseClient'), reportId: id, clientId: id }),
  record({ type: oneOf('selectTab'), reportId: id, tabId: id }),
  record({ type: oneOf('showHistory'), reportId: id, historyId: id }),
  /** Forget the earlier probes of the report's host. */
  record({ type: oneOf('clearHistory'), reportId: id }),
  /** Compare the report's host with another one, which the person will pick. */
  record({ type: oneOf('compareHosts'), reportId: id }),
  /** From two hosts side by side back to the report on one. */
  record({ type: oneOf('showReport'), reportId: id }),
  record({ type: oneOf('export'), reportId: id, format: isExportFormat }),
);

export type ToPanel = Checked<typeof isToPanel>;
export type FromPanel = Checked<typeof isFromPanel>;

/** Longer than any name that is looked for. */
const MAX_FILTER = 1000;
/** More parts than can be opened in any report. */
const MAX_OPEN = 2000;

/** What the panel keeps while it is hidden and over a reload of the window: the report, and how it was being read. */
const isPanelState = record({
  reportId: id,
  /** The element ids of the parts that are open. */
  open: list(text(200), MAX_OPEN),
  /** Pixels from the top. */
  scroll: number,
  /** What names are filtered by; empty for not at all. */
  filter: text(MAX_FILTER),
});
export type PanelState = Checked<typeof isPanelState>;

/** Takes anything the channel delivered; returns a message of the extension, or null for anything else. */
export function parseToPanel(value: unknown): ToPanel | null {
  return isToPanel(value) ? value : null;
}

/** Takes anything the channel delivered; returns a message of the panel, or null for anything else. */
export function parseFromPanel(value: unknown): FromPanel | null {
  return isFromPanel(value) ? value : null;
}

/** Takes what VS Code kept for the panel; returns its state, or null. */
export function parsePanelState(value: unknown): PanelState | null {
  return isPanelState(value) ? value : null;
}
