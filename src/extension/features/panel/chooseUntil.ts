import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { addDays, isIsoDate } from '../../../core/assess/exceptions/isoDate.ts';
import { EXCEPTION_DAYS } from '../../../core/assess/exceptions/temporaryException.ts';

/** How long a downgrade may last: a week to mend it, the time it gets by itself, a quarter of a year. Days. */
const CHOICES = [7, EXCEPTION_DAYS, 90] as const;

interface UntilItem extends vscode.QuickPickItem {
  /** null for a day that the person types. */
  readonly until: string | null;
}

/**
 * Asks until when a temporary downgrade is to last.
 * @param today an ISO date
 * @returns its last day as an ISO date, or undefined where the person wants none of it
 */
export async function chooseUntil(today: string): Promise<string | undefined> {
  const words = workbenchWords().changing.expiry;
  const items: UntilItem[] = [
    ...CHOICES.map((days) => {
      const until = addDays(today, days);
      return { label: words.days(days), description: words.until(until), until };
    }),
    { label: words.other, until: null },
  ];
  const usual = addDays(today, EXCEPTION_DAYS);
  const chosen = await pick(
    items,
    items.filter(({ until }) => until === usual),
  );
  return chosen?.until === null ? askDay(today) : chosen?.until;
}

function pick(items: readonly UntilItem[], active: readonly UntilItem[]): Promise<UntilItem | undefined> {
  const words = workbenchWords().changing.expiry;
  const picker = vscode.window.createQuickPick<UntilItem>();
  picker.title = words.title;
  picker.placeholder = words.placeholder;
  picker.items = items;
  picker.activeItems = active;
  // The panel that asks may take the focus back as it is drawn, and a person may look at a calendar.
  picker.ignoreFocusOut = true;
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [chosen] = picker.activeItems;
      // Enter before the rows are there chooses nothing, and gives nothing up either.
      if (chosen === undefined) return;
      resolve(chosen);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

async function askDay(today: string): Promise<string | undefined> {
  const words = workbenchWords().changing.expiry;
  const typed = await vscode.window.showInputBox({
    title: words.title,
    prompt: words.prompt,
    value: addDays(today, EXCEPTION_DAYS),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const day = text.trim();
      if (!isIsoDate(day)) return words.invalid(addDays(today, EXCEPTION_DAYS));
      return day < today ? words.past : null;
    },
  });
  return typed?.trim();
}
