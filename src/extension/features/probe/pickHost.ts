import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { probeSettings } from '../../host/settings.ts';
import { destinationHint } from './destinationHint.ts';

interface HostItem extends vscode.QuickPickItem {
  /** What to probe; null for an item that only says why not. */
  readonly destination: string | null;
}

export interface HostQuestion {
  readonly title: string;
  /** Offered before the hosts of the ssh_config, e.g. those that were probed already. */
  readonly first: readonly { readonly destination: string; readonly detail: string }[];
}

/**
 * Lets a person pick a host of the ssh_config or type any other.
 * Resolves with the destination, or undefined when the person changed their mind.
 */
export async function pickHost(
  question: HostQuestion = { title: workbenchWords().probing.host.title, first: [] },
): Promise<string | undefined> {
  const { configHosts, parseDestination } = await import('./engine.ts');
  const pick = vscode.window.createQuickPick<HostItem>();
  pick.title = question.title;
  pick.placeholder = workbenchWords().probing.host.placeholder;
  pick.matchOnDetail = false;
  pick.busy = true;
  const first = question.first.map(({ destination, detail }) => itemOf(destination, detail));
  let hosts: readonly HostItem[] = first;
  pick.items = hosts;

  const refresh = (): void => {
    const typed = pick.value.trim();
    const known = hosts.some(({ destination }) => destination === typed);
    pick.items = typed === '' || known ? hosts : [typedItem(typed, destinationHint(parseDestination(typed))), ...hosts];
  };
  const chosen = new Promise<string | undefined>((resolve) => {
    pick.onDidChangeValue(refresh);
    pick.onDidAccept(() => {
      const destination = pick.selectedItems[0]?.destination;
      // An item that explains what is wrong stays open, so that it can be mended.
      if (destination === undefined || destination === null) return;
      resolve(destination);
      pick.hide();
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  void configHosts(probeSettings().sshConfigFile)
    .then((listed) => {
      const known = new Set(first.map(({ destination }) => destination));
      const configured = listed
        .filter(({ alias }) => !known.has(alias))
        .map(({ alias, location }) => itemOf(alias, `${location.path}:${location.line + 1}`));
      hosts = [...first, ...configured];
      refresh();
    })
    .finally(() => {
      pick.busy = false;
    });
  const destination = await chosen;
  pick.dispose();
  return destination;
}

/** A host as the list shows it: names and paths are text of files. */
function itemOf(destination: string, detail: string): HostItem {
  return { label: escapeUntrusted(destination), detail: escapeUntrusted(detail), destination };
}

function typedItem(typed: string, problem: string | null): HostItem {
  const label = escapeUntrusted(typed);
  return problem === null
    ? { label, detail: workbenchWords().probing.host.typed, alwaysShow: true, destination: typed }
    : { label, detail: problem, alwaysShow: true, destination: null };
}
