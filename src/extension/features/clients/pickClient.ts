import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { clientProfiles } from '../../../core/sources/profiles/clientProfiles.ts';
import { type Profile } from '../../../core/sources/profiles/profile.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { pythonNotice } from '../../../node/localClients.ts';
import { detectedClients } from './detectedClients.ts';

interface ClientItem extends vscode.QuickPickItem {
  /** The profile's id; absent for a line between groups. */
  readonly clientId?: string;
}

/**
 * Lets a person pick the client to compare a server with: the libraries found on this machine first, then every
 * profile by product, newest release first. Resolves with a profile's id, or undefined when they changed their mind.
 */
export async function pickClient(): Promise<string | undefined> {
  const words = workbenchWords().probing.client;
  const items = loadItems();
  const picked = await vscode.window.showQuickPick<ClientItem>(items, {
    title: words.title,
    placeHolder: words.placeholder,
    matchOnDescription: true,
  });
  return picked?.clientId;
}

async function loadItems(): Promise<ClientItem[]> {
  const words = workbenchWords().probing.client;
  const here = (await detectedClients()).map(({ product, version, found, profile }) => ({
    label: escapeUntrusted(words.release(product, version)),
    description: escapeUntrusted(found),
    clientId: profile,
  }));
  const notice = pythonNotice();
  const products = new Map<string, Profile[]>();
  for (const profile of clientProfiles) {
    products.set(profile.product, [profile, ...(products.get(profile.product) ?? [])]);
  }
  return [
    ...(here.length === 0 ? [] : [separator(words.found), ...here]),
    ...(notice === null ? [] : [separator(notice)]),
    ...[...products].flatMap(([product, profiles]) => [separator(product), ...profiles.map(itemOf)]),
  ];
}

function separator(label: string): ClientItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function itemOf({ id, product, version, released }: Profile): ClientItem {
  return {
    label: workbenchWords().probing.client.release(product, version),
    ...(released !== undefined && { description: released }),
    clientId: id,
  };
}
