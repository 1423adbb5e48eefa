import * as vscode from 'vscode';
import type { LockoutClient } from '../../../core/assess/compatibility/lockoutClients.ts';
import { SETTINGS, SETTINGS_SECTION } from '../../host/ids.ts';
import { probeSettings } from '../../host/settings.ts';
import { keptAnswer } from './keptAnswer.ts';

/** Asking this machine's ssh for its offer takes some hundred milliseconds; one that hangs must not be waited for. */
const LEARN_LIMIT_MS = 10_000;

/** A failure costs a started program and perhaps the whole of that time: not at each keystroke. */
const LEARN_PAUSE_MS = 30_000;

export interface LocalSsh {
  /** This machine's ssh as a client; null where it does not answer, and in Restricted Mode. */
  client(): Promise<LockoutClient | null>;
  /** It answered though nobody waited any more, or another ssh is to be asked. */
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

/** Asks this machine's ssh once for its offer, or until it answers, and never in Restricted Mode. */
export function createLocalSsh(version: string): LocalSsh {
  const changed = new vscode.EventEmitter<void>();
  const stopped = new AbortController();
  const kept = keptAnswer<LockoutClient>({
    ask: async () => {
      const { learnLocalSsh } = await import('./engine.ts');
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(LEARN_LIMIT_MS)]);
      return learnLocalSsh(probeSettings(), version, signal);
    },
    pauseMs: LEARN_PAUSE_MS,
    now: () => performance.now(),
    onLateAnswer: () => changed.fire(),
  });
  const listeners = vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`${SETTINGS_SECTION}.${SETTINGS.sshPath}`)) return;
      kept.forget();
      changed.fire();
    }),
    new vscode.Disposable(() => stopped.abort()),
  );
  return {
    client: async () => (vscode.workspace.isTrusted ? kept.get() : null),
    onDidChange: changed.event,
    dispose: () => void listeners.dispose(),
  };
}
