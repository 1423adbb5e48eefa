import type { LogOutputChannel } from 'vscode';
import type { Logger } from '../../../core/ports.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';

/**
 * The protocol trace in the log channel, escaped: it quotes what the server sent. The trace is all there is to see
 * there, and only ever of a probe that a person asked for, so it is shown at the channel's normal level.
 */
export function traceLog(channel: Pick<LogOutputChannel, 'info' | 'warn'>): Logger {
  return {
    debug: (message) => channel.info(escapeUntrusted(message)),
    info: (message) => channel.info(escapeUntrusted(message)),
    warn: (message) => channel.warn(escapeUntrusted(message)),
  };
}
