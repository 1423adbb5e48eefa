import { escapeUntrusted } from '../../core/render/escape.ts';

/**
 * A message for a notification, whoever had a hand in it. VS Code makes a link of `[words](address)` in notifications,
 * one that runs a command too (linkedText.ts), so the two halves are kept apart (threat 9). Escapes as well.
 */
export function notificationText(text: string): string {
  return escapeUntrusted(text).replaceAll('](', '] (');
}
