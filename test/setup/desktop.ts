import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { EDITORS } from './places.ts';
import { findProgram } from './programs.ts';

/** Asks for the newest release, as `@vscode/test-electron` itself does before it downloads one. */
const RELEASES = 'https://update.code.visualstudio.com/api/releases/stable';
/** Long enough for a slow line, short enough to wait for where nothing answers; milliseconds. */
const REACHABLE_LIMIT = 3_000;

/** Where the host suite runs. */
export type Editor =
  /** `launcher` goes before the executable: `xvfb-run` where Linux has no display. */
  | { readonly kind: 'desktop'; readonly executable: string; readonly launcher: readonly string[] }
  | { readonly kind: 'code-server'; readonly why: string };

/**
 * Chooses desktop VS Code where it can be downloaded and shown, otherwise code-server.
 * `KEXPERT_VSCODE=desktop` or `=code-server` forces the choice.
 * @throws Error when desktop is forced and can't be had
 */
export async function chooseEditor(): Promise<Editor> {
  const why = await whyNotDesktop();
  if (why !== undefined) return { kind: 'code-server', why };
  const executable = await downloadAndUnzipVSCode({ version: 'stable', cachePath: EDITORS });
  return { kind: 'desktop', executable, launcher: hasDisplay() ? [] : ['xvfb-run', '--auto-servernum'] };
}

/**
 * Why the host suite runs in code-server, or undefined when it runs in desktop VS Code. Downloads nothing.
 * @throws Error when desktop is forced and can't be had
 */
export async function whyNotDesktop(): Promise<string | undefined> {
  const forced = process.env['KEXPERT_VSCODE'] ?? '';
  if (forced === 'code-server') return 'KEXPERT_VSCODE says so';
  if (forced !== '' && forced !== 'desktop') {
    throw new Error(`KEXPERT_VSCODE is "${forced}": it may be desktop or code-server`);
  }
  const why = await obstacle();
  if (forced === 'desktop' && why !== undefined) throw new Error(`Desktop VS Code is wanted, but ${why}`);
  return why;
}

async function obstacle(): Promise<string | undefined> {
  if (!hasDisplay() && findProgram('xvfb-run') === undefined) return 'there is no display, and no xvfb-run';
  try {
    const answer = await fetch(RELEASES, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_LIMIT) });
    return answer.ok ? undefined : `its download site answers ${answer.status}`;
  } catch {
    return 'its download site is out of reach';
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return (process.env['DISPLAY'] ?? '') !== '' || (process.env['WAYLAND_DISPLAY'] ?? '') !== '';
}
