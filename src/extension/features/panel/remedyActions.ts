import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import type { Remedy } from '../../../core/assess/remedy.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { verificationText, type Verification } from '../../../core/assess/verify/verification.ts';
import type { FromPanel } from '../../../webview/protocol.ts';
import type { RemedyView } from '../../../core/service/panel/viewModel.ts';
import type { RemedyContext } from './remedyPreview.ts';
import type { ReportStore } from './reportStore.ts';
import type { StoredAnswer, StoredProbe } from './storedReport.ts';
import { shownMatchOf, subjectRemedies } from './subjectModel.ts';

/** The messages that ask for something of one remedy. */
export type RemedyMessage = Extract<FromPanel, { readonly remedyId: string }>;

/** What comes of such a message: a remedy to preview, or a text for the clipboard. */
export type RemedyAction =
  { readonly act: 'preview'; readonly remedy: Remedy } | { readonly act: 'copy'; readonly text: string };

/**
 * What a message asks for, or null where it names nothing that is there.
 * @param stored what its `reportId` names
 * @param views the remedies as they are shown: what is copied is what is shown, escaped, so that no control character
 * gets into a terminal
 */
export function remedyAction(
  message: RemedyMessage,
  stored: StoredProbe | StoredAnswer,
  views: readonly RemedyView[],
  store: ReportStore,
): RemedyAction | null {
  const view = views.find(({ id }) => id === message.remedyId);
  if (view === undefined) return null;
  switch (message.type) {
    case 'previewRemedy': {
      const remedy = subjectRemedies(stored, store).find(({ id }) => id === message.remedyId);
      return remedy === undefined ? null : { act: 'preview', remedy };
    }
    case 'copySnippet':
      return copying(linesOf(view.snippet));
    case 'copyScript':
      return copying(linesOf(view.script));
    case 'copyVerify':
      return copying(view.verify);
    case 'copyStep':
      return copying(view.checklist?.find(({ id }) => id === message.stepId)?.command ?? null);
  }
}

function copying(text: string | null): RemedyAction | null {
  return text === null ? null : { act: 'copy', text };
}

function linesOf(text: { readonly lines: readonly string[] } | null): string | null {
  return text === null ? null : `${text.lines.join('\n')}\n`;
}

/** What the remedies of a probe or a log are for. */
export function remedyPurpose(stored: StoredProbe | StoredAnswer): Omit<RemedyContext, 'applied'> {
  const isProbe = stored.subject === 'probe';
  return {
    destination: isProbe ? stored.destination : null,
    host: isProbe ? stored.report.host : (shownMatchOf(stored)?.host ?? null),
    filesBefore: stored.filesBefore,
  };
}

/** How the outcome of a check looks. */
const TONES = { accepted: 'good', 'not-verified': 'caution', refused: 'bad' } as const;

/** What is shown at a remedy that was applied. `saved` tells whether it is on disk. */
export function appliedView(verification: Verification, saved: boolean): NonNullable<RemedyView['verified']> {
  const text = workbenchWords().changing.applied(saved, escapeUntrusted(verificationText(verification)));
  return { tone: TONES[verification.outcome], text };
}
