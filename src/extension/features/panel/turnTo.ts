import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import type { FromPanel } from '../../../webview/protocol.ts';
import type { ReportStore } from './reportStore.ts';
import type { StoredProbe, StoredReport } from './storedReport.ts';
import { answerIn, isClientChoice } from './subjectModel.ts';

/** The messages that show something else of what is held already. */
export type TurnMessage = Extract<
  FromPanel,
  { readonly type: 'chooseClient' | 'selectTab' | 'showHistory' | 'showReport' | 'clearHistory' }
>;

/**
 * Does what a message asks for: another client, another match, another probe. `stored` is what its `reportId` names.
 * Returns what should be announced of it, perhaps nothing, or null where the message names nothing that is there.
 */
export function turned(message: TurnMessage, stored: StoredReport, store: ReportStore): string | null {
  switch (message.type) {
    case 'chooseClient':
      return chooseClient(message.clientId, stored, store);
    case 'selectTab':
      if (stored.subject !== 'log' || !answerIn(stored).matches.some(({ id }) => id === message.tabId)) return null;
      store.show({ ...stored, tabId: message.tabId });
      return '';
    case 'showHistory': {
      const probe = store.probe(message.historyId);
      if (stored.subject !== 'probe' || probe?.destination !== stored.destination) return null;
      store.show(probe);
      return '';
    }
    case 'showReport':
      if (stored.subject !== 'probe') return null;
      store.show(stored);
      return '';
    case 'clearHistory':
      if (stored.subject !== 'probe') return null;
      store.clear(stored.destination, stored.id);
      return workbenchWords().panel.historyOfHostCleared(escapeUntrusted(stored.destination));
  }
}

function chooseClient(clientId: string, stored: StoredReport, store: ReportStore): string | null {
  if (stored.subject === 'log') return null;
  const probe: StoredProbe = stored.subject === 'hosts' ? stored.left : stored;
  if (!isClientChoice(probe.report, clientId, store)) return null;
  const other = clientId === probe.report.client.id ? null : clientId;
  if (stored.subject === 'hosts') store.show({ ...stored, clientId: other });
  else store.choose(stored.destination, other ?? undefined);
  return '';
}
