import * as vscode from 'vscode';
import { probeSettings } from '../../settings.ts';
import { destinationHint } from './destinationHint.ts';

interface HostItem extends vscode.QuickPickItem {
  /** What to probe; null for an item that only says why not. */
  readonly destination: string | null;
}

/**
 * Lets a person pick a host of the ssh_config or type any other.
 * Resolves with the destination, or undefined when the person changed their mind.
 */
export async function pickHost(): Promise<string | undefined> {
  const { configHosts, parseDestination } = await import('./engine.ts');
  const pick = vscode.window.createQuickPick<HostItem>();
  pick.title = 'Probe SSH host';
  pick.placeholder = 'Pick a host of your SSH configuration, or type [user@]host[:port]';
  pick.matchOnDetail = false;
  pick.busy = true;
  let hosts: readonly HostItem[] = [];

  const refresh = (): void => {
    const typed = pick.value.trim();
    const known = hosts.some(({ label }) => label === typed);
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
      hosts = listed.map(({ alias, location }) => ({
        label: alias,
        detail: `${location.path}:${location.line + 1}`,
        destination: alias,
      }));
      refresh();
    })
    .finally(() => {
      pick.busy = false;
    });
  const destination = await chosen;
  pick.dispose();
  return destination;
}

function typedItem(typed: string, problem: string | null): HostItem {
  return problem === null
    ? { label: typed, detail: 'Probe this host', alwaysShow: true, destination: typed }
    : { label: typed, detail: problem, alwaysShow: true, destination: null };
}
